"""From a folder to a `Dataset`: edition, descriptor, tables, keys, consistency, in this order.

Every stage adds its faults to one list and the next stages look at what could be read, so that one run
shows all that must be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from generator.datasets.boundaries import boundary_faults
from generator.datasets.cells import FORMS
from generator.datasets.consistency import consistency_faults
from generator.datasets.consistency.weight_sets import PREFIX, SET_COLUMNS
from generator.datasets.csvfile import RawTable, read_csv
from generator.datasets.dataset import Dataset, Edition, Table
from generator.datasets.documents import document_faults
from generator.datasets.faults import group_cells
from generator.datasets.keys import duplicate_faults, foreign_key_faults
from generator.datasets.package import read_package
from generator.datasets.resource import NOT_APPLICABLE, Resource
from generator.datasets.schema import check_cells, header_faults, text_frame
from generator.datasets.settings import Surroundings, reference_faults, setting_faults, sound_settings
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure, read_structure
from generator.datasets.yamlfile import key_lines, load_yaml_file
from generator.errors import Fault, Place, ReportError, raise_errors

EDITION_FILE = "edition.yaml"
EDITION_KEYS = ("year", "title", "version", "date")


@dataclass
class _Loading:
    """What has been read so far, and the faults met on the way."""

    project: Path
    tables: dict[str, Table] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        """Return the path as faults name it: relative to the project where it lies inside."""
        inside = path.is_relative_to(self.project)
        return (path.relative_to(self.project) if inside else path).as_posix()

    def prefix(self, folder: Path) -> str:
        """Return the folder as a prefix of shown paths, empty for the project itself."""
        shown = self.shown(folder)
        return "" if shown == "." else f"{shown}/"


def load_dataset(folder: Path, reference: Path | None = None, project: Path | None = None) -> Dataset:
    """Return the checked tables of an edition, with the reference tables beside them.

    folder: holds edition.yaml and datapackage.json; reference: folder of tables shared by all editions,
    with a datapackage.json of its own; project: paths in faults are relative to it, else to `folder`.
    Raises `ReportError` with all faults of all files.
    """
    loading = _Loading((project or folder).resolve())
    edition, settings = _read_edition(folder.resolve(), loading)
    for place in (folder, reference):
        if place is not None:
            _read_tables(place.resolve(), loading)
    _check_keys(loading)
    documents = _read_documents(folder.resolve(), loading)
    _check_boundaries(settings, loading, folder.resolve())
    structure = _check_consistency(settings, loading, folder.resolve() / EDITION_FILE)
    if edition is None:
        raise ReportError(loading.faults)
    raise_errors(loading.faults)
    return Dataset(edition, loading.tables, documents, structure)


def _check_consistency(settings: Mapping[str, Any] | None, loading: _Loading, path: Path) -> Structure:
    """Return the structure of the edition, with its faults noted; path: of edition.yaml."""
    if settings is None:
        return COMMUNITY_SAMPLE
    declared = {name: [field.name for field in each.fields] for name, each in loading.resources.items()}
    structure = read_structure(settings, declared)
    if not structure.unit_levels:
        fact, mend = (
            "抽样观测的年度版至少有两个层级",
            "写上观测单元的上级，如 [{level: city, …}, {level: community, …}]",
        )
        place = Place(loading.shown(path), key_lines(path).get("levels", 0))
        loading.faults.append(Fault("edition.levels", place, fact, mend))
        return COMMUNITY_SAMPLE
    method = settings.get("normalisation")
    normalisation = "thresholds" if method is None else str(method)
    if {"units", "indicator_system"} <= declared.keys():
        around = Surroundings(
            declared["units"], structure.unit_levels, _weight_sets(settings, declared), key_lines(path)
        )
        loading.faults += reference_faults(settings, around, Place(loading.shown(path)))
    loading.faults += consistency_faults(loading.tables, loading.faulty, structure, normalisation, declared)
    return structure


def _check_boundaries(settings: Mapping[str, Any] | None, loading: _Loading, folder: Path) -> None:
    """Note what forbids the geographic map that the edition asks for; folder: of edition.yaml."""
    provinces = loading.tables.get("provinces")
    codes = [] if provinces is None else provinces.frame["adcode"].astype(str).tolist()
    path = folder / EDITION_FILE
    if settings is not None and settings.get("map"):
        place = Place(loading.shown(path), key_lines(path).get("map", 0))
        loading.faults += boundary_faults(settings, folder, place, codes)


def _weight_sets(settings: Mapping[str, Any], declared: Mapping[str, list[str]]) -> list[str]:
    """Return the names of the weight sets: of the system, equal, of files, derived ones."""
    sets = ["published"] if "weight" in declared["indicator_system"] else []
    files = [
        name for name, columns in declared.items() if name.startswith(PREFIX) and {*columns} >= SET_COLUMNS
    ]
    derived = [str(each["name"]) for each in settings.get("derived_weights") or ()]
    return list(dict.fromkeys([*sets, "equal", *(name.removeprefix(PREFIX) for name in files), *derived]))


def _read_edition(folder: Path, loading: _Loading) -> tuple[Edition | None, Mapping[str, Any] | None]:
    """Return the edition, None where it has faults, and its `sound_settings`."""
    path = folder / EDITION_FILE
    shown = loading.shown(path)
    try:
        content = load_yaml_file(path, shown)
    except ReportError as error:
        loading.faults += error.faults
        return None, None
    if not isinstance(content, dict):
        fact, mend = "不是键值对", f"写出 {'、'.join(EDITION_KEYS)}"
        loading.faults.append(Fault("edition.form", Place(shown), fact, mend))
        return None, None
    faults = list(_edition_faults(content, Place(shown), key_lines(path)))
    loading.faults += faults
    if faults:
        return None, sound_settings(content)
    known = {key: str(content[key]) for key in EDITION_KEYS}
    settings = {key: value for key, value in content.items() if key not in EDITION_KEYS}
    return Edition(**known, settings=settings, folder=folder, path=shown), settings


def _edition_faults(content: Mapping[str, Any], place: Place, lines: Mapping[str, int]) -> Iterable[Fault]:
    for key in EDITION_KEYS:
        if content.get(key) in (None, ""):
            yield Fault("edition.missing", place, f"没有写 {key}", f"补上 {key}")
    yield from setting_faults(content, place, lines)
    date, version = content.get("date"), content.get("version")
    if date and not re.fullmatch(FORMS["date"], str(date)):
        dated = replace(place, line=lines.get("date", 0))
        yield Fault("edition.date", dated, f"date 是 {date}，不是日期", "写作 2025-12-31")
    if isinstance(version, float):
        versioned = replace(place, line=lines.get("version", 0))
        fact = "version 会被读成数（1.10 变成 1.1）"
        yield Fault("edition.version", versioned, fact, 'version 加引号，如 "1.10"')


def _load_yaml(path: Path, loading: _Loading) -> Any:
    try:
        document = load_yaml_file(path, loading.shown(path))
    except ReportError as error:
        loading.faults += error.faults
        return None
    loading.faults += document_faults(path.stem, document, loading.shown(path))
    return document


def _read_documents(folder: Path, loading: _Loading) -> Mapping[str, Any]:
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != EDITION_FILE)
    return {path.stem: _load_yaml(path, loading) for path in paths}


def _read_tables(folder: Path, loading: _Loading) -> None:
    resources, faults = read_package(folder, loading.prefix(folder))
    loading.faults += faults
    for resource in resources:
        if resource.name in loading.resources:
            place = Place(loading.shown(folder / resource.path))
            fact = f"表 {resource.name} 在年度版和参考表中都有"
            loading.faults.append(Fault("package.name-twice", place, fact, "改名或删去其中一个"))
            continue
        loading.resources[resource.name] = resource
        _read_table(folder, resource, loading)


def _read_table(folder: Path, resource: Resource, loading: _Loading) -> None:
    shown = loading.shown(folder / resource.path)
    raw, faults = read_csv(folder / resource.path, shown)
    if raw is not None:
        faults = header_faults(raw, resource, shown)
    loading.faults += faults
    if raw is None or faults:
        loading.faulty.add(resource.name)
        return
    table, cell_faults = _table(raw, resource, shown)
    loading.tables[resource.name] = table
    loading.faults += cell_faults
    if cell_faults:
        loading.faulty.add(resource.name)


def _table(raw: RawTable, resource: Resource, shown: str) -> tuple[Table, list[Fault]]:
    text = text_frame(raw)
    lines = pd.Series(raw.lines, index=text.index, dtype="int64")
    frame, faults = check_cells(text, lines, resource)
    faults += duplicate_faults(text, lines, resource)
    table = Table(
        name=resource.name,
        path=shown,
        frame=frame,
        applicable=text != NOT_APPLICABLE if NOT_APPLICABLE in resource.missing_values else None,
        provenance=resource.provenance,
        source=resource.source,
        date=resource.date,
        internal=frozenset(column.name for column in resource.fields if column.access == "internal"),
        lines=lines,
    )
    return table, group_cells(shown, faults)


def _check_keys(loading: _Loading) -> None:
    for name, table in loading.tables.items():
        cells = foreign_key_faults(table, loading.resources[name], loading.tables)
        loading.faults += group_cells(table.path, cells)
        if cells:
            loading.faulty.add(name)
