"""Scores and values by period as one tidy table, and what is observed above the communities."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

POPULATIONS = {"-urban": "城市", "-rural": "农村"}
WHOLE = "全部"


def _split(names: pd.Series) -> tuple[pd.Series, pd.Series]:
    stems, populations = {}, {}
    for name in names.unique():
        ending = next((each for each in POPULATIONS if name.endswith(each)), "")
        stems[name] = name.removesuffix(ending)
        populations[name] = POPULATIONS.get(ending, WHOLE)
    return names.map(stems), names.map(populations)


def tidy_history(table: pd.DataFrame | None) -> pd.DataFrame:
    """Return `unit, population, indicator, period, value`, sorted by these.

    table: `unit, indicator, period, value`, unit or indicator perhaps ending in `-urban` or `-rural`, which
    becomes the population 城市 or 农村 (else 全部). indicator: any code, the index and dimensions included.
    value: in the indicator's unit, scores in [1, 5]; rows without a value are left out. Empty for None.
    """
    columns = ["unit", "population", "indicator", "period"]
    if table is None:
        return pd.DataFrame(columns=[*columns, "value"])
    unit, of_unit = _split(table["unit"])
    indicator, of_indicator = _split(table["indicator"])
    population = of_unit.where(of_unit != WHOLE, of_indicator)
    tidy = table.assign(unit=unit, indicator=indicator, population=population)
    rows = tidy.dropna(subset="value")[[*columns, "value"]]
    return rows.sort_values(columns).reset_index(drop=True)


def observed_above(history: pd.DataFrame, codes: Sequence[str], year: str, units: pd.Index) -> pd.DataFrame:
    """Return the edition's values of indicators that are observed in cities or provinces: units × codes.

    history: from `tidy_history`; year: the period of the edition. Such an indicator enters at the level at
    which it is observed (method spec, section 2). Indicators without any value have no column.
    """
    now = (history["period"].astype(str) == year) & (history["population"] == WHOLE)
    rows = history[now & history["indicator"].isin(list(codes)) & history["unit"].isin(units)]
    wide = rows.pivot_table(index="unit", columns="indicator", values="value")
    return wide.reindex(index=units, columns=[code for code in codes if code in wide.columns])
