"""The data package of a folder: its descriptor and the list of its files.

datapackage.json is the only place where a schema is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.datasets.csvfile import read_text
from generator.datasets.descriptor import resource_faults
from generator.datasets.faults import perhaps
from generator.datasets.resource import Resource, build_resource
from generator.errors import Fault, Place, ReportError

DESCRIPTOR = "datapackage.json"


def read_package(folder: Path, shown: str) -> tuple[list[Resource], list[Fault]]:
    """Return the declared tables and the faults of the descriptor and of the folder's file list.

    shown: the folder's path as faults name it, empty or ending with a slash.
    """
    place = Place(f"{shown}{DESCRIPTOR}")
    try:
        package = _read_json(folder / DESCRIPTOR, place.path)
    except ReportError as error:
        return [], list(error.faults)
    entries = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [], [Fault("package.form", place, "没有 resources 列表", "每个表写成 resources 中的一项")]
    names = [str(entry.get("name")) for entry in entries]
    faults = [fault for entry in entries for fault in resource_faults(entry, names, place)]
    faults += _name_faults(names, place)
    if faults:
        return [], faults
    resources = [build_resource(entry) for entry in entries]
    return resources, list(_undeclared(folder, shown, resources))


def _read_json(path: Path, shown: str) -> Any:
    text, faults = read_text(path, shown)
    if text is None:
        raise ReportError(faults)
    try:
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        fact = "不是合法的 JSON"
        fault = Fault("package.json", Place(shown, error.lineno, error.colno), fact, "检查逗号、引号和括号")
    except (ValueError, RecursionError) as error:
        fault = Fault("package.json", Place(shown), f"不是合法的 JSON：{error}", "改正这一处")
    raise ReportError([fault])


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"同一个对象中 {twice[0]} 写了两次")
    return dict(pairs)


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} 不是数")


def _name_faults(names: list[str], place: Place) -> Iterator[Fault]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault("package.name-twice", place, f"资源 {name} 写了两次", "只留一项")


def _undeclared(folder: Path, shown: str, resources: list[Resource]) -> Iterator[Fault]:
    declared = {resource.path for resource in resources}
    for path in sorted(folder.rglob("*.csv")):
        relative = path.relative_to(folder).as_posix()
        another = path.parent != folder and (path.parent / DESCRIPTOR).is_file()
        if relative not in declared and not another:
            fact = f"文件没有在 {DESCRIPTOR} 中声明{perhaps(relative, declared)}"
            yield Fault("file.undeclared", Place(f"{shown}{relative}"), fact, "声明这个表，或删去文件")
