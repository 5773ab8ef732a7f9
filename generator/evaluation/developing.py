"""Where the numbers come from and where they lead: growth, projections, targets (report, 3.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.edition_change import decompose_change
from generator.analysis.history import WHOLE
from generator.analysis.projection import project, projection_kind
from generator.analysis.target_evidence import Sources
from generator.analysis.targets import progress
from generator.analysis.trends import growth, values_by_year
from generator.analysis.undecided import Undecided

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

HISTORY, TARGETS, FIGURES = "history", "targets", "published_figures"
POPULATIONS = (WHOLE, "城市", "农村")
AHEAD = 3
"""Years to which indicators are projected where the edition sets no targets."""


def grow(evaluation: Evaluation) -> pd.DataFrame:
    """Return the growth of every unit, population and indicator; see `analysis.trends.growth`."""
    return growth(evaluation.history, evaluation.system.nodes, int(evaluation.dataset.edition.year))


def target_years(evaluation: Evaluation) -> list[int]:
    """Return the years after the edition's in which a target falls due; the next three without targets."""
    year, dataset = int(evaluation.dataset.edition.year), evaluation.dataset
    if not dataset.has(TARGETS):
        return list(range(year + 1, year + 1 + AHEAD))
    due = pd.to_numeric(dataset.frame(TARGETS)["deadline_year"]).dropna().astype(int)
    return sorted({int(each) for each in due if each > year})


def project_indicators(evaluation: Evaluation) -> pd.DataFrame:
    """Return indicator, population, year, mid, low, high, method, reason for the whole country.

    A row per target year; low and high are the 95 % prediction interval. Where nothing can be projected
    there is one row with the reason and no year. Nothing is projected without interval and method.
    """
    root, nodes, rows = evaluation.root_unit, evaluation.system.nodes, []
    year, years = int(evaluation.dataset.edition.year), target_years(evaluation)
    told = evaluation.history[evaluation.history["unit"] == root]
    for code in (each for each in nodes.index if each in set(told["indicator"])):
        for population in POPULATIONS:
            values = values_by_year(evaluation.history, root, population, str(code), year)
            if values.empty:
                continue
            found = project(values, years, projection_kind(nodes, str(code)))
            row = {"indicator": code, "population": population}
            if isinstance(found, Undecided):
                rows.append({**row, "reason": str(found)})
                continue
            for target in years:
                mid, low, high = found.at(target)
                ends = {"year": target, "mid": mid, "low": low, "high": high}
                rows.append({**row, **ends, "method": found.method})
    columns = ["indicator", "population", "year", "mid", "low", "high", "method", "reason"]
    table = pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})
    return table.fillna({"method": "", "reason": ""})


def change_of_year(evaluation: Evaluation) -> pd.DataFrame:
    """Return unit, node, performance, weights, thresholds, change: why the index moved since last year.

    Parts of each dimension in points of the index; they add to `change`, the move of the unit's index. Both
    years are scored with this edition's thresholds and weights, so that all of it is performance. Empty
    without last year's scores of the dimensions. Source: method spec, section 6; worked example E13.
    """
    system, year = evaluation.system, int(evaluation.dataset.edition.year)
    local = evaluation.headline.local
    nodes = [code for code in system.children(system.root) if float(local[code]) > 0]
    told = evaluation.history[
        (evaluation.history["population"] == WHOLE) & evaluation.history["indicator"].isin(nodes)
    ]
    columns = ["unit", "node", "performance", "weights", "thresholds", "change"]
    before, now = (_scores_of(told, period, nodes) for period in (year - 1, year))
    if before.empty or now.empty:
        return pd.DataFrame(columns=columns)
    found = decompose_change((before, now), (local[nodes], local[nodes]))
    parts = {name: getattr(found, name) for name in ("performance", "weights", "thresholds")}
    stacked = {name: part.rename_axis(index="unit", columns="node").stack() for name, part in parts.items()}
    table = pd.DataFrame(stacked).reset_index()
    return table.assign(change=table["unit"].map(found.totals["change"]))[columns]


def _scores_of(told: pd.DataFrame, period: int, nodes: list[str]) -> pd.DataFrame:
    """Return the scores of a year: units × nodes, only units with all of them."""
    rows = told[told["period"].astype(int) == period]
    wide = rows.pivot_table(index="unit", columns="indicator", values="value")
    return wide.reindex(columns=nodes).dropna()


def judge_targets(evaluation: Evaluation) -> pd.DataFrame:
    """Return the progress of every row of targets.csv; see `analysis.targets.progress`. Empty without it."""
    dataset = evaluation.dataset
    if not dataset.has(TARGETS) or not dataset.has(FIGURES):
        return pd.DataFrame()
    sources = Sources(
        history=evaluation.history,
        nodes=evaluation.system.nodes,
        figures=dataset.frame(FIGURES),
        present_year=int(dataset.edition.year),
        synthetic=bool({HISTORY, dataset.observations.name} & dataset.synthetic),
        unit=evaluation.root_unit,
    )
    return progress(dataset.frame(TARGETS), sources)
