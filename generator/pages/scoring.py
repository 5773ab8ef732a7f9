"""The page 得分怎样得来：一个算例: an invented community through the whole method, then the real country."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from generator.datasets.community_types import CITY_TYPES
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link, TableView
from generator.pages.contexts.scoring import ScoringContext
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.profiles import plain
from generator.pages.score_steps import StepTables, type_table
from generator.pages.tables import number, numeric, percent, table, whole, words
from generator.pages.templates import Templates
from generator.quantities import round_half_up
from generator.scoring.aggregate import Aggregate, aggregate, index_bounds
from generator.scoring.communities import Observations, grade_communities
from generator.scoring.grading import cap_under_veto
from generator.scoring.normalise import normalise

KIND = CITY_TYPES[0]
EXAMPLE = (5.0, 4.5, 4.0, 4.0, 3.5, 3.0, 4.6, 4.2, 3.8, 3.0, 2.5, 4.0, 4.0, 4.0, 4.0, 5.0, 3.0, 4.0)
"""Invented indicator scores, taken in turn for as many indicators as the edition scores."""

MISSING_EVERY = 9
"""Every ninth cell of the example is then taken as not reported."""

LINE_NAMES = {"floor": "底线", "lag": "滞后线", "baseline": "基准值", "advanced": "先进值"}


def scoring_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return `methods/scoring`; None where scores come from no thresholds or no sample of communities."""
    if not evaluation.rules.graded or not evaluation.frame.structure.sampled:
        return None
    title = "得分怎样得来：一个算例"
    text = templates.render("scoring.md.j2", scoring_context(evaluation))
    return method_page(
        "scoring", title, "从一格数据到全国得分：换算、汇总、缺失、否决与推算，逐步算出。", text
    )


def scoring_context(evaluation: Evaluation) -> ScoringContext:
    """Return what the page shows; every number on it is computed by the scoring code itself."""
    code = _chosen_indicator(evaluation)
    node = evaluation.system.nodes.loc[code]
    complete, partial = _trees(evaluation)
    root, rules = evaluation.system.root, evaluation.rules
    index = complete.scores[root]
    veto = pd.Series(True, index=index.index)
    capped = cap_under_veto(index, veto, rules.veto_cap)
    bounds = index_bounds(
        _example(evaluation, True),
        evaluation.system,
        evaluation.headline,
        None,
        rules.aggregation,
        rules.scale,
    )
    steps = StepTables(evaluation)
    return ScoringContext(
        indicator=str(node["name"]),
        unit=str(node["unit"]),
        kind=KIND,
        lines=_line_table(evaluation, code),
        points=_point_table(evaluation, code),
        tree=_tree_table(evaluation, complete, partial),
        absent=_absent(evaluation),
        index=float(index.iloc[0]),
        index_missing=float(partial.scores[root].iloc[0]),
        availability=float(partial.availability[root].iloc[0]),
        low=float(bounds["low"].iloc[0]),
        high=float(bounds["high"].iloc[0]),
        capped=float(capped.iloc[0]),
        grade_complete=_grade(evaluation, complete, index, ~veto),
        grade_veto=_grade(evaluation, complete, capped, veto),
        regions=_region_table(evaluation),
        types=type_table(steps, evaluation.root_unit),
        nation=float(evaluation.scores[root][evaluation.root_unit]),
        synthetic=rests_on_simulation(evaluation.dataset, [evaluation.dataset.observations.name]),
    )


def _lines(evaluation: Evaluation, code: str) -> dict[str, float]:
    """Return the lines of an indicator for the example's type, from the floor upwards; those that exist."""
    found = evaluation.thresholds.lines.reindex(pd.MultiIndex.from_tuples([(code, KIND)]))
    return {name: float(found[name].iloc[0]) for name in LINE_NAMES if found[name].notna().all()}


def _chosen_indicator(evaluation: Evaluation) -> str:
    """Return the scored indicator, more being better, whose lines lie furthest apart; else the first."""
    scored = evaluation.system.leaves("scored")
    directions = evaluation.system.nodes["direction"]
    apart = {}
    for code in scored:
        lines = _lines(evaluation, code)
        if len(lines) == len(LINE_NAMES) and float(directions[code]) > 0 and lines["baseline"] > 0:
            apart[code] = (lines["advanced"] - lines["baseline"]) / lines["baseline"]
    return max(apart, key=apart.__getitem__) if apart else scored[0]


def _score_points(evaluation: Evaluation, code: str, values: Sequence[float]) -> list[float]:
    column = pd.DataFrame({code: list(values)}, dtype=float)
    types = pd.Series(KIND, index=column.index)
    scores = normalise(column, types, evaluation.thresholds, evaluation.system)[code]
    return [float(score) for score in scores]


