from typing import Any

import pytest

from generator.datasets.descriptor import resource_faults
from generator.errors import Place


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


def test_a_sound_entry_has_no_faults() -> None:
    assert list(resource_faults(entry(), ["t"], Place("datapackage.json"))) == []


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"name": "other"}, "资源 other：name 与文件不符（t.csv）"),
        ({"path": "../t.csv"}, "资源 t：path 不是文件夹内的 CSV 文件"),
        ({"path": "/etc/t.csv"}, "资源 t：path 不是文件夹内的 CSV 文件"),
        ({"provenance": "guessed"}, "资源 t：provenance 是 'guessed'"),
        ({"access": "secret"}, "资源 t：access 是 'secret'"),
        ({"source": ""}, "资源 t：没有写 source"),
        ({"date": None}, "资源 t：没有写 date"),
        ({"schema": {}}, "资源 t：没有逐列的说明"),
        ({"schema": {"fields": [{"type": "string"}]}}, "资源 t：有一列没有 name"),
        ({"schema": {"fields": [{"name": "x", "type": "text"}]}}, "资源 t：x 列的 type 是 'text'"),
        (
            {"schema": {"fields": [{"name": "x", "type": "string", "access": "secret"}]}},
            "资源 t：x 列的 access 是 'secret'",
        ),
        (
            {"schema": {"fields": [{"name": "x", "type": "number", "constraints": {"minimun": 0}}]}},
            "资源 t：x 列的约束 minimun 不认识（是不是 minimum？）",
        ),
        (
            {"schema": {"fields": [{"name": "x", "type": "string", "constraints": {"pattern": "["}}]}},
            "资源 t：x 列的 pattern 不是正则表达式",
        ),
        (
            {"schema": {"fields": [{"name": "x", "type": "number", "constraints": {"maximum": "100"}}]}},
            "资源 t：x 列的 maximum 不是数",
        ),
        (
            {"schema": {"fields": [{"name": "x", "type": "string"}], "missingValues": ["-"]}},
            "资源 t：missingValues 是 ['-']",
        ),
        (
            {"schema": {"fields": [{"name": "x", "type": "string"}], "foreignKeys": [{"fields": "x"}]}},
            "资源 t：foreignKeys 的写法不对",
        ),
        (
            {
                "schema": {
                    "fields": [{"name": "x", "type": "string"}],
                    "foreignKeys": [{"fields": "x", "reference": {"resource": "unit", "fields": "unit"}}],
                }
            },
            "资源 t：外键指向没有声明的表 unit（是不是 units？）",
        ),
        (
            {"schema": {"fields": [{"name": "unit", "type": "string"}], "primaryKey": ["uint"]}},
            "资源 t：主键或外键中的 uint 不是列名（是不是 unit？）",
        ),
    ],
)
def test_what_the_loader_cannot_hold_is_refused(changes: dict[str, Any], fact: str) -> None:
    faults = resource_faults(entry(**changes), ["t", "units"], Place("datapackage.json"))
    assert fact in [fault.fact for fault in faults]
