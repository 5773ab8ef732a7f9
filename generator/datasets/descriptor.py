"""The form of a descriptor entry: what the loader cannot hold is refused, so that no rule is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.datasets.faults import perhaps
from generator.datasets.resource import (
    ACCESSES,
    CONSTRAINTS,
    FIELD_TYPES,
    NOT_APPLICABLE,
    NOT_REPORTED,
    PROVENANCES,
    names_of,
    table_name,
)
from generator.errors import Fault, Place


def resource_faults(entry: Mapping[str, Any], names: Iterable[str], place: Place) -> Iterator[Fault]:
    """Yield what is wrong with one entry; names: of all declared tables; place: the descriptor."""
    label = f"资源 {entry.get('name') or entry.get('path') or '（未命名）'}"

    def fault(fact: str, mend: str) -> Fault:
        return Fault("package.resource", place, f"{label}：{fact}", mend)

    path = entry.get("path")
    if not isinstance(path, str) or not _inside(path):
        yield fault("path 不是文件夹内的 CSV 文件", "写相对路径，用 / 分隔，以 .csv 结尾")
    elif entry.get("name") != table_name(path):
        yield fault(f"name 与文件不符（{path}）", f"写成 {table_name(path)}")
    if entry.get("provenance") not in PROVENANCES:
        yield fault(f"provenance 是 {entry.get('provenance')!r}", f"写 {' 或 '.join(PROVENANCES)}")
    if entry.get("access", "public") not in ACCESSES:
        yield fault(f"access 是 {entry['access']!r}", "写 public 或 internal")
    for key in ("source", "date"):
        if not isinstance(entry.get(key), str) or not entry[key]:
            yield fault(f"没有写 {key}", "每个表都要写来源 source 和日期 date")
    yield from (fault(fact, mend) for fact, mend in _schema_faults(entry.get("schema"), list(names)))


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return path.endswith(".csv") and not path.startswith("/") and ".." not in parts and "\\" not in path


def _schema_faults(schema: Any, tables: list[str]) -> Iterator[tuple[str, str]]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields or not all(isinstance(field, dict) for field in fields):
        yield "没有逐列的说明", "在 `schema` 下的 `fields` 里逐列写出 name 和 type"
        return
    for field in fields:
        yield from _field_faults(field)
    missing = schema.get("missingValues", [""])
    if not isinstance(missing, list) or not set(map(str, missing)) <= {"", NOT_REPORTED, NOT_APPLICABLE}:
        yield f"missingValues 是 {missing!r}", "只写空字符串、NA、n/a"
    foreign = schema.get("foreignKeys", [])
    if not isinstance(foreign, list) or not all(map(_is_foreign_key, foreign)):
        yield "foreignKeys 的写法不对", "写成 {fields, reference: {resource, fields}} 的列表"
        return
    names = [str(field.get("name")) for field in fields]
    for keys in (names_of(schema.get("primaryKey")), *(names_of(key["fields"]) for key in foreign)):
        for key in keys:
            if key not in names:
                yield f"主键或外键中的 {key} 不是列名{perhaps(key, names)}", "改正列名"
    for target in (key["reference"].get("resource") for key in foreign):
        if target and target not in tables:
            yield f"外键指向没有声明的表 {target}{perhaps(target, tables)}", "改正表名，或声明这个表"


def _is_foreign_key(key: Any) -> bool:
    reference = key.get("reference") if isinstance(key, dict) else None
    return (
        isinstance(reference, dict)
        and bool(names_of(key.get("fields")))
        and bool(names_of(reference.get("fields")))
    )


def _field_faults(field: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = field.get("name")
    if not isinstance(name, str) or not name:
        yield "有一列没有 name", "写出列名"
        return
    if field.get("type") not in FIELD_TYPES:
        yield f"{name} 列的 type 是 {field.get('type')!r}", f"写 {'、'.join(FIELD_TYPES)} 之一"
    if field.get("access", "public") not in ACCESSES:
        yield f"{name} 列的 access 是 {field['access']!r}", "写 public 或 internal"
    for constraint, value in field.get("constraints", {}).items():
        if constraint not in CONSTRAINTS:
            guess = perhaps(constraint, CONSTRAINTS)
            yield f"{name} 列的约束 {constraint} 不认识{guess}", f"只用 {'、'.join(CONSTRAINTS)}"
        elif constraint == "pattern" and not _is_pattern(value):
            yield f"{name} 列的 pattern 不是正则表达式", "改正表达式"
        elif constraint in ("minimum", "maximum") and not isinstance(value, int | float):
            yield f"{name} 列的 {constraint} 不是数", "写数，不加引号"


def _is_pattern(value: Any) -> bool:
    try:
        return bool(re.compile(value))
    except (re.error, TypeError):
        return False
