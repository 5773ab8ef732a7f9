"""Where units fall short, and how the report's problems hang together with results (report, 3.5.1 and 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.shortfall import COLUMNS, community_shortfalls, find_shortfalls
from generator.datasets.records import records
from generator.scoring.communities import core_indicators

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

PROBLEMS, TARGETS = "problems", "targets"


def shortfalls(evaluation: Evaluation) -> pd.DataFrame:
    """Return where units fall short, by unit and scored indicator; see `analysis.shortfall`.

    Empty where scores stand for no thresholds.
    """
    if not evaluation.rules.graded:
        return pd.DataFrame(columns=COLUMNS)
    communities, system = evaluation.communities, evaluation.system
    codes = [code for code in system.leaves("scored") if code in communities.values]
    core = core_indicators(system, communities.scores)
    flags = community_shortfalls(communities.scores, communities.types, evaluation.thresholds, codes, core)
    frame = evaluation.frame
    return find_shortfalls(
        flags, evaluation.scores, communities.strata, frame.members, frame.population, evaluation.root_unit
    )


def problem_indicators(evaluation: Evaluation) -> pd.DataFrame:
    """Return problem, indicator, score, below_baseline, best, worst, difference: results behind each problem.

    score: of the whole country; below_baseline: share of the population, NaN for indicators that are not
    scored; best, worst, difference: groups of the first grouping. Empty without the table.
    """
    dataset = evaluation.dataset
    columns = ["problem", "indicator", "score", "below_baseline", "best", "worst", "difference"]
    if not dataset.has(PROBLEMS) or "indicators" not in dataset.frame(PROBLEMS):
        return pd.DataFrame(columns=columns)
    found = evaluation.shortfalls
    whole = found[found["unit"] == evaluation.root_unit].set_index("indicator")
    gaps = evaluation.gaps[evaluation.gaps["kind"] == "score"]
    first = gaps[gaps["grouping"] == evaluation.frame.groupings[0].name].set_index("node")
    rows = []
    for problem in records(dataset.frame(PROBLEMS)):
        for code in filter(None, str(problem["indicators"] or "").split(";")):
            gap = dict(first.loc[code]) if code in first.index else {}
            rows.append(
                {
                    "problem": problem["id"],
                    "indicator": code,
                    "score": evaluation.scores[code].get(evaluation.root_unit),
                    "below_baseline": whole["below_baseline"].get(code),
                    **{name: gap.get(name) for name in ("best", "worst", "difference")},
                }
            )
    return pd.DataFrame(rows, columns=columns)


def problem_targets(evaluation: Evaluation) -> pd.DataFrame:
    """Return problem, section, target, status: the targets of the sections that answer each problem."""
    dataset = evaluation.dataset
    columns = ["problem", "section", "target", "status"]
    if not dataset.has(PROBLEMS) or not dataset.has(TARGETS):
        return pd.DataFrame(columns=columns)
    status = evaluation.target_progress["status"] if len(evaluation.target_progress) else pd.Series(dtype=str)
    targets = records(dataset.frame(TARGETS))
    rows = [
        (problem["id"], section, target["id"], str(status.get(str(target["id"]), "")))
        for problem in records(dataset.frame(PROBLEMS))
        for section in filter(None, str(problem["linked_strategy_sections"] or "").split(";"))
        for target in targets
        if target["section"] == section
    ]
    return pd.DataFrame(rows, columns=columns)
