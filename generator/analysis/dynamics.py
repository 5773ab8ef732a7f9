"""Tables of convergence: whether the units draw together over the years, for every indicator with a history.

Source: method spec, section 8; the measures stand in `generator.analysis.convergence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from generator.analysis.convergence import Beta, Sigma, beta_convergence, sigma_convergence
from generator.analysis.history import WHOLE
from generator.analysis.origin import Scale, origin_name
from generator.analysis.undecided import Undecided

NO_ZERO = Undecided("没有真零点，不能计算变异系数和增长率")
SIGMA_COLUMNS = ["code", "period", "mean", "sd", "cv", "n", "left_out", "origin", "change", "reason"]
BETA_NUMBERS = ["slope", "se", "low", "high", "p", "r_squared", "speed", "half_life"]
BETA_COLUMNS = ["code", "first", "last", "n", "left_out", *BETA_NUMBERS, "origin", "reason"]

CAVEAT = (
    "斜率为负不必都是追赶：起点含抽样误差时，低者回升、高者回落（向均值回归）；"
    "以百分数计的指标不能超过 100%，起点高的单位增长必然慢。"
    "变异系数随均值上升而下降时，离差本身（标准差）未必缩小，须一并看。"
)


def sigma_table(
    history: pd.DataFrame, units: Sequence[str], scales: Mapping[str, Scale], population: str = WHOLE
) -> pd.DataFrame:
    """Return mean, standard deviation (by n) and coefficient of variation of the units by code and period.

    history: from `tidy_history`; units: codes compared, each counting once; scales: from
    `generator.analysis.disparity.ratio_scales`. n: units with a value in every period; left_out: the others
    that have any, joined by `;`. change: cv minus that of the first period, so 0 there and below 0 where the
    units have drawn together. mean and sd are measured from the `origin`. A code without a result has one row
    with an empty period and the `reason`.
    """
    rows: list[dict[str, object]] = []
    for code, table in _tables(history, units, population):
        scale = scales.get(code)
        found = sigma_convergence(table, scale) if scale else NO_ZERO
        origin = origin_name(scale) if scale else ""
        if isinstance(found, Undecided):
            head = {"code": code, "period": "", "left_out": "", "origin": origin}
            rows.append({**head, "reason": str(found)})
        else:
            rows += [{"code": code, **row} for row in _sigma_rows(found)]
    table = pd.DataFrame(rows, columns=SIGMA_COLUMNS)
    types: dict[str, Any] = dict.fromkeys(["mean", "sd", "cv", "change"], float)
    return table.astype(types | {"n": "Int64"})


def _sigma_rows(found: Sigma) -> Iterator[dict[str, object]]:
    start = float(found.table["cv"].iloc[0])
    for period, row in found.table.iterrows():
        yield {
            "period": str(period),
            **{name: float(row[name]) for name in ("mean", "sd", "cv")},
            "n": found.n,
            "left_out": ";".join(found.left_out),
            "origin": found.origin,
            "change": float(row["cv"]) - start,
            "reason": "",
        }


def beta_table(
    history: pd.DataFrame, units: Sequence[str], scales: Mapping[str, Scale], population: str = WHOLE
) -> pd.DataFrame:
    """Return the regression of yearly growth on the start, from the first to the last period of each code.

    Arguments as `sigma_table`. slope with se, 95 % interval low, high and p: below 0 means convergence;
    speed: per year, below 0 for divergence; half_life: years until half of the distance is gone. reason: why
    numbers are missing; also where only speed or half-life are without meaning.
    """
    rows: list[dict[str, object]] = []
    for code, table in _tables(history, units, population):
        scale = scales.get(code)
        first, last = str(table.columns[0]), str(table.columns[-1])
        origin = origin_name(scale) if scale else ""
        row = {"code": code, "first": first, "last": last, "left_out": "", "origin": origin}
        found = _beta(table, scale) if scale else NO_ZERO
        parts = {"reason": str(found)} if isinstance(found, Undecided) else _beta_row(found)
        rows.append({**row, **parts})
    table = pd.DataFrame(rows, columns=BETA_COLUMNS)
    types: dict[str, Any] = dict.fromkeys(BETA_NUMBERS, float)
    return table.astype(types | {"n": "Int64"})


def _beta(table: pd.DataFrame, scale: Scale) -> Beta | Undecided:
    if table.shape[1] < 2:
        return Undecided("不足两个年份")
    years = float(table.columns[-1]) - float(table.columns[0])
    return beta_convergence(table.iloc[:, 0], table.iloc[:, -1], years, scale)


def _beta_row(found: Beta) -> dict[str, object]:
    line = found.line
    fitted = {name: getattr(line, name) for name in ("slope", "se", "low", "high", "p", "r_squared")}
    derived = {"speed": found.speed, "half_life": found.half_life}
    return {
        "n": found.n,
        "left_out": ";".join(found.left_out),
        **fitted,
        **{name: value for name, value in derived.items() if not isinstance(value, Undecided)},
        "reason": _missing(found.speed, found.half_life),
    }


def _missing(speed: float | Undecided, half_life: float | Undecided) -> str:
    """Return why speed or half-life have no number, empty where both have one."""
    if isinstance(speed, Undecided):
        return str(Undecided(f"收敛速度与半衰期（{speed.reason}）"))
    if isinstance(half_life, Undecided):
        return str(Undecided(f"半衰期（{half_life.reason}）"))
    return ""


def _tables(
    history: pd.DataFrame, units: Sequence[str], population: str
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each code with its values, units × periods in time order; none for units without any."""
    inside = history["unit"].isin(list(units)) & (history["population"] == population)
    rows = history[inside]
    rows = rows.assign(period=rows["period"].astype(str))
    for code, part in rows.groupby("indicator", sort=False):
        table = part.pivot(index="unit", columns="period", values="value").sort_index(axis=1)
        yield str(code), table.reindex([unit for unit in units if unit in table.index])
