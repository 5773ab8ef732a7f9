"""How the descriptors of an edition speak of its tables: titles, columns with their units, keys.

datapackage.json is the only place where a schema is written; what readers take is described from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.datasets.dataset import Dataset
from generator.datasets.package import DESCRIPTOR
from generator.datasets.resource import names_of

UNITS = ("人", "个", "户", "处", "吨", "起", "年", "%", "分", "次", "项", "台", "元", "小时", "分钟")
"""Units that may end a description: `人口，人`."""

_UNIT = re.compile(rf"(.+)，({'|'.join(UNITS)})")
_ASIDE = re.compile(r"（[^）]*）")
_CLAUSE = re.compile(r"[，：；。]")


@dataclass(frozen=True)
class Described:
    """A table as its descriptor declares it.

    folder: of the descriptor; entry: as written there; package: the descriptor without its tables.
    """

    folder: Path
    entry: Mapping[str, Any]
    package: Mapping[str, Any]

    @property
    def fields(self) -> dict[str, Mapping[str, Any]]:
        """The columns by name, as written."""
        return {str(field["name"]): field for field in self.entry["schema"]["fields"]}

    @property
    def file(self) -> Path:
        """The file of the table."""
        return self.folder / str(self.entry["path"])

    @property
    def references(self) -> dict[str, str]:
        """The table that a column's codes are explained in, by column, for keys of one column."""
        found = {}
        for key in self.entry["schema"].get("foreignKeys", ()):
            fields = names_of(key["fields"])
            if len(fields) == 1:
                found[fields[0]] = str(key["reference"].get("resource") or self.entry["name"])
        return found


def read_descriptors(dataset: Dataset) -> dict[str, Described]:
    """Return the descriptions of the tables by name; a table without a descriptor has none."""
    found: dict[str, Described] = {}
    for folder in _folders(dataset):
        written = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        package = {name: value for name, value in written.items() if name != "resources"}
        entries = {str(entry["name"]): entry for entry in written["resources"]}
        found |= {name: Described(folder, entry, package) for name, entry in entries.items()}
    return {name: found[name] for name in dataset.tables if name in found}


def _folders(dataset: Dataset) -> list[Path]:
    """Return the folders that hold a descriptor of the dataset's tables, the edition's first.

    Faults name files from the project's root, so the edition's own path says where that is.
    """
    edition = dataset.edition
    depth = len(Path(edition.path).parts) - 1
    root = (
        [edition.folder, *edition.folder.parents][depth] if not Path(edition.path).is_absolute() else Path()
    )
    places = [root / Path(table.path).parent for table in dataset.tables.values()]
    holders = [next((up for up in (at, *at.parents) if (up / DESCRIPTOR).is_file()), None) for at in places]
    return list(dict.fromkeys([edition.folder, *filter(None, holders)]))


def title_of(field: Mapping[str, Any]) -> str:
    """Return what a column is called: its `title`, else the first clause of its `description`, its name.

    What stands in parentheses is left out.
    """
    words = _CLAUSE.split(_ASIDE.sub("", str(field.get("description") or "")))[0]
    return str(field.get("title") or words or field["name"])


def unit_of(field: Mapping[str, Any]) -> str:
    """Return the unit of a column: its `unit`, else the last clause of its `description` where it is one."""
    match = _UNIT.fullmatch(str(field.get("description") or ""))
    return str(field.get("unit") or (match[2] if match else ""))
