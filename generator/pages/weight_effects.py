"""What another weight set does to the ranked units: scores, ranks and their shifts, as tables."""

from __future__ import annotations

import pandas as pd

from generator.analysis.sensitivity import summarise_variants
from generator.analysis.variants import NOMINAL, Variant
from generator.charts.families.weighing import set_label, set_title
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts import Cell, TableColumn, TableView
from generator.pages.expert_opinion import node_names
from generator.pages.features import Features
from generator.pages.method_page import rests_on_simulation
from generator.pages.rank_tables import unit_links
from generator.pages.regions import LEVEL_NAMES
from generator.pages.tables import interval, number, numeric, signed, table, whole
from generator.pages.weight_sets import set_names, simulated_sets

SCORES = ("communities", "units", "denominators")
"""Tables that the results of units rest on, besides the table of observations."""


def unit_noun(evaluation: Evaluation) -> str:
    """Return what the ranked units are called: 省级单位, or the name of their level in edition.yaml."""
    level = str(evaluation.frame.units.at[evaluation.compared[0], "level"])
    given = evaluation.dataset.edition.settings.get("levels") or ()
    names = {str(each["level"]): str(each.get("name") or each["level"]) for each in given}
    return LEVEL_NAMES.get(level, names.get(level, "评估单元"))


def effects_simulated(evaluation: Evaluation) -> bool:
    """Tell whether the scores of units under the weight sets rest on simulated tables."""
    tables = (*SCORES, evaluation.dataset.structure.table)
    return rests_on_simulation(evaluation.dataset, tables) or simulated_sets(
        evaluation, set_names(evaluation)
    )


def joined_indicators(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the indicators observed above the communities that some set gives weight, by name."""
    heavy = evaluation.weight_table[evaluation.weight_table["weight"] > 0]["code"].unique()
    names = node_names(evaluation)
    return tuple(names[str(code)] for code in evaluation.upper if code in heavy)


def effect_summary(evaluation: Evaluation) -> pd.DataFrame:
    """Return one row per weight set, the headline as `nominal` first: columns of `summarise_variants`.

    Made from `weight_comparison`, so that indicators observed above the communities count where a set gives
    them weight. outside: ranked units whose rank lies outside their published rank interval.
    """
    runs, headline = evaluation.weight_comparison, evaluation.headline.name
    runs = runs.assign(variant=runs["weight_set"].replace(headline, NOMINAL))
    told = [Variant(name, set_title(evaluation, name), "", "") for name in set_names(evaluation)]
    summary = summarise_variants(runs, told, evaluation.candidates)
    spans = rank_intervals(evaluation)
    ranks = runs.pivot(index="unit", columns="variant", values="rank").reindex(spans.index).astype(float)
    away = ranks.lt(spans["rank_low"], axis=0) | ranks.gt(spans["rank_high"], axis=0)
    return summary.assign(outside=summary["variant"].map(away.sum()).astype(int))


def rank_intervals(evaluation: Evaluation) -> pd.DataFrame:
    """Return rank_low and rank_high of the ranked units, as floats."""
    columns = ["rank_low", "rank_high"]
    return evaluation.ranks.reindex(evaluation.compared)[columns].astype(float)


def summary_table(summary: pd.DataFrame, evaluation: Evaluation) -> TableView:
    """Return what each set other than the headline does to the ranks, one row per set."""
    heads = (
        TableColumn("方案"), numeric("参与", "个"), numeric("平均移动", "位"), numeric("最大移动", "位"),
        numeric("移出区间", "个"), numeric("等级相关"), numeric("得分变化", "分"),
    )  # fmt: skip
    rows = [
        (
            set_label(evaluation, str(row["variant"])),
            whole(row["n"]),
            number(row["mean_shift"]),
            whole(row["max_shift"]),
            whole(row["outside"]),
            number(row["spearman"], 4),
            signed(row["mean_change"]),
        )
        for row in records(summary)
        if row["variant"] != NOMINAL
    ]
    note = (
        "移动为名次之差的绝对值；移出区间，指新名次落在公布名次的 5%–95% 区间之外；得分变化为各单位的平均。"
    )
    return table("各方案下名次的移动", heads, rows, synthetic=effects_simulated(evaluation), note=note)


def _by_set(evaluation: Evaluation, column: str) -> pd.DataFrame:
    """Return one column of the comparison: ranked units × weight sets."""
    wide = evaluation.weight_comparison.pivot(index="unit", columns="weight_set", values=column)
    return wide.reindex(index=list(evaluation.compared), columns=list(set_names(evaluation)))


def rank_table(evaluation: Evaluation, features: Features) -> TableView:
    """Return the published rank with its interval, and rank and shift under every other set."""
    ranks, shifts, spans = (
        _by_set(evaluation, "rank"),
        _by_set(evaluation, "rank_shift"),
        rank_intervals(evaluation),
    )
    links = unit_links(evaluation, features)
    headline, *others = set_names(evaluation)
    titles = {name: set_label(evaluation, name) for name in (headline, *others)}
    pairs = [numeric(titles[name], part) for name in others for part in ("名次", "移动")]
    heads = (
        TableColumn(unit_noun(evaluation)),
        numeric(titles[headline], "名次"),
        numeric("名次区间"),
        *pairs,
    )
    rows: list[tuple[Cell, ...]] = []
    for unit in map(str, ranks.index):
        low, high = spans.loc[unit]
        cells = [
            cell
            for name in others
            for cell in (whole(ranks.at[unit, name]), signed(shifts.at[unit, name], 0))
        ]
        span = interval(low, high, 0)
        rows.append((links[unit], whole(ranks.at[unit, headline]), span, *cells))
    note = "移动为公布名次减新名次：正数为前移，负数为后移。名次区间为 5%–95%。"
    synthetic = effects_simulated(evaluation)
    return table("各方案下的名次", heads, rows, synthetic=synthetic, sortable=True, note=note)


def score_table(evaluation: Evaluation, features: Features) -> TableView:
    """Return the score of every ranked unit under each set."""
    scores, names = _by_set(evaluation, "score"), set_names(evaluation)
    links = unit_links(evaluation, features)
    heads = (
        TableColumn(unit_noun(evaluation)),
        *(numeric(set_label(evaluation, name), "分") for name in names),
    )
    rows: list[tuple[Cell, ...]] = [
        (links[str(unit)], *(number(value) for value in line))
        for unit, line in zip(scores.index, scores.to_numpy(dtype=float), strict=True)
    ]
    synthetic = effects_simulated(evaluation)
    return table("各方案下的综合得分", heads, rows, synthetic=synthetic, sortable=True)
