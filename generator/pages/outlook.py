"""Tables of where values lead if their course goes on, each with its 95 % prediction interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.analysis.history import WHOLE
from generator.analysis.trends import PERCENT_UNITS
from generator.datasets.records import records
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.trends import CourseView
from generator.pages.courses import OTHERS, Courses, Row, population_name
from generator.pages.inline import below, beside
from generator.pages.tables import interval, numeric, table
from generator.quantities import format_number

LETTERS = "甲乙丙丁戊己庚辛"
"""Marks of the methods of projection in a column."""
NARROW, WIDE = 0.1, 50.0
"""Percentage points of an interval that is too narrow to be true, and of one that says nothing."""


def ends_of(low: float, high: float, decimals: int) -> str:
    """Return both ends of an interval, or how narrow it is where both print the same."""
    if format_number(low, decimals) == format_number(high, decimals):
        return f"区间宽<{format_number(10.0**-decimals, decimals)}"
    return interval(low, high, decimals)


@dataclass(frozen=True)
class Widths:
    """Percentages projected for the last year: how many, and of how many the interval is odd.

    narrow: below `NARROW`, the history is too smooth; wide: above `WIDE`, no line follows the course.
    """

    series: int
    narrow: int
    wide: int


@dataclass(frozen=True)
class Outlook(Courses):
    """Courses and where they lead, for the whole country of one evaluation."""

    @cached_property
    def projections(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """Rows of `evaluation.projections` by indicator and population, in the order of years."""
        found: dict[tuple[str, str], tuple[Row, ...]] = {}
        for row in records(self.evaluation.projections):
            key = str(row["indicator"]), str(row["population"])
            found[key] = (*found.get(key, ()), row)
        return found

    @cached_property
    def ahead(self) -> tuple[int, ...]:
        """The years projected to."""
        return tuple(sorted({int(row["year"]) for rows in self.projections.values() for row in _led(rows)}))

    @cached_property
    def methods(self) -> Mapping[str, str]:
        """The methods of projection and the letter that stands for each, the most used first."""
        used = self.evaluation.projections["method"]
        names = [str(name) for name in used[used != ""].value_counts().index]
        return dict(zip(names, LETTERS, strict=False))

    def led_on(self, code: str, population: str) -> bool:
        """Tell whether a series has a projection."""
        return bool(_led(self.projections.get((code, population), ())))

    def projection_table(
        self, label: str, codes: Sequence[str], population: str = WHOLE, note: str = ""
    ) -> TableView | None:
        """Return the last value and the projected ones with their intervals; None where none has any."""
        rows = [self._row(code, population) for code in codes if self.led_on(code, population)]
        if not rows:
            return None
        columns = (
            TableColumn("指标"),
            numeric(f"{self.window[1]}年"),
            *(numeric(f"{year}年") for year in self.ahead),
            TableColumn("方法", "short"),
        )
        return table(label, columns, rows, sortable=True, synthetic=self.synthetic, note=note)

    def _row(self, code: str, population: str) -> tuple[Cell, ...]:
        rows = _led(self.projections[code, population])
        return (
            beside(self.name(code), self.unit(code)),
            self.at(code, self.growth[code, population], "end", "last"),
            *(self.place(code, row) for row in rows),
            self.methods[str(rows[0]["method"])],
        )

    def place(self, code: str, row: Row) -> Cell:
        """Return the middle of a projection with its interval small below it."""
        return below(self.value(code, row["mid"]), ends_of(row["low"], row["high"], self.decimals(code)))

    def unprojected(self, codes: Iterable[str]) -> str:
        """Return which of the nodes cannot be led on, and why; empty where all can."""
        names = self.evaluation.system.nodes["name"]
        rows = [row for code in codes for row in self.projections.get((code, WHOLE), ()) if row["reason"]]
        return "；".join(f"{names[row['indicator']]}，{row['reason']}" for row in rows)

    def widths(self, codes: Iterable[str]) -> Widths:
        """Return how many of the nodes' projected percentages have an interval that says little."""
        shares = [code for code in codes if self.unit(code) in PERCENT_UNITS and self.led_on(code, WHOLE)]
        ends = [_led(self.projections[code, WHOLE])[-1] for code in shares]
        width = [float(row["high"] - row["low"]) for row in ends]
        return Widths(len(width), sum(each < NARROW for each in width), sum(each > WIDE for each in width))

    def course(self, code: str) -> CourseView | None:
        """Return what an indicator's own page shows of its course; None without two years."""
        values = self.by_year(code)
        if values is None:
            return None
        led = {each: _led(self.projections.get((code, each), ())) for each in (WHOLE, *OTHERS)}
        rows = [
            (population_name(each), *(self.place(code, row) for row in ahead))
            for each, ahead in led.items()
            if ahead
        ]
        columns = (TableColumn("范围"), *(numeric(f"{year}年") for year in self.ahead))
        methods = dict.fromkeys(str(row["method"]) for ahead in led.values() for row in ahead)
        projection = table("按原有走势的推算", columns, rows) if rows else None
        return CourseView(values, projection, "；".join(methods), self.synthetic)


def _led(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if not row["reason"])
