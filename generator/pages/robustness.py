"""The page of robustness: how reliable the ranks are. Source: method spec, section 9."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.association import AMONG
from generator.analysis.ranking import TOO_FEW, TOO_LITTLE
from generator.charts.families.robustness import large_units
from generator.charts.families.sources import SCORE_TABLES
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import TableColumn, TableView
from generator.pages.contexts.robustness import RobustnessContext
from generator.pages.features import Features
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.rank_tables import (
    compared_sets,
    further_ranks,
    pair_counts,
    pair_table,
    rank_table,
    unit_links,
    unit_names,
)
from generator.pages.results import open_units
from generator.pages.tables import interval, number, numeric, percent, table, text
from generator.pages.templates import Templates
from generator.pages.variant_tables import (
    choice_table,
    computed_variants,
    left_out_table,
    level_table,
    readings,
    variant_table,
)

SLUG, TITLE = "robustness", "稳健性：名次有多可靠"
FINE = 3
"""Decimals of differences between two kinds of interval, and of correlations."""


def robustness_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page `methods/robustness`; None where fewer than two units are ranked."""
    if len(evaluation.compared) < 2:
        return None
    draws = evaluation.rules.robustness.draws
    description = f"名次区间、两两可否区分、逐项改变算法与缺数上下限：{draws}次模拟与各种方案的结果。"
    text = templates.render("robustness.md.j2", _context(evaluation, templates.features))
    return method_page(SLUG, TITLE, description, text)


def _context(evaluation: Evaluation, features: Features) -> RobustnessContext:
    rule, dataset = evaluation.rules.robustness, evaluation.dataset
    simulated = rests_on_simulation(dataset, [dataset.observations.name, *SCORE_TABLES])
    name, title = next(iter(compared_sets(evaluation).items()))
    told, pairs = pair_counts(evaluation, name)
    computed = computed_variants(evaluation)
    return RobustnessContext(
        simulated=simulated,
        sampled=dataset.structure.sampled,
        draws=rule.draws,
        seed=rule.seed,
        weights=(f"{1 - rule.spread:g}", f"{1 + rule.spread:g}"),
        distinguishable=f"{rule.distinguishable:g}",
        word=title,
        told=told,
        pairs=pairs,
        share=told / pairs,
        variants=len(computed),
        still=int((computed["max_shift"] == 0).sum()),
        most=number(computed["mean_shift"].max()),
        correlation=dimension_correlation(evaluation),
        ranking=rank_table(evaluation, name, title, simulated, features),
        distinct=pair_table(evaluation, simulated),
        further=tuple(further_ranks(evaluation, simulated, features)),
        rank_sample=evaluation.rules.min_sample_city_rank,
        choices=choice_table(evaluation, simulated),
        readings=tuple(readings(evaluation)),
        changes=variant_table(evaluation, simulated),
        levels=level_table(evaluation, simulated),
        left_out=left_out_table(evaluation, simulated),
        bounds=bound_table(evaluation, large_units(evaluation), "", simulated, features),
        unit_bounds=bound_table(evaluation, map(str, evaluation.compared), title, simulated, features),
        resampled=resample_table(evaluation, simulated),
    )


def correlation_range(evaluation: Evaluation, level: str) -> tuple[float, float] | None:
    """Return the smallest and largest Pearson correlation among the dimensions of a level's units."""
    found = evaluation.correlations
    chosen = (found["level"] == level) & (found["family"] == AMONG) & (found["method"] == "Pearson")
    known = found.loc[chosen, "r"].dropna()
    return (float(known.min()), float(known.max())) if len(known) else None


def dimension_correlation(evaluation: Evaluation) -> str:
    """Return the range of correlations among the dimensions of the ranked units as printed, or nothing."""
    level = str(evaluation.frame.units.at[evaluation.compared[0], "level"])
    ends = correlation_range(evaluation, level)
    return interval(*ends, FINE) if ends else ""


def bound_table(
    evaluation: Evaluation, units: Iterable[str], title: str, synthetic: bool, features: Features
) -> TableView:
    """Return the index with all that is missing at its worst and its best, units too small left out."""
    found = {str(row["unit"]): row for row in records(open_units(evaluation.bounds, evaluation))}
    links, root = unit_links(evaluation, features), evaluation.system.root
    reasons = evaluation.ranks["reason"]
    shown = [unit for unit in units if unit in found and reasons[unit] not in (TOO_FEW, TOO_LITTLE)]
    rows = []
    for unit in shown:
        row = found[unit]
        width = f"不作计算：{row['reason']}" if row["reason"] else number(row["high"] - row["low"])
        ends = (number(row["low"]), number(row["score"]), number(row["high"]), width)
        rows.append((links[unit], percent(evaluation.availability.at[unit, root]), *ends))
    columns = (
        TableColumn(title or "范围", "short"),
        numeric("数据可得率"),
        numeric("缺报全取最低", "分"),
        numeric("公布得分", "分"),
        numeric("缺报全取最高", "分"),
        numeric("上下限之差", "分"),
    )
    label = f"{title or '全国与地区'}缺报取最低与最高时的综合得分"
    return table(label, columns, rows, synthetic=synthetic, sortable=bool(title))


def resample_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return the intervals of the means of the large units by bootstrap and by formula, side by side."""
    found, names, nodes = evaluation.resampled, unit_names(evaluation), evaluation.system.nodes
    units = large_units(evaluation)
    rows, groups = [], []
    for row in records(found[found["unit"].isin(list(units))]):
        apart = max(abs(row["low"] - row["analytic_low"]), abs(row["high"] - row["analytic_high"]))
        rows.append(
            (
                str(nodes.at[row["node"], "name"]),
                number(row["mean"]),
                interval(row["low"], row["high"]),
                interval(row["analytic_low"], row["analytic_high"]),
                text(row["reason"]) if row["reason"] else number(apart, FINE),
            )
        )
        groups.append(names[row["unit"]])
    columns = (
        TableColumn("项目", "text"),
        numeric("得分", "分"),
        numeric("自助法区间", "分"),
        numeric("公式区间", "分"),
        numeric("两端最大相差", "分"),
    )
    return table("两种95%区间的对照", columns, rows, synthetic=synthetic, groups=tuple(groups))
