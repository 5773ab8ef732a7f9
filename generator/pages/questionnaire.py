"""Results of the residents' questionnaire as the page 调查与抽样 shows them: aggregates alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generator.analysis.significance import PAIR
from generator.analysis.survey import WHOLE_SCALE, WITHOUT_OVERALL, survey_tests
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.evaluation.differing import SURVEY, SURVEY_GROUPINGS, share_yes
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.survey import (
    GroupBlock,
    MeanRow,
    QuestionRow,
    ResultsView,
    ShareBlock,
    ShareRow,
)
from generator.pages.inline import below
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import interval, known, number, numeric, p_value, table, whole
from generator.quantities import round_half_up
from generator.values.catalogue import Catalogue

WHOLE = "whole"
TITLES = {"region": "地区", "type": "社区类型", "age": "年龄段", "origin": "本地与外来"}
"""Groupings of respondents by column."""
POINTS_DECIMALS = 1
"""Decimals of means in points of 100, as they are published."""
SIGNIFICANT = 0.05
WITHHELD, UNDECIDED = "不公布", "不作判定"
POINTS_UNIT = "百分点"
PUBLISHED_PARTS = {("app", "type", "农村"): "app-usage-rural-elder"}
"""Published shares of a group: item, grouping, group → id or alias."""
FLOORS = {"app": "elder-app-usage-floor"}
"""Published requirements, by item."""


def results_view(
    evaluation: Evaluation, catalogue: Catalogue, questions: Sequence[QuestionRow]
) -> ResultsView | None:
    """Return the results of the survey; None without a survey."""
    if not evaluation.dataset.has(SURVEY):
        return None
    codebook = {row.item: row for row in questions}
    means = mean_rows(evaluation, catalogue, codebook)
    tests = overall_tests(evaluation)
    published = [row for row in means if row.figure]
    return ResultsView(
        n=len(evaluation.dataset.frame(SURVEY)),
        tests=int(tests["p_holm"].notna().sum()),
        significant=int((tests["p_holm"] < SIGNIFICANT).sum()),
        published=len(published),
        agreeing=sum(row.agrees for row in published),
        means=means,
        groups=group_blocks(evaluation, tests, codebook),
        shares=tuple(share_blocks(evaluation, catalogue, questions)),
        reliability=reliability_view(evaluation, codebook),
    )


def overall_tests(evaluation: Evaluation) -> pd.DataFrame:
    """Return the overall test of each item in each grouping, with its effect size."""
    items = list(evaluation.survey_results["item"].unique())
    answers = evaluation.dataset.frame(SURVEY)
    groupings = {name: groups for name, groups in SURVEY_GROUPINGS.items() if name in answers}
    tests = survey_tests(answers, items, groupings, evaluation.rules.min_cell)
    return tests[tests["test"] != PAIR].reset_index(drop=True)


def mean_rows(
    evaluation: Evaluation, catalogue: Catalogue, codebook: Mapping[str, QuestionRow]
) -> tuple[MeanRow, ...]:
    """Return the mean of each item over all respondents beside the published one."""
    results = evaluation.survey_results
    rows = []
    for row in records(results[results["grouping"] == WHOLE]):
        question = codebook.get(str(row["item"]))
        figure = question.figure if question and question.figure in catalogue else ""
        shown = known(row["mean"])
        rows.append(
            MeanRow(
                label=question.label if question else str(row["item"]),
                n=int(row["n"]) if known(row["n"]) else 0,
                mean=row["mean"],
                low=row["low"],
                high=row["high"],
                sd=row["sd"],
                figure=figure,
                agrees=bool(shown and figure) and _equal(row["mean"], figure, catalogue),
                reason="" if shown else str(row["reason"]),
            )
        )
    return tuple(rows)


def _equal(value: float, figure: str, catalogue: Catalogue) -> bool:
    """Tell whether a value equals a published one at its printed precision."""
    published = catalogue[figure]
    places = published.decimals
    return round_half_up(value, places) == round_half_up(published.value, places)


def group_blocks(
    evaluation: Evaluation, tests: pd.DataFrame, codebook: Mapping[str, QuestionRow]
) -> tuple[GroupBlock, ...]:
    """Return mean and interval of every item in the groups of each grouping, the test last."""
    results = evaluation.survey_results
    return tuple(
        GroupBlock(
            TITLES.get(str(name), str(name)),
            _group_table(evaluation, part, tests[tests["grouping"] == name], codebook),
        )
        for name, part in results[results["grouping"] != WHOLE].groupby("grouping", sort=False)
    )


def _group_table(
    evaluation: Evaluation, part: pd.DataFrame, tests: pd.DataFrame, codebook: Mapping[str, QuestionRow]
) -> TableView:
    groups = list(part["group"].unique())
    by_item = {str(row["item"]): row for row in records(tests)}
    rows: list[tuple[Cell, ...]] = []
    for item, cells in part.groupby("item", sort=False):
        label = codebook[str(item)].label if str(item) in codebook else str(item)
        found = {str(row["group"]): row for row in records(cells)}
        test = by_item.get(str(item), {})
        rows.append((label, *(_mean(found[group]) for group in groups), *_test(test)))
    effects = [str(row["effect_name"]) for row in by_item.values() if row["effect_name"]]
    columns = (
        TableColumn("项目", "text"),
        *(numeric(group, _answers(part[part["group"] == group])) for group in groups),
        numeric("效应量", effects[0] if effects else ""),
        numeric("p", "Holm 调整"),
    )
    synthetic = rests_on_simulation(evaluation.dataset, [SURVEY])
    return table("满意度各题的分组均分", columns, rows, synthetic=synthetic)


def _mean(row: Mapping[str, Any]) -> Cell:
    if not known(row["mean"]):
        return WITHHELD
    shown = number(row["mean"], POINTS_DECIMALS)
    spread = interval(row["low"], row["high"], POINTS_DECIMALS)
    return below(shown, spread) if known(row["low"]) else shown


def _test(row: Mapping[str, Any]) -> tuple[str, str]:
    if not row or not known(row["p_holm"]):
        return UNDECIDED, UNDECIDED
    return number(row["effect"], 3), p_value(row["p_holm"])


def _answers(part: pd.DataFrame) -> str:
    """Return the number of answers to the items in a group, with its range where it varies."""
    counts = part["n"].dropna()
    if counts.empty:
        return WITHHELD
    low, high = int(counts.min()), int(counts.max())
    return f"n={low}" if low == high else f"n={low}–{high}"


def share_blocks(
    evaluation: Evaluation, catalogue: Catalogue, questions: Sequence[QuestionRow]
) -> list[ShareBlock]:
    """Return the shares of yes answers to each question of yes or no, groups never asked left out."""
    answers = evaluation.dataset.frame(SURVEY)
    return [
        _share_block(evaluation, catalogue, question)
        for question in questions
        if question.item in answers and _is_yes_or_no(answers[question.item])
    ]


def _is_yes_or_no(answers: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(answers) and answers.notna().any() and answers.max() <= 1)


def _share_block(evaluation: Evaluation, catalogue: Catalogue, question: QuestionRow) -> ShareBlock:
    shares = share_yes(evaluation, question.item)
    figure = question.figure if question.figure in catalogue else ""
    of_gap = bool(figure) and catalogue[figure].unit.endswith(POINTS_UNIT)
    ends = [shares[shares["group"] == group]["share"] for group in SURVEY_GROUPINGS["origin"]]
    gap = float(ends[0].iloc[0] - ends[1].iloc[0]) if of_gap else float("nan")
    floor = FLOORS.get(question.item, "")
    return ShareBlock(
        label=question.label,
        question=question.question,
        asked=question.asked,
        rows=_share_rows(evaluation, catalogue, question.item, shares, "" if of_gap else figure),
        gap=gap,
        gap_names="与".join(SURVEY_GROUPINGS["origin"]),
        gap_figure=figure if of_gap else "",
        floor_figure=floor if floor in catalogue else "",
    )


def _share_rows(
    evaluation: Evaluation, catalogue: Catalogue, item: str, shares: pd.DataFrame, whole_figure: str
) -> tuple[ShareRow, ...]:
    """Return the groups that were asked, of groupings in which more than one was."""
    answers = evaluation.dataset.frame(SURVEY)
    told = answers[answers[item].notna()]
    rows = []
    for row in records(shares):
        grouping, group = str(row["grouping"]), str(row["group"])
        everyone = grouping == WHOLE
        if not everyone and (told[grouping].nunique() < 2 or group not in set(told[grouping])):
            continue
        figure = whole_figure if everyone else PUBLISHED_PARTS.get((item, grouping, group), "")
        figure = figure if figure in catalogue else ""
        rows.append(
            ShareRow(
                grouping="" if everyone else TITLES[grouping],
                group=group,
                n=whole(row["n"]) if known(row["n"]) else WITHHELD,
                share=row["share"],
                word=catalogue[figure].qualifier if figure else "",
                figure=figure,
            )
        )
    return tuple(rows)


def reliability_view(evaluation: Evaluation, codebook: Mapping[str, QuestionRow]) -> TableView | None:
    """Return alpha of the scale with and without the overall item, and with each item dropped."""
    alphas = evaluation.reliability
    scales = (WHOLE_SCALE, WITHOUT_OVERALL)
    dropped = list(dict.fromkeys(alphas["dropped"]))
    cells = {(row["scale"], row["dropped"]): row for row in records(alphas)}
    rows: list[tuple[Cell, ...]] = []
    for item in dropped:
        label = codebook[item].label if item in codebook else str(item)
        head = f"去掉“{label}”" if item else "全部题目"
        rows.append((head, *(_alpha(cells.get((scale, item))) for scale in scales)))
    sizes = {scale: cells[(scale, "")] for scale in scales}
    columns = (
        TableColumn("所用题目", "text"),
        *(numeric(scale, f"{sizes[scale]['items']} 题") for scale in scales),
    )
    synthetic = rests_on_simulation(evaluation.dataset, [SURVEY])
    return table("克龙巴赫 α", columns, rows, synthetic=synthetic)


def _alpha(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return number(None)
    return number(row["alpha"], 3) if known(row["alpha"]) else str(row["reason"])
