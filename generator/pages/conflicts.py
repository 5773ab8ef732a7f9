"""The contradictions of the published figures, each decided: what conflicts.csv says, ready for pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.datasets.dataset import Dataset
from generator.datasets.records import records
from generator.values.catalogue import Catalogue

TABLE = "conflicts"
CORRECTIONS_PATH = "methods/corrections.md"


@dataclass(frozen=True)
class Conflict:
    """One contradiction: what the sources say, which figure is the headline, and why.

    code: C01 …; aliases: other codes of the same matter; figures: ids of all figures concerned; headline:
    one of them, empty where several stand side by side.
    """

    code: str
    aliases: tuple[str, ...]
    title: str
    sections: tuple[str, ...]
    text: str
    figures: tuple[str, ...]
    headline: str
    decision: str
    reason: str

    @property
    def anchor(self) -> str:
        """The place of the conflict on the page of corrections."""
        return self.code.lower()


def read_conflicts(dataset: Dataset) -> tuple[Conflict, ...]:
    """Return the contradictions in the order of the table; none in an edition without it."""
    return tuple(map(_conflict, records(dataset.frame(TABLE)))) if dataset.has(TABLE) else ()


def conflicts_of(conflicts: tuple[Conflict, ...], catalogue: Catalogue) -> dict[str, tuple[Conflict, ...]]:
    """Return the contradictions by the id of each figure concerned; ids that are not there are left out."""
    found: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        ids = dict.fromkeys(catalogue[key].id for key in conflict.figures if key in catalogue)
        for key in ids:
            found.setdefault(key, []).append(conflict)
    return {key: tuple(held) for key, held in found.items()}


def _conflict(row: Mapping[str, Any]) -> Conflict:
    def text(name: str) -> str:
        return str(row.get(name) or "")

    def listed(name: str) -> tuple[str, ...]:
        return tuple(part for part in text(name).split(";") if part)

    return Conflict(
        code=text("id"),
        aliases=listed("aliases"),
        title=text("title"),
        sections=listed("sections"),
        text=text("text"),
        figures=listed("figures"),
        headline=text("headline"),
        decision=text("decision"),
        reason=text("reason"),
    )
