"""Grades and what follows from them: decisions on communities, and how these are spread (method spec, 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.distribution import category_shares, category_table
from generator.scoring.aggregate import Aggregate
from generator.scoring.communities import core_indicators, core_missing, grade_communities
from generator.scoring.decisions import Allocation, allocate, failed_core, support_lost
from generator.scoring.grading import GRADES

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

SATISFACTION, TABLE = "satisfaction", "satisfaction"
EPSILONS = (0.0, 0.05, 0.1)
"""Tolerated weights below baseline for which the grades are shown beside one another."""


def satisfaction_by_year(evaluation: Evaluation) -> pd.DataFrame:
    """Return satisfaction in points of 100, communities × years: this edition's column and the earlier table.

    Years that were not surveyed are no columns; a community that was not surveyed in a year is NaN.
    """
    values, dataset = evaluation.communities.values, evaluation.dataset
    years = {}
    if dataset.has(TABLE):
        earlier = dataset.frame(TABLE)
        for period, rows in earlier.groupby("period"):
            years[int(str(period))] = rows.set_index("unit")["value"].reindex(values.index)
    if SATISFACTION in values:
        years[int(dataset.edition.year)] = values[SATISFACTION]
    return pd.DataFrame({year: years[year] for year in sorted(years)}, index=values.index, dtype=float)


def decide(evaluation: Evaluation) -> pd.DataFrame:
    """Return the decision on each community: support_lost, core_missing, failed_core, allocation.

    failed_core: tuple of the core indicators that fail; allocation: words of `Allocation`, missing without
    an index and where scores stand for no grades. Source: method spec, section 5; examples E22 and E23.
    """
    communities = evaluation.communities
    years = satisfaction_by_year(evaluation)
    year = int(evaluation.dataset.edition.year)
    lost = support_lost(years, year, evaluation.rules.support_floor)
    missing = core_missing(communities.scores, communities.applicable, evaluation.system)
    core = core_indicators(evaluation.system, communities.scores)
    decided = allocate(communities.index, communities.veto, missing, lost)
    return pd.DataFrame(
        {
            "support_lost": lost,
            "core_missing": missing,
            "failed_core": failed_core(communities.scores, core),
            "allocation": decided if evaluation.rules.graded else decided.mask(decided.notna()),
        }
    )


def spread_grades(evaluation: Evaluation) -> pd.DataFrame:
    """Return grouping, group, category (grade), share, count, n: grades in every group."""
    communities, frame = evaluation.communities, evaluation.frame
    return category_table(communities.grade, GRADES, communities.strata, frame.groups, frame.population)


def spread_decisions(evaluation: Evaluation) -> pd.DataFrame:
    """Return grouping, group, category (allocation), share, count, n: decisions in every group."""
    communities, frame = evaluation.communities, evaluation.frame
    known = [each.value for each in Allocation]
    decided = evaluation.decisions["allocation"]
    return category_table(decided, known, communities.strata, frame.groups, frame.population)


def decision_shares(evaluation: Evaluation) -> pd.Series:
    """Return the share of the whole population by decision, NaN where no community has one."""
    communities, frame = evaluation.communities, evaluation.frame
    known = [each.value for each in Allocation]
    whole = pd.DataFrame(1.0, index=["whole"], columns=frame.members.columns)
    decided = evaluation.decisions["allocation"]
    shares = category_shares(decided, known, communities.strata, whole, frame.population)
    return shares.T["whole"]


def vary_grade_rules(evaluation: Evaluation) -> pd.DataFrame:
    """Return rule, epsilon, key (key indicators count), grade, share, count: grades under other rules.

    share: of the population of all communities. Source: method spec, section 5 (ε), calibration note, 5.
    """
    whole = pd.DataFrame(
        1.0,
        index=pd.MultiIndex.from_tuples([("", "")], names=["grouping", "group"]),
        columns=evaluation.frame.members.columns,
    )
    tables = []
    for epsilon in EPSILONS:
        for key in (True, False):
            graded = _regraded(evaluation, epsilon, key)
            table = category_table(
                graded, GRADES, evaluation.communities.strata, whole, evaluation.frame.population
            )
            rule = f"ε = {epsilon:g}，{'计' if key else '不计'}关键指标"
            tables.append(table.assign(rule=rule, epsilon=epsilon, key=key))
    columns = ["rule", "epsilon", "key", "category", "share", "count", "n"]
    return pd.concat(tables, ignore_index=True)[columns].rename(columns={"category": "grade"})


def _regraded(evaluation: Evaluation, epsilon: float, key: bool) -> pd.Series:
    system = evaluation.system
    if not key:
        roles = system.nodes["role"].replace("key", "normal")
        system = replace(system, nodes=system.nodes.assign(role=roles))
    found = evaluation.communities
    tree = Aggregate(found.scores, found.availability, found.shares)
    tables = (system, evaluation.thresholds)
    return grade_communities(evaluation.observed, tree, found.index, found.veto, tables, epsilon)
