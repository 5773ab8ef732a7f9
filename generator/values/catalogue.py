"""The catalogue of report values: one entry for every number that text, chart or page may quote."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.quantities import agrees, format_quantity

Provenance = Literal["observed", "published", "synthetic"]

OPERATOR_WORDS = {"=": "", ">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "~": "约"}


FIRST_YEAR = 1900
"""From here on a number of years is one of the calendar."""

YEAR_WORDS = {"=": "", ">": "晚于", ">=": "不早于", "<": "早于", "<=": "不晚于", "~": "约"}
"""The same of a year: a year is late or early, not high or low."""


@dataclass(frozen=True)
class Origin:
    """Where a value comes from, in words that a reader understands.

    table: the table of the data package; rows: which rows of it; formula: how it was computed, empty
    for a quoted figure; source and verified (已核实 | 报告自述 | 未查到) as registered.
    """

    table: str
    rows: str = ""
    formula: str = ""
    source: str = ""
    verified: str = ""
    section: str = ""


Measure = Literal["score", "value", "gap", "share", "rank", "count", "statistic"]


@dataclass(frozen=True)
class Derivation:
    """What a computed value was computed from, for `report trace`.

    measure: score of a node, raw value of an indicator, gap between two groups, share of a category, rank,
    count, or a statistic over units. node: code of the node. where: codes of one unit, or grouping and group
    (two groups for a gap); empty for the whole.
    """

    measure: Measure
    node: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportValue:
    """One number of the report: unrounded value, unit, decimals shown, and its origin."""

    id: str
    name: str
    value: float
    unit: str
    decimals: int
    origin: Origin
    provenance: Provenance = "published"
    operator: str = "="
    population: str = ""
    period: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    derivation: Derivation | None = None

    @property
    def text(self) -> str:
        """The value as it is printed, half-up, with its unit: `92.3%`."""
        return format_quantity(self.value, self.unit, self.decimals)

    @property
    def spoken(self) -> str:
        """The value with its comparison in words: `超过500个`."""
        return self.qualifier + self.text

    @property
    def qualifier(self) -> str:
        """The comparison in words: 超过, of a year 晚于; empty for an exact value."""
        return (YEAR_WORDS if self.is_year else OPERATOR_WORDS)[self.operator]

    @property
    def is_year(self) -> bool:
        """Tell whether it names a year or month of the calendar, not a span of years."""
        return self.unit == "年月" or (self.unit == "年" and self.value >= FIRST_YEAR)

    @property
    def of_single_unit(self) -> bool:
        """Tell whether it is a synthetic value of one province or city, which no sentence may quote."""
        return self.provenance == "synthetic" and self.id.rpartition(".")[2].isdigit()

    def account(self) -> dict[str, str]:
        """Say in Chinese what the value is and where it comes from; empty parts are left out."""
        parts = {
            "数值": self.spoken,
            "名称": self.name,
            "标识": self.id,
            "范围": self.population,
            "时期": self.period,
            "来源": self.origin.source,
            "核实": self.origin.verified,
            "算法": self.origin.formula,
            "数据表": f"{self.origin.table} {self.origin.rows}".strip(),
            "报告章节": self.origin.section,
            "数据性质": {"synthetic": "模拟数据", "published": "报告公布", "observed": "观测"}[
                self.provenance
            ],
            "说明": self.note,
            "别名": "、".join(self.aliases),
        }
        return {name: text for name, text in parts.items() if text}

    def agrees_with(self, typed: str, *, bare: bool = False) -> bool:
        """Tell whether typed text states this value at its printed precision and unit."""
        return agrees(typed, self.value, self.unit, self.decimals, bare=bare)


class Catalogue(Mapping[str, ReportValue]):
    """Report values by id, alias or unique Chinese name; iterates over ids in order of entry.

    Raises `ValueError` when two values share an id, alias or name: the tables were checked before.
    """

    def __init__(self, values: Iterable[ReportValue]) -> None:
        self._values: dict[str, ReportValue] = {}
        self._keys: dict[str, ReportValue] = {}
        for value in values:
            self._values[value.id] = value
            for key in dict.fromkeys((value.id, value.name, *value.aliases)):
                if key in self._keys:
                    raise ValueError(f"{key!r} names both {self._keys[key].id} and {value.id}")
                self._keys[key] = value

    def __getitem__(self, key: str) -> ReportValue:
        return self._keys[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def nearest(self, key: str, count: int = 3) -> tuple[str, ...]:
        """Return the ids or names that look most like `key`, best first."""
        return tuple(difflib.get_close_matches(key, self._keys, n=count, cutoff=0.5))
