"""What the workbook of results shows: sheets of typed cells, taken from published results alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from generator.datasets.records import records
from generator.pages.lookups import INDEX, cell
from generator.pages.marks import band
from generator.pages.open_tables import OpenTable, OpenTables
from generator.pages.profiles import Profiles, shown_unit

Value = str | float | int | None
SCORE, RANK, SHARE, WEIGHT = "0.00", "0", "0.0%", "0.00%"
COMPARISONS = {">=": "≥", "<=": "≤"}
DIRECTIONS = {1: "越高越好", -1: "越低越好"}
STATES = {"scored": "计分", "monitored": "监测"}


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet; format: a number format, empty for text; width in characters."""

    head: str
    format: str = ""
    width: float = 10


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what it shows, whether it rests on simulated data, its columns and rows.

    Numbers are unrounded: the format of the column, or of the cell as a pair (value, format), rounds them.
    fixed: how many columns stay in place while the others scroll.
    """

    name: str
    about: str
    synthetic: bool
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value | tuple[Value, str], ...], ...]
    fixed: int = 2


def result_sheets(tables: OpenTables, *, cities: bool) -> list[Sheet]:
    """Return the sheets of an edition; cities: whether those of the cities are among them."""
    profiles = Profiles(tables.evaluation)
    dataset = tables.evaluation.dataset
    synthetic = dataset.least_certain([dataset.structure.table]) == "synthetic"
    made = [
        _units(profiles, "全国与地区", ("nation", "region"), synthetic),
        _units(profiles, "各省", ("province",), synthetic),
        *([_units(profiles, "各市", ("city",), synthetic)] if cities else []),
        _nodes(profiles, synthetic),
        _province_indicators(profiles, synthetic),
        _indicators(profiles, synthetic),
        *_chosen(tables.results),
    ]
    return [sheet for sheet in made if sheet.rows]


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _word(value: str) -> str:
    return COMPARISONS.get(value, value)


def _of_levels(profiles: Profiles, levels: Iterable[str]) -> list[str]:
    units = profiles.units
    return [str(code) for level in levels for code in units.index[units["level"] == level]]


def _enough(profiles: Profiles, unit: str) -> bool:
    """Tell whether a unit has a sample and data that its score may be printed (method spec, 4 and 7)."""
    few = profiles.count(unit) < profiles.evaluation.rules.min_sample
    return not few and profiles.published(unit, INDEX)


def _score(profiles: Profiles, unit: str, node: str) -> float | None:
    shown = _enough(profiles, unit) and profiles.published(unit, node)
    return _number(cell(profiles.scores, unit, node)) if shown else None


def _ranks(profiles: Profiles, unit: str) -> tuple[int | None, ...]:
    """Return rank, both ends of its interval and the number of those ranked; nothing for an unranked unit."""
    values = [cell(profiles.ranks, unit, name) for name in ("rank", "rank_low", "rank_high", "among")]
    return tuple(None if pd.isna(values[0]) or pd.isna(value) else int(value) for value in values)


def _units(profiles: Profiles, name: str, levels: tuple[str, ...], synthetic: bool) -> Sheet:
    """Return the index of some units, its interval and ranks, and their scores in the dimensions."""
    dimensions = profiles.of_level["dimension", "scored"]
    tiers = levels == ("city",) and "tier" in profiles.units
    region = "nation" not in levels
    columns = [
        SheetColumn("编码", width=10),
        SheetColumn("名称", width=16),
        *([SheetColumn("地区", width=8)] if region else []),
        *([SheetColumn("城市等级")] if tiers else []),
        SheetColumn("综合得分（分）", SCORE),
        SheetColumn("95%区间下限（分）", SCORE, 12),
        SheetColumn("95%区间上限（分）", SCORE, 12),
        SheetColumn("得分段", width=14),
        SheetColumn("名次", RANK, 8),
        SheetColumn("名次区间靠前一端", RANK, 12),
        SheetColumn("名次区间靠后一端", RANK, 12),
        SheetColumn("参加排名的单元数（个）", RANK, 12),
        SheetColumn("数据可得率", SHARE),
        SheetColumn("社区数（个）", RANK),
        *(SheetColumn(f"{profiles.facts[node]['name']}（分）", SCORE, 12) for node in dimensions),
    ]
    rows = []
    for unit in _of_levels(profiles, levels):
        place, own = profiles.places[unit], _score(profiles, unit, INDEX)
        around = profiles.region_of(unit)
        rows.append(
            (
                unit,
                str(place["name"]),
                *([str(profiles.places[around]["name"]) if around else ""] if region else []),
                *([str(place["tier"])] if tiers else []),
                own,
                *(_end(profiles, unit, end) for end in ("low", "high")),
                band(own) if own is not None else "",
                *_ranks(profiles, unit),
                _number(cell(profiles.availability, unit, INDEX)),
                profiles.count(unit),
                *(_score(profiles, unit, node) for node in dimensions),
            )
        )
    about = "综合得分、95%区间、名次与各维度的得分"
    return Sheet(name, about, synthetic, tuple(columns), tuple(rows))


def _end(profiles: Profiles, unit: str, end: str) -> float | None:
    return _number(cell(profiles.intervals, unit, end)) if _enough(profiles, unit) else None


def _matrix(profiles: Profiles, units: Sequence[str], nodes: Sequence[str]) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (unit, str(profiles.places[unit]["name"]), *(_score(profiles, unit, node) for node in nodes))
        for unit in units
    )


def _matrix_columns(profiles: Profiles, nodes: Sequence[str]) -> tuple[SheetColumn, ...]:
    heads = [SheetColumn(f"{profiles.facts[node]['name']}（分）", SCORE, 12) for node in nodes]
    return (SheetColumn("编码", width=10), SheetColumn("名称", width=16), *heads)


def _nodes(profiles: Profiles, synthetic: bool) -> Sheet:
    nodes = (*profiles.of_level["dimension", "scored"], *profiles.of_level["subdimension", "scored"])
    units = _of_levels(profiles, ("nation", "region", "province"))
    about = "全国、地区和各省在一级、二级指标上的得分"
    return Sheet("维度", about, synthetic, _matrix_columns(profiles, nodes), _matrix(profiles, units, nodes))


def _province_indicators(profiles: Profiles, synthetic: bool) -> Sheet:
    nodes = profiles.of_level["indicator", "scored"]
    units = _of_levels(profiles, ("nation", "region", "province"))
    columns, about = _matrix_columns(profiles, nodes), "全国、地区和各省在各项计分指标上的得分"
    return Sheet("各省指标", about, synthetic, columns, _matrix(profiles, units, nodes))


def _indicators(profiles: Profiles, synthetic: bool) -> Sheet:
    """Return every indicator: what it is, and its value and score in the nation and the regions."""
    units = _of_levels(profiles, ("nation", "region"))
    names = [str(profiles.places[unit]["name"]) for unit in units]
    columns = (
        SheetColumn("编码", width=20),
        SheetColumn("名称", width=22),
        SheetColumn("上级", width=16),
        SheetColumn("单位"),
        SheetColumn("方向"),
        SheetColumn("计分或监测"),
        SheetColumn("在总体中的权重", WEIGHT),
        SheetColumn("基准值", width=16),
        *(SheetColumn(f"{name}数值", "0.00") for name in names),
        *(SheetColumn(f"{name}得分（分）", SCORE) for name in names),
    )
    rows = tuple(
        _indicator(profiles, code, units)
        for state in STATES
        for code in profiles.of_level["indicator", state]
    )
    return Sheet("指标", "各项指标的权重、基准值，全国与地区的数值和得分", synthetic, columns, rows)


def _indicator(profiles: Profiles, code: str, units: Sequence[str]) -> tuple[Value | tuple[Value, str], ...]:
    node = profiles.facts[code]
    decimals = int(node["decimals"])
    form = f"0.{'0' * decimals}" if decimals else "0"
    told = [unit for unit in units if not profiles.withheld(unit, code)]
    values = {unit: _number(cell(profiles.values, unit, code)) for unit in told}
    parent = profiles.facts.get(str(node["parent"]), {})
    return (
        code,
        str(node["name"]),
        str(parent.get("name", "")),
        shown_unit(str(node["unit"]), str(node["type"])),
        DIRECTIONS.get(int(node["direction"]), ""),
        STATES.get(str(node["status"]), ""),
        profiles.global_weights.get(code),
        profiles.baselines.get(code, ""),
        *((values.get(unit), form) for unit in units),
        *(_score(profiles, unit, code) for unit in units),
    )


GAPS = {
    "grouping": ("", 14),
    "node_name": ("", 22),
    "value_unit": ("", 12),
    "kind_name": ("", 10),
    "best": ("", 12),
    "best_value": ("0.00", 12),
    "worst": ("", 12),
    "worst_value": ("0.00", 12),
    "difference": ("0.00", 10),
    "ratio": ("0.00", 12),
}
TARGETS = {
    "section": ("", 8),
    "strategy": ("", 16),
    "measure": ("", 30),
    "target_subject": ("", 18),
    "population": ("", 16),
    "actor": ("", 10),
    "deadline_year": ("0", 8),
    "sense": ("", 8),
    "value": ("General", 10),
    "unit": ("", 10),
    "present": ("General", 10),
    "present_period": ("", 10),
    "status": ("", 12),
    "reason": ("", 40),
    "required": ("0.00", 10),
    "observed": ("0.00", 10),
    "annual_unit": ("", 10),
    "projected": ("0.00", 10),
    "projected_low": ("0.00", 12),
    "projected_high": ("0.00", 12),
}
CHOSEN = {
    "gaps": ("差距", "各种分组中最高与最低的组，得分与指标值之差", GAPS, 2),
    "target_progress": ("目标", "各项目标的现值、判断与到期推算", TARGETS, 0),
}
"""Results of which a sheet shows some columns: format and width of each."""


def _chosen(results: Mapping[str, OpenTable]) -> list[Sheet]:
    made = []
    for name, (title, about, shown, fixed) in CHOSEN.items():
        if name not in results:
            continue
        table = results[name]
        heads = {column.name: column.head for column in table.columns}
        kept = {column: form for column, form in shown.items() if column in heads}
        columns = tuple(SheetColumn(heads[column], *form) for column, form in kept.items())
        rows = tuple(
            tuple(_number(row[c]) if form else _word(row[c]) for c, (form, _) in kept.items())
            for row in records(table.frame)
        )
        made.append(Sheet(title, about, table.synthetic, columns, rows, fixed))
    return made
