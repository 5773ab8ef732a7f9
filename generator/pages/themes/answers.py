"""What residents answered, by the groups of a theme: means in points of 100, and shares of yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.evaluation.differing import SURVEY, share_yes
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.inline import below
from generator.pages.method_page import rests_on_simulation
from generator.pages.questionnaire import POINTS_DECIMALS, TITLES, WHOLE, WITHHELD
from generator.pages.survey import question_rows
from generator.pages.tables import interval, known, number, numeric, table, whole
from generator.pages.themes.gap_tables import judged

AGE = "age"

Row = Mapping[str, Any]


def answers_table(evaluation: Evaluation, grouping: str) -> TableView | None:
    """Return the mean of each question in the groups, with its test in words; None without such answers."""
    results = evaluation.survey_results
    if results.empty or grouping not in set(results["grouping"]):
        return None
    labels = {row.item: row.label for row in question_rows(evaluation.dataset)}
    part = results[results["grouping"] == grouping]
    groups = [str(group) for group in part["group"].unique()]
    rows: list[tuple[Cell, ...]] = []
    for item, cells in part.groupby("item", sort=False):
        found = {str(row["group"]): row for row in records(cells)}
        first = next(iter(found.values()))
        means = (_mean(found[group]) for group in groups)
        rows.append((labels.get(str(item), str(item)), *means, judged(first)))
    columns = (
        TableColumn("问题"),
        *(numeric(_people(grouping, group)) for group in groups),
        TableColumn("判断", "short"),
    )
    title = TITLES.get(grouping, grouping)
    note = f"按{title}分组，单位为分，满分 100；下行为95%区间，每份回答算一次，不加权。p 值已按 Holm 法调整。"
    return table(f"按{title}的满意度均分", columns, rows, synthetic=_simulated(evaluation), note=note)


def _people(grouping: str, group: str) -> str:
    """Return the name of a group; ages say that they are years: `18–34岁`, `60岁以上`."""
    if grouping != AGE:
        return group
    return f"{group[:-1]}岁以上" if group.endswith("+") else f"{group.replace('-', '–')}岁"


def _mean(row: Row) -> Cell:
    if not known(row["mean"]):
        return WITHHELD
    shown = number(row["mean"], POINTS_DECIMALS)
    return below(shown, interval(row["low"], row["high"], POINTS_DECIMALS)) if known(row["low"]) else shown


def yes_table(evaluation: Evaluation, item: str, grouping: str) -> TableView | None:
    """Return the share of yes to a question: all who were asked, by community type, region and `grouping`.

    None for an edition that did not ask it. Groups that were not asked are left out.
    """
    if not item or not evaluation.dataset.has(SURVEY) or item not in evaluation.dataset.frame(SURVEY):
        return None
    questions = {row.item: row for row in question_rows(evaluation.dataset)}
    wanted = (WHOLE, "type", "region", grouping)
    told = [row for row in records(share_yes(evaluation, item)) if row["grouping"] in wanted]
    asked = [row for row in told if known(row["n"])]
    several = {name for name in wanted if sum(row["grouping"] == name for row in asked) > 1}
    kept = [row for row in asked if row["grouping"] == WHOLE or row["grouping"] in several]
    rows = [
        (_people(str(row["grouping"]), str(row["group"])), number(row["share"], 1), whole(row["n"]))
        for row in kept
    ]
    groups = tuple(TITLES.get(str(row["grouping"]), "全体") for row in kept)
    if not rows:
        return None
    question = questions.get(item)
    label = question.question if question else item
    note = f"回答者：{question.asked}。" if question and question.asked else ""
    columns = (TableColumn("组", "short"), numeric("回答“是”", "%"), numeric("回答", "份"))
    return table(label, columns, rows, groups=groups, synthetic=_simulated(evaluation), note=note)


def _simulated(evaluation: Evaluation) -> bool:
    return rests_on_simulation(evaluation.dataset, [SURVEY])
