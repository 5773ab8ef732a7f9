"""How the score of one unit comes about: its own figures, step by step. Source: method spec, 3, 7 and 9."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.analysis.groups import ancestors
from generator.analysis.pairs import groups_of_equals
from generator.datasets.community_types import COMMUNITY_TYPES
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link, TableView
from generator.pages.contexts.scoring import ScoreSteps
from generator.pages.lookups import Cells, cell, rows_of
from generator.pages.tables import number, numeric, percent, table, whole, words
from generator.quantities import round_half_up
from generator.scoring.geography import add_up, post_stratified, sum_by_stratum

TOTAL = "合计"
ROUNDED = "各项四舍五入，相加时末位可能差 1。"


@dataclass(frozen=True)
class StepTables:
    """What the steps of all units are taken from, made once for an evaluation."""

    evaluation: Evaluation

    @cached_property
    def by_type(self) -> Mapping[str, Cells]:
        """Mean index, population and communities by unit, under the name of each community type."""
        evaluation, frame = self.evaluation, self.evaluation.frame
        root = evaluation.system.root
        sums = sum_by_stratum(evaluation.communities.scores[[root]], evaluation.communities.strata)
        kinds = frame.units["type"].reindex(frame.members.columns)
        observed = sums.count[root].reindex(frame.members.columns).fillna(0.0) > 0
        found = {}
        for kind in COMMUNITY_TYPES:
            inside = frame.members * ((kinds == kind) & observed).to_numpy()
            columns = {
                "mean": post_stratified(sums.means, inside, frame.population)[root],
                "people": inside @ frame.population,
                "n": add_up(inside, sums.count)[root],
            }
            found[kind] = rows_of(pd.DataFrame(columns))
        return found

    @cached_property
    def sizes(self) -> Cells:
        """Cities, strata, people and share of scored cells not reported, by unit."""
        communities, frame = self.evaluation.communities, self.evaluation.frame
        codes = [code for code in self.evaluation.system.leaves("scored") if code in communities.values]
        applies = communities.applicable[codes]
        absent = (applies & communities.values[codes].isna()).sum(axis=1)
        cells = pd.DataFrame({"absent": absent, "cells": applies.sum(axis=1)}).astype(float)
        total = add_up(frame.members, sum_by_stratum(cells, communities.strata).total)
        observed = set(communities.strata)
        seen = [code for code in frame.members.columns if code in observed]
        inside = frame.members[seen]
        city = pd.get_dummies(ancestors(frame.units, "city").reindex(seen)).astype(float)
        columns = {
            "cities": ((inside @ city) > 0).sum(axis=1),
            "strata": inside.sum(axis=1),
            "people": frame.members @ frame.population,
            "missing": total["absent"] / total["cells"].where(total["cells"] > 0),
        }
        return rows_of(pd.DataFrame(columns))

    @cached_property
    def errors(self) -> Cells:
        """Standard errors of scores, units × nodes."""
        return rows_of(self.evaluation.errors)

    @cached_property
    def scores(self) -> Cells:
        """Scores, units × nodes."""
        return rows_of(self.evaluation.scores)

    @cached_property
    def contributions(self) -> Cells:
        """Contributions to the index, units × sub-dimensions."""
        return rows_of(self.evaluation.contributions)

    @cached_property
    def equals(self) -> dict[str, tuple[str, ...]]:
        """Codes of the units that cannot be told apart from each ranked unit, in rank order."""
        table = groups_of_equals(self.evaluation.pairs)
        return {
            str(unit): tuple(str(each) for each in (*above, *below))
            for unit, above, below in zip(table["unit"], table["above"], table["below"], strict=True)
        }


def score_steps(tables: StepTables, unit: str) -> ScoreSteps | None:
    """Return the steps of a unit; None without a score, for a small sample, or where units are observed.

    A sample of fewer than min_cell communities is not taken apart: its parts could give veto items away.
    """
    evaluation = tables.evaluation
    root = evaluation.system.root
    few = int(evaluation.counts[unit]) < evaluation.rules.min_cell
    if few or not evaluation.frame.structure.sampled or pd.isna(cell(tables.scores, unit, root)):
        return None
    return ScoreSteps(
        n=int(evaluation.counts[unit]),
        cities=int(cell(tables.sizes, unit, "cities")),
        strata=int(cell(tables.sizes, unit, "strata")),
        people=int(cell(tables.sizes, unit, "people")),
        missing=cell(tables.sizes, unit, "missing"),
        parts=_parts(tables, unit),
        types=type_table(tables, unit),
        error=cell(tables.errors, unit, root),
        equals=tuple(str(evaluation.frame.units.at[each, "name"]) for each in tables.equals.get(unit, ())),
    )


def _parts(tables: StepTables, unit: str) -> TableView:
    """Return the sub-dimensions of a unit: weight in the index, score, contribution."""
    evaluation = tables.evaluation
    names, root = evaluation.system.nodes["name"], evaluation.system.root
    weights = evaluation.system.global_weights(evaluation.headline.local)
    codes = [str(code) for code in evaluation.contributions]
    rows: list[tuple[str | Link, ...]] = []
    for code in codes:
        added = cell(tables.contributions, unit, code)
        link = Link(str(names[code]), f"../indicators/{code}.html")
        rows.append(
            (link, number(weights[code], 3), number(cell(tables.scores, unit, code), 3), number(added, 4))
        )
    total = sum(cell(tables.contributions, unit, code) for code in codes)
    rows.append((TOTAL, number(weights[codes].sum(), 3), "", number(total, 4)))
    columns = (*words({"二级指标": "text"}), numeric("权重"), numeric("得分", "分"), numeric("贡献", "分"))
    note = (
        f"贡献相加为 {number(total, 4)} 分，即综合得分 {number(cell(tables.scores, unit, root), 2)} 分。"
        "贡献按各社区实际的权重计算：有缺失时，权重由同级有值的指标分担，所以与“权重 × 得分”略有出入。"
    )
    return table("各二级指标对综合得分的贡献", columns, rows, note=note)


def type_table(tables: StepTables, unit: str) -> TableView:
    """Return the community types of a unit: share of its population, communities, mean index; they add up."""
    found = {
        kind: {name: cell(rows, unit, name) for name in ("mean", "people", "n")}
        for kind, rows in tables.by_type.items()
    }
    found = {kind: row for kind, row in found.items() if row["people"] > 0}
    total = sum(row["people"] for row in found.values())
    rows = [
        (
            f"{kind}社区",
            whole(row["n"]),
            percent(row["people"] / total, 2),
            number(row["mean"], 4),
            number(row["people"] / total * row["mean"], 4),
        )
        for kind, row in found.items()
    ]
    mean = sum(row["people"] * row["mean"] for row in found.values()) / total
    rows.append((TOTAL, whole(sum(row["n"] for row in found.values())), percent(1, 2), "", number(mean, 4)))
    columns = (
        *words({"社区类型": "text"}),
        numeric("社区数"),
        numeric("人口占比"),
        numeric("平均得分", "分"),
        numeric("占比 × 得分", "分"),
    )
    shown = [round_half_up(row["people"] / total * row["mean"], 4) for row in found.values()]
    note = "" if sum(shown) == round_half_up(mean, 4) else ROUNDED
    return table("各类社区的人口占比与平均得分", columns, rows, note=note)
