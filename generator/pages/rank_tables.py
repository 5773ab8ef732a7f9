"""Tables of ranks, each rank with its interval, and of who can be told apart from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from generator.analysis.pairs import groups_of_equals
from generator.analysis.robustness import TOP
from generator.charts.families.robustness import unit_word
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.features import Features
from generator.pages.lookups import Lookups
from generator.pages.tables import interval, number, numeric, percent, table, text, whole

NOBODY = "无"


def compared_sets(evaluation: Evaluation) -> dict[str, str]:
    """Return the sets of units that are ranked with each other, with their titles: 省级单位, 一线城市."""
    levels, found = evaluation.frame.units["level"], evaluation.robustness
    titles = {}
    for name, rows in found.groupby("set", sort=False):
        level = str(levels[rows["unit"].iloc[0]])
        word = unit_word(evaluation, level)
        titles[str(name)] = word if name == level else f"{name}{word}"
    return titles


def unit_names(evaluation: Evaluation) -> Mapping[str, str]:
    """Return the names of the units by code."""
    return {str(code): str(name) for code, name in evaluation.frame.units["name"].items()}


def unit_links(evaluation: Evaluation, features: Features) -> Mapping[str, Link]:
    """Return the units by code as links from a page of the method; plain names where they have no page."""
    places = Lookups(evaluation).places
    paged = {code for code, place in places.items() if features.city_pages or place["level"] != "city"}
    return {
        code: Link(name, f"../regions/{code}.html" if code in paged else "")
        for code, name in unit_names(evaluation).items()
    }


def index_ranks(evaluation: Evaluation, name: str) -> pd.DataFrame:
    """Return the rows of `robustness` for the index in one set, by rank, ties by code."""
    table = evaluation.robustness
    chosen = (table["set"] == name) & (table["node"] == evaluation.system.root)
    return table[chosen].sort_values(["rank", "unit"])


def _equals(evaluation: Evaluation, name: str) -> dict[str, str]:
    """Return by unit the names of those that cannot be told apart from it, in the order of ranks."""
    names, pairs = unit_names(evaluation), evaluation.pairs
    return {
        str(row["unit"]): "、".join(names[unit] for unit in (*row["above"], *row["below"])) or NOBODY
        for row in records(groups_of_equals(pairs[pairs["set"] == name]))
    }


def rank_table(
    evaluation: Evaluation, name: str, title: str, synthetic: bool, features: Features
) -> TableView:
    """Return the units of one set in rank order, with interval of the score and interval of the rank.

    P(top k) only where the set has more than k units; in a set of one unit nobody is to be told apart.
    """
    rows = index_ranks(evaluation, name)
    tops = [k for k in TOP if len(rows) > k]
    equals, links = _equals(evaluation, name), unit_links(evaluation, features)
    columns = (
        TableColumn(title, "text"),
        numeric("名次"),
        numeric("名次区间"),
        numeric("得分"),
        numeric("95%区间"),
        TableColumn("不可区分的单位", "long"),
        numeric("中位名次"),
        *(numeric(f"前{k}名概率") for k in tops),
    )
    cells = []
    for row in records(rows):
        unit = str(row["unit"])
        low, high = evaluation.intervals.loc[unit, ["low", "high"]]
        fixed: tuple[Cell, ...] = (
            links[unit],
            whole(row["rank"]),
            f"{row['rank_low']}–{row['rank_high']}",
            number(evaluation.scores.at[unit, evaluation.system.root]),
            interval(low, high),
            text(equals.get(unit, NOBODY)),
            whole(row["median"]),
        )
        cells.append((*fixed, *(percent(row[f"p_top{k}"]) for k in tops)))
    return table(f"{title}的得分、名次与名次区间", columns, cells, synthetic=synthetic, sortable=True)


def further_ranks(evaluation: Evaluation, synthetic: bool, features: Features) -> Iterator[TableView]:
    """Yield the tables of ranks of all sets after the first that have at least two units."""
    sets = list(compared_sets(evaluation).items())
    for name, title in sets[1:]:
        if len(index_ranks(evaluation, name)) > 1:
            yield rank_table(evaluation, name, title, synthetic, features)


def pair_counts(evaluation: Evaluation, name: str) -> tuple[int, int]:
    """Return how many pairs of a set can be told apart, and how many there are."""
    told = evaluation.pairs.loc[evaluation.pairs["set"] == name, "distinguishable"].astype(bool)
    return int(told.sum()), len(told)


def pair_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return per set how many pairs can be told apart, and how wide the rank intervals are."""
    rows = []
    for name, title in compared_sets(evaluation).items():
        told, pairs = pair_counts(evaluation, name)
        ranks = index_ranks(evaluation, name)
        width = ranks["rank_high"] - ranks["rank_low"]
        if pairs:
            counts = (whole(len(ranks)), whole(pairs), whole(told), percent(told / pairs))
            rows.append((title, *counts, number(width.median(), 1), whole(width.max())))
    columns = (
        TableColumn("比较范围", "short"),
        numeric("单位数"),
        numeric("两两组合"),
        numeric("可区分"),
        numeric("可区分的占比"),
        numeric("名次区间宽度", "位"),
        numeric("最宽", "位"),
    )
    return table("两两可否区分", columns, rows, synthetic=synthetic)
