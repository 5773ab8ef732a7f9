"""The table of judgements read into one matrix per expert. Source: method spec, section 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.errors import Fault, Place, raise_errors
from generator.indicators.ahp import (
    RECIPROCAL_TOLERANCE,
    Floats,
    Priorities,
    consistency_ratio,
    group_matrix,
    priorities,
)
from generator.indicators.system import IndicatorSystem

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset, Table

TABLE = "judgements"
FULL = "full:"
"""Before a parent's code: the matrix compares all its children, not only the scored ones."""

_JUDGEMENT = re.compile(r"\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?")

Judged = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Panel:
    """The judgements of several experts on the children of one node.

    name: the parent's code, or `full:` and the code; codes: what is compared, in the order of the indicator
    system; matrices: experts × codes × codes, reciprocal, in the order of `experts`.
    """

    name: str
    codes: tuple[str, ...]
    experts: tuple[str, ...]
    matrices: Floats

    @property
    def parent(self) -> str:
        """The node whose children are compared."""
        return self.name.removeprefix(FULL)

    def group(self) -> Priorities:
        """Return the priorities of the element-wise geometric mean of all experts."""
        return priorities(group_matrix(self.matrices), self.codes)

    def ratios(self) -> pd.Series:
        """Return the consistency ratio of each expert's own matrix, by expert."""
        return pd.Series([consistency_ratio(each) for each in self.matrices], index=list(self.experts))


def parse_judgement(text: str) -> float:
    """Return a judgement as a number: `3`, `1/3`, `0.5`. Raises `ValueError` for anything else, and for 0."""
    plain = text.strip()
    if not _JUDGEMENT.fullmatch(plain):
        raise ValueError(f"not a judgement: {text!r}")
    above, _, below = plain.partition("/")
    if float(above) <= 0 or float(below or 1) <= 0:
        raise ValueError(f"a judgement is positive: {text!r}")
    return float(above) / float(below or 1)


def load_judgements(dataset: Dataset, system: IndicatorSystem) -> Mapping[str, Panel]:
    """Return the panels of an edition by name, in file order; none when it has no judgements.

    One triangle suffices, the other follows from it. Raises `ReportError` with all faults: values that are
    no judgement and codes that are no child of the parent; once all rows can be read, comparisons that are
    missing, judged twice differently, or not 1 between a code and itself.
    """
    if not dataset.has(TABLE):
        return {}
    table = dataset.tables[TABLE]
    faults = list(_row_faults(table, system))
    raise_errors(faults)
    panels = {}
    for name, rows in table.frame.groupby("matrix", sort=False):
        place = Place(table.path, int(table.lines.loc[rows.index[0]]))
        panels[str(name)], wrong = _panel(str(name), rows, place, system)
        faults += wrong
    raise_errors(faults)
    return panels


def _row_faults(table: Table, system: IndicatorSystem) -> Iterator[Fault]:
    for line, (_, row) in zip(table.lines, table.frame.astype(str).iterrows(), strict=True):
        children = system.children(row["matrix"].removeprefix(FULL))
        if not children:
            fact = f"{row['matrix']} 不是指标体系中有下级的编码"
            yield Fault("judgement.matrix", Place(table.path, line, field="matrix"), fact, "改为上级的编码")
            continue
        for field in ("row", "column"):
            if row[field] not in children:
                fact = f"{row[field]} 不是 {row['matrix']} 的下级"
                mend = f"可填：{'、'.join(children)}"
                yield Fault("judgement.code", Place(table.path, line, field=field), fact, mend)
        try:
            parse_judgement(row["value"])
        except ValueError:
            fact = f"“{row['value']}”不是判断值"
            place = Place(table.path, line, field="value")
            yield Fault("judgement.value", place, fact, "填 1 至 9 或 1/2 至 1/9")


def _panel(name: str, rows: pd.DataFrame, place: Place, system: IndicatorSystem) -> tuple[Panel, list[Fault]]:
    named = {str(code) for code in [*rows["row"], *rows["column"]]}
    codes = tuple(code for code in system.children(name.removeprefix(FULL)) if code in named)
    experts, matrices, faults = [], [], []
    for expert, own in rows.groupby("expert", sort=False):
        judged, contradictions = _judged(own)
        lacking = [pair for pair in combinations(codes, 2) if pair not in judged]
        faults += list(_pair_faults(place, f"专家 {expert} 的判断矩阵 {name}", lacking, contradictions))
        experts.append(str(expert))
        matrices.append(_matrix(codes, judged))
    return Panel(name, codes, tuple(experts), np.array(matrices)), faults


def _judged(rows: pd.DataFrame) -> tuple[Judged, list[tuple[str, str]]]:
    """Return the judgements of one expert in both directions, and the pairs that contradict themselves."""
    judged: dict[tuple[str, str], float] = {}
    contradictions = []
    columns = (rows[name].astype(str) for name in ("row", "column", "value"))
    for row, column, text in zip(*columns, strict=True):
        value = parse_judgement(text)
        known = judged.get((row, column), 1.0 if row == column else value)
        if abs(value / known - 1) > RECIPROCAL_TOLERANCE:
            contradictions.append((row, column))
        judged |= {(row, column): value, (column, row): 1 / value}
    return judged, contradictions


def _matrix(codes: tuple[str, ...], judged: Judged) -> Floats:
    cells = [
        [1.0 if row == column else judged.get((row, column), np.nan) for column in codes] for row in codes
    ]
    return np.array(cells)


def _pair_faults(
    place: Place,
    whose: str,
    lacking: Iterable[tuple[str, str]],
    contradictions: Iterable[tuple[str, str]],
) -> Iterator[Fault]:
    for row, column in lacking:
        fact = f"{whose}缺 {row} 与 {column} 的比较"
        yield Fault("judgement.missing", place, fact, "补上这一行，或删去该专家的这个矩阵")
    for row, column in contradictions:
        fact = f"{whose}中 {row} 与 {column} 的判断互相矛盾"
        yield Fault("judgement.contradiction", place, fact, "只留一个判断；与自身比较恒为 1")
