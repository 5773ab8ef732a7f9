"""Printed tables of tests between groups: effect and interval first, then statistic and p."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from generator.analysis.significance import OVERALL, PAIR, TWO
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.profiles import shown_unit
from generator.pages.results import descriptives, small_groups
from generator.pages.tables import (
    interval,
    known,
    number,
    numeric,
    p_value,
    percent,
    signed,
    table,
    text,
    whole,
    without_empty,
)
from generator.pages.templates import NOTHING, SCORE_DECIMALS

Row = Mapping[str, Any]
WITHHELD = "不公布"
UNDECIDED = "不作判定："
GAMES_HOWELL = "p（Games–Howell）"
EFFECT = (numeric("差值", "分"), numeric("95%区间"), numeric("g"))


def node_cell(evaluation: Evaluation, code: str) -> Cell:
    """Return the name of a node, linked to its page from a page of `methods`; the index has none."""
    name = str(evaluation.system.nodes.at[code, "name"])
    return name if code == evaluation.system.root else Link(name, f"../indicators/{code}.html")


def pair_name(row: Row) -> str:
    """Return what was subtracted from what: `东部−西部`."""
    return f"{row['group_a']}−{row['group_b']}"


def overall_rows(evaluation: Evaluation, grouping: str, node: str = "") -> pd.DataFrame:
    """Return one row per node and kind: its test over all groups, and in `left_out` who was left out, why.

    A node that cannot be tested has its reason there; one withheld in a group of the grouping says so.
    node: the only one asked for; all where empty.
    """
    tests = evaluation.tests
    here = tests[tests["grouping"] == grouping]
    here = here[here["node"] == node] if node else here
    hidden = {node for place, _, node in small_groups(evaluation) if place == grouping}
    rows = []
    for (each, _), part in here.groupby(["node", "kind"], sort=False):
        tested = part[part["test"].isin([OVERALL, TWO])]
        one = records(tested if len(tested) else part)[0]
        note = _note(records(part[part["reason"] != ""]))
        if each in hidden:
            note, one = WITHHELD, {name: one[name] for name in ("node", "kind", "family")}
        rows.append({**one, "left_out": note})
    return pd.DataFrame(rows)


def _note(rows: list[dict[str, Any]]) -> str:
    """Return why a node, or which of its groups, was not tested: rows with a reason, of one node."""
    groups = [(str(row["group_a"]), str(row["reason"])) for row in rows if row["group_a"]]
    untested = [str(row["reason"]) for row in rows if not row["group_a"]]
    if not untested:
        return "；".join(f"{group}{reason}" for group, reason in groups)
    apart = "，".join(f"{group}{reason.removeprefix(UNDECIDED)}" for group, reason in groups)
    return f"{untested[0]}（{apart}）" if apart else untested[0]


def comparison_table(evaluation: Evaluation, label: str, rows: Iterable[Row], **more: Any) -> TableView:
    """Return overall tests as a table; columns that no row fills are left out."""
    told = list(rows)
    paired = any(row.get("test") == TWO for row in told)
    mixed = paired or len({_compared(row) for row in told}) > 1
    columns: dict[TableColumn, Callable[[Row], Cell]] = {
        TableColumn("项目"): lambda row: node_cell(evaluation, str(row["node"])),
        TableColumn("单位", "short"): lambda row: _unit(evaluation, row) if paired else NOTHING,
        TableColumn("前者−后者" if paired else "比较", "short"): lambda row: (
            _compared(row) if mixed else NOTHING
        ),
        numeric("差值"): lambda row: _difference(evaluation, row),
        numeric("95%区间"): lambda row: _interval(evaluation, row),
        numeric("g"): lambda row: _of(row, TWO, "effect", signed),
        numeric("ω²"): lambda row: _of(row, OVERALL, "effect", number),
        numeric("η²"): lambda row: _of(row, OVERALL, "eta2", number),
        numeric("F"): lambda row: _of(row, OVERALL, "statistic", number),
        numeric("t"): lambda row: _of(row, TWO, "statistic", number),
        numeric("自由度"): _freedom,
        numeric("p（Holm）"): lambda row: p_value(row.get("p_holm")),
        numeric("ε²"): lambda row: number(row.get("check_effect")),
        numeric("p（秩检验）"): lambda row: p_value(row.get("check_p")),
        TableColumn("说明", "long"): lambda row: str(row["left_out"]) or NOTHING,
    }
    cells = [[made(row) for made in columns.values()] for row in told]
    return without_empty(table(label, columns, cells, **more))


def _compared(row: Row) -> str:
    """Return what was compared: the pair, the number of groups, or that nothing was."""
    if row["left_out"] == WITHHELD:
        return WITHHELD
    if row["test"] == TWO:
        return pair_name(row)
    return f"{whole(row['df1'] + 1)}组" if row["test"] == OVERALL else UNDECIDED.rstrip("：")


def pair_table(
    label: str, rows: Iterable[Row], case: str, p_title: str = GAMES_HOWELL, **more: Any
) -> TableView:
    """Return the index compared pair by pair: difference with interval, g, numbers of cases, p."""
    heads = (TableColumn("前者−后者"), *EFFECT, numeric(f"{case}数"), numeric(p_title))
    cells = [
        (pair_name(row), *_effect(row), f"{whole(row['n_a'])}、{whole(row['n_b'])}", p_value(row["p_holm"]))
        for row in rows
    ]
    return table(label, heads, cells, **more)


def asked_table(evaluation: Evaluation, label: str, rows: Iterable[Row], **more: Any) -> TableView:
    """Return one pair of groups on index and dimensions: difference with interval, g, p."""
    heads = (TableColumn("项目"), *EFFECT, numeric(GAMES_HOWELL))
    cells = [(node_cell(evaluation, str(row["node"])), *_effect(row), p_value(row["p_holm"])) for row in rows]
    return table(label, heads, cells, **more)


def _effect(row: Row) -> tuple[str, str, str]:
    """Return difference of scores, its interval and g."""
    return signed(row["difference"]), interval(row["low"], row["high"]), signed(row["effect"])


def description_table(evaluation: Evaluation, grouping: str, observed: str, **more: Any) -> TableView | None:
    """Return the scored indicators described by group, each observed unit counting once; None without any.

    observed: what the units observed are called.
    """
    nodes, groups = evaluation.system.nodes, _group_order(evaluation, grouping)
    rows = descriptives(evaluation)
    scored = [code for code in nodes.index if nodes.at[code, "status"] == "scored"]
    rows = rows[(rows["grouping"] == grouping) & rows["indicator"].isin(scored)]
    if rows.empty:
        return None
    place = {code: number for number, code in enumerate(scored)}
    keys = rows.assign(a=rows["indicator"].map(place), b=rows["group"].map(groups))
    rows = rows.loc[keys.sort_values(["a", "b"], kind="stable").index]
    heads = (TableColumn("指标"), TableColumn("单位", "short"), TableColumn("组", "short"))
    measures = (f"{observed}数", "均值", "标准差", "下四分位", "中位数", "上四分位", "缺失")
    cells = [_described(evaluation, row) for row in records(rows)]
    label = f"{grouping}：各组计分指标的描述统计"
    return table(label, (*heads, *map(numeric, measures)), cells, **more)


def _described(evaluation: Evaluation, row: Row) -> tuple[Cell, ...]:
    code = str(row["indicator"])
    places = _places(evaluation, {"node": code, "kind": "value"})
    numbers = (number(row[name], places) for name in ("mean", "sd", "q1", "median", "q3"))
    unit = _unit(evaluation, {"node": code, "kind": "value"})
    return (
        node_cell(evaluation, code), unit, str(row["group"]), whole(row["n"]), *numbers,
        percent(row["missing"]),
    )  # fmt: skip


def _group_order(evaluation: Evaluation, grouping: str) -> dict[str, int]:
    found = next(each for each in evaluation.frame.groupings if each.name == grouping)
    return {name: place for place, name in enumerate(found.groups)}


def _unit(evaluation: Evaluation, row: Row) -> str:
    """Return the unit of a raw value; scores have none to tell apart."""
    if row["kind"] == "score":
        return NOTHING
    node = evaluation.system.nodes.loc[row["node"]]
    return text(shown_unit(str(node["unit"]), str(node["type"])))


def _places(evaluation: Evaluation, row: Row) -> int:
    own = int(evaluation.system.nodes["decimals"][row["node"]])
    return SCORE_DECIMALS if row["kind"] == "score" else max(own, 1)


def _difference(evaluation: Evaluation, row: Row) -> str:
    return signed(row.get("difference"), _places(evaluation, row))


def _interval(evaluation: Evaluation, row: Row) -> str:
    return interval(row.get("low"), row.get("high"), _places(evaluation, row))


def _of(row: Row, test: str, name: str, shown: Callable[[Any], str]) -> str:
    return shown(row.get(name)) if row.get("test") == test else NOTHING


def _freedom(row: Row) -> str:
    if row.get("test") == OVERALL:
        return f"{whole(row['df1'])}，{number(row['df2'], 1)}"
    return number(row["df1"], 1) if known(row.get("df1")) else NOTHING


def index_pairs(tests: pd.DataFrame, root: str, grouping: str) -> list[dict[str, Any]]:
    """Return the rows of the pairs of a grouping on the index; two groups have one pair."""
    inside = (tests["grouping"] == grouping) & (tests["node"] == root) & (tests["kind"] == "score")
    return records(tests[inside & tests["test"].isin([PAIR, TWO])])
