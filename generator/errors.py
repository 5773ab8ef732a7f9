"""Faults in data and content: kept as parts (place, fact, way out), put into words late.

A `Fault` is written for the person who must mend it. A `ReportError` carries all faults of a run,
so that one run shows everything that must be mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """Where a fault is: a file, and in it a line and a column.

    path: relative to the project, with forward slashes.
    line: line of the file, the first is 1; 0 when the whole file is meant.
    column: character column in content (the first is 1), or 0.
    field: column name of a table, or empty.
    """

    path: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        if self.field and self.line:
            return f"{self.path} 第 {self.line} 行 {self.field} 列"
        if self.field:
            return f"{self.path} {self.field} 列"
        return ":".join([self.path, *(str(part) for part in (self.line, self.column) if part)])


@dataclass(frozen=True)
class Fault:
    """One thing to mend: a stable code, a place, the fact and the way out (both Chinese)."""

    code: str
    place: Place
    fact: str
    mend: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        separator = "：" if self.place.field else " "
        sentence = f"{self.place}{separator}{self.fact}"
        return f"{sentence}\n  → {self.mend}" if self.mend else sentence

    def as_dict(self) -> dict[str, object]:
        """Return the parts as plain values, for `report check --format json`."""
        return asdict(self)


class ReportError(Exception):
    """The report cannot be made: all faults found in one run, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def raise_errors(faults: Iterable[Fault]) -> None:
    """Raise a `ReportError` when one of the faults is an error; warnings alone pass."""
    found = tuple(faults)
    if any(fault.severity == "error" for fault in found):
        raise ReportError(found)
