"""The provinces that share a border with one, and whether their scores can be told apart."""

from __future__ import annotations

from functools import cached_property

from generator.analysis.ranking import TIE_DECIMALS
from generator.datasets.records import records
from generator.pages.contexts.profile import NeighbourRow
from generator.pages.lookups import MISSING, cell
from generator.pages.profiles import Profiles
from generator.pages.tables import signed

TABLE = "province_adjacency"
EQUAL, HIGHER, LOWER, ALIKE, UNTOLD = "难分高下", "更高", "更低", "相同", "—"


class Neighbours:
    """Borders and comparisons of the provinces of one evaluation."""

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles

    @cached_property
    def borders(self) -> dict[str, tuple[str, ...]]:
        """Codes of the neighbours by province; empty without the table."""
        dataset = self.profiles.evaluation.dataset
        found: dict[str, list[str]] = {}
        for row in records(dataset.frame(TABLE)) if dataset.has(TABLE) else ():
            one, other = str(row["a"]), str(row["b"])
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return {code: tuple(others) for code, others in found.items()}

    @cached_property
    def told_apart(self) -> dict[frozenset[str], bool]:
        """Whether two ranked units can be told apart, by the two of them."""
        pairs = self.profiles.evaluation.pairs
        return {
            frozenset((str(row["unit_a"]), str(row["unit_b"]))): bool(row["distinguishable"])
            for row in records(pairs)
        }

    def of(self, unit: str) -> tuple[NeighbourRow, ...]:
        """Return the neighbours of a province that are in the evaluation, the highest score first."""
        inside = [code for code in self.borders.get(unit, ()) if code in self.profiles.places]
        rows = [self._row(unit, code) for code in inside]
        return tuple(sorted(rows, key=lambda row: (not row.shown, -row.score if row.shown else 0.0)))

    def _row(self, unit: str, other: str) -> NeighbourRow:
        profiles = self.profiles
        scores = [
            cell(profiles.scores, code, profiles.root) if profiles.has_score(code) else MISSING
            for code in (unit, other)
        ]
        ranks = [cell(profiles.ranks, other, column) for column in ("rank", "rank_low", "rank_high")]
        rank, low, high = (0 if value != value else int(value) for value in ranks)
        return NeighbourRow(
            unit=profiles.unit_link(other),
            region=str(profiles.places[profiles.region_of(other)]["name"]),
            score=scores[1],
            rank=rank,
            rank_low=low,
            rank_high=high,
            difference=signed(scores[1] - scores[0]),
            apart=self._words(unit, other, scores),
        )

    def _words(self, unit: str, other: str, scores: list[float]) -> str:
        pair = frozenset((unit, other))
        if pair not in self.told_apart:
            return UNTOLD
        if not self.told_apart[pair]:
            return EQUAL
        difference = round(scores[1] - scores[0], TIE_DECIMALS)
        return HIGHER if difference > 0 else LOWER if difference < 0 else ALIKE
