import json
from pathlib import Path
from typing import Any

import pytest

from generator.datasets.package import read_package


def entry(**changes: Any) -> dict[str, Any]:
    fields = [{"name": "unit", "type": "string"}, {"name": "x", "type": "number", "access": "internal"}]
    whole = {
        "name": "t",
        "path": "t.csv",
        "provenance": "observed",
        "source": "s",
        "date": "2025-12-31",
        "schema": {"fields": fields, "primaryKey": "unit"},
    }
    return {**whole, **changes}


def facts(folder: Path, content: Any, files: tuple[str, ...] = ("t.csv",)) -> list[str]:
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("unit,x\n", encoding="utf-8")
    return [fault.fact for fault in read_package(folder, "")[1]]


def test_a_declared_table_is_read_with_its_defaults(tmp_path: Path) -> None:
    assert facts(tmp_path, {"resources": [entry()]}) == []
    (resource,), _ = read_package(tmp_path, "")
    assert resource.primary_key == ("unit",)
    assert resource.missing_values == ("",)
    assert [field.access for field in resource.fields] == ["public", "internal"]
    assert resource.field("x").numeric


def test_undeclared_files_and_tables_declared_twice(tmp_path: Path) -> None:
    assert facts(tmp_path, {"resources": [entry()]}, ("t.csv", "more/u.csv")) == [
        "文件没有在 datapackage.json 中声明"
    ]
    assert "资源 t 写了两次" in facts(tmp_path, {"resources": [entry(), entry()]})


@pytest.mark.parametrize("content", [[], {}, {"resources": {}}, {"resources": ["t.csv"]}])
def test_descriptor_without_tables(tmp_path: Path, content: Any) -> None:
    assert facts(tmp_path, content) == ["没有 resources 列表"]


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ('{"resources": [\n  1\n  2]}', 3, "不是合法的 JSON"),
        ('{"a": 1, "a": 2}', 0, "a 写了两次"),
        ('{"a": NaN}', 0, "NaN 不是数"),
    ],
)
def test_broken_json_is_placed(tmp_path: Path, text: str, line: int, fact: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    _, (fault,) = read_package(tmp_path, "data/")
    assert (fault.place.path, fault.place.line) == ("data/datapackage.json", line)
    assert fact in fault.fact