def _line_table(evaluation: Evaluation, code: str) -> TableView:
    lines, thresholds = _lines(evaluation, code), evaluation.dataset.frame("thresholds")
    origins = records(thresholds[thresholds["indicator"] == code])[0]
    scores = _score_points(evaluation, code, list(lines.values()))
    rows = [
        (LINE_NAMES[name], plain(value), number(score, 0), str(origins.get(f"{name}_origin") or "—"))
        for (name, value), score in zip(lines.items(), scores, strict=True)
    ]
    columns = (*words({"节点": "text"}), numeric("数值"), numeric("得分", "分"), *words({"来历": "short"}))
    return table("指标的四个节点", columns, rows)


def _point_table(evaluation: Evaluation, code: str) -> TableView:
    known = list(_lines(evaluation, code).values())
    values = [known[0] - (known[1] - known[0]) / 2, *((a + b) / 2 for a, b in pairwise(known))]
    values.append(known[-1] + (known[-1] - known[-2]) / 2)
    shown = {float(round_half_up(value, 2)) for value in [*values, *known]}
    ordered = sorted(shown, reverse=known[-1] < known[0])
    scores = _score_points(evaluation, code, ordered)
    rows = [(plain(value), number(score, 2)) for value, score in zip(ordered, scores, strict=True)]
    return table("数值与得分", (numeric("数值"), numeric("得分", "分")), rows)


def _example(evaluation: Evaluation, missing: bool) -> pd.DataFrame:
    """Return the indicator scores of the invented community, one row; with gaps where `missing`."""
    codes = list(evaluation.system.leaves("scored"))
    cells = [EXAMPLE[place % len(EXAMPLE)] for place in range(len(codes))]
    gaps = [missing and place % MISSING_EVERY == 1 for place in range(len(codes))]
    row = [np.nan if gap else cell for cell, gap in zip(cells, gaps, strict=True)]
    return pd.DataFrame([row], columns=codes)


def _absent(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the names of the indicators that the example then takes as not reported."""
    gaps = _example(evaluation, True).iloc[0].isna()
    return tuple(str(evaluation.system.nodes["name"][str(code)]) for code in gaps.index[gaps])


def _trees(evaluation: Evaluation) -> tuple[Aggregate, Aggregate]:
    method = evaluation.rules.aggregation
    complete, partial = (
        aggregate(_example(evaluation, gaps), evaluation.system, evaluation.headline, None, method)
        for gaps in (False, True)
    )
    return complete, partial


def _tree_table(evaluation: Evaluation, complete: Aggregate, partial: Aggregate) -> TableView:
    system, local = evaluation.system, evaluation.headline.local
    rows: list[tuple[str | Link, ...]] = []
    for parent, children in reversed(system.bottom_up):
        scored = [child for child in children if float(local[child]) > 0]
        if not scored:
            continue
        parts = " + ".join(
            f"{plain(float(local[child]))}×{number(complete.scores[child].iloc[0], 3)}" for child in scored
        )
        name = Link(str(system.nodes.at[parent, "name"]), f"../indicators/{parent}.html")
        rows.append(
            (
                name if parent != system.root else name.title,
                parts,
                number(complete.scores[parent].iloc[0], 3),
                number(partial.scores[parent].iloc[0], 3),
                percent(partial.availability[parent].iloc[0]),
            )
        )
    columns = (
        *words({"上级": "text", "权重 × 下级得分": "long"}),
        numeric("得分（齐全）", "分"),
        numeric("得分（有缺失）", "分"),
        numeric("可得率"),
    )
    return table("算例社区的逐级汇总", columns, rows)


def _grade(evaluation: Evaluation, tree: Aggregate, index: pd.Series, veto: pd.Series) -> int:
    scores = _example(evaluation, False)
    observed = Observations(
        scores, scores.notna(), pd.Series(KIND, index=scores.index), scores.index.to_series()
    )
    tables = (evaluation.system, evaluation.thresholds)
    return int(grade_communities(observed, tree, index, veto, tables, evaluation.rules.epsilon).iloc[0])


def _region_table(evaluation: Evaluation) -> TableView:
    """Return the units right below the whole: population share, score; they add to the whole's score."""
    frame, root = evaluation.frame, evaluation.system.root
    below = [unit for unit in frame.units.index if frame.units["parent"][unit] == evaluation.root_unit]
    people = frame.members.loc[below] @ frame.population
    scores = evaluation.scores[root].reindex(below)
    shares = people / people.sum()
    rows: list[tuple[str | Link, ...]] = [
        (
            Link(str(frame.units["name"][unit]), f"../regions/{unit}.html"),
            whole(evaluation.counts[unit]),
            percent(shares[unit], 2),
            number(scores[unit], 4),
            number(shares[unit] * scores[unit], 4),
        )
        for unit in below
    ]
    rows.append(
        ("合计", whole(evaluation.counts[below].sum()), percent(1, 2), "", number((shares * scores).sum(), 4))
    )
    columns = (
        *words({"地区": "text"}),
        numeric("社区数"),
        numeric("人口占比"),
        numeric("得分", "分"),
        numeric("占比 × 得分", "分"),
    )
    return table("各地区的人口占比与得分", columns, rows)
