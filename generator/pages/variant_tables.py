"""Tables of what changes when one choice of the method is changed, and which choices matter most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from generator.analysis.variants import GROUPS, NOMINAL, level_word
from generator.charts.families.robustness import large_units
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.rank_tables import unit_names
from generator.pages.tables import known, number, numeric, percent, signed, table, whole

LEFT_OUT = GROUPS["left-out"]
NAMED = 6
"""Units that are named where several move equally far."""
UNCHANGED = "；其余不变。"
SHIFTS = (numeric("平均移动", "位"), numeric("最大移动", "位"), TableColumn("移动最多的单位", "long"))
RHO, TAU = numeric("ρ"), numeric("τ")
RELATED = 4
"""Decimals of rank correlations."""


def whole_change(evaluation: Evaluation) -> tuple[str, pd.Series]:
    """Return whose score changes, and by how much under each variant, index variant.

    The score of all units together; where there is none, the mean over the compared units.
    """
    summary, root = evaluation.variant_summary.set_index("variant"), evaluation.root_unit
    if root in large_units(evaluation):
        means = summary[f"mean_{root}"].astype(float)
        return evaluation.frame.whole, means - means[NOMINAL]
    return "各单位平均", summary["mean_change"].astype(float)


def kept_inside(evaluation: Evaluation) -> pd.Series:
    """Return per variant how many units keep a rank within their published interval, index variant."""
    runs = evaluation.variant_results
    runs = runs[runs["rank"].notna()]
    ends = evaluation.ranks[["rank_low", "rank_high"]].reindex(runs["unit"])
    rank = runs["rank"].to_numpy(dtype=float)
    low, high = (ends[side].to_numpy(dtype=float) for side in ends)
    inside = pd.Series((low <= rank) & (rank <= high), index=runs["variant"])
    return inside.groupby(level=0).sum()


def _movers(evaluation: Evaluation, units: tuple[str, ...]) -> str:
    names = unit_names(evaluation)
    told = "、".join(names[unit] for unit in units[:NAMED])
    return f"{told}等{len(units)}个" if len(units) > NAMED else told or "—"


def _changed(evaluation: Evaluation, left_out: bool) -> list[dict[str, Any]]:
    """Return the variants without the published result: those that leave out a node, or the others."""
    summary = evaluation.variant_summary
    chosen = (summary["group"] == LEFT_OUT) == left_out
    return records(summary[chosen & (summary["variant"] != NOMINAL)])


def _shifts(evaluation: Evaluation, row: dict[str, Any]) -> tuple[str, str, str]:
    movers = _movers(evaluation, row["max_units"])
    return number(row["mean_shift"]), whole(row["max_shift"]), movers


def variant_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return how the ranks move under each variant, grouped by kind; a reason where it cannot be computed."""
    inside, groups, rows = kept_inside(evaluation), [], []
    for row in _changed(evaluation, left_out=False):
        kept = f"{inside.get(row['variant'], 0)}/{row['n']}" if row["n"] else "—"
        what = f"{row['what'].removesuffix(UNCHANGED)}。"
        what += f"不作计算：{row['reason']}。" if row["reason"] else ""
        related = (number(row["spearman"], RELATED), number(row["kendall"], RELATED))
        rows.append((row["name"], what, *_shifts(evaluation, row), kept, *related))
        groups.append(row["group"])
    heads = (TableColumn("改动", "text"), TableColumn("改了什么", "long"), *SHIFTS, numeric("仍在区间内"))
    label = "逐项改变算法时名次的移动"
    return table(label, (*heads, RHO, TAU), rows, synthetic=synthetic, groups=tuple(groups))


def level_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return the means of the large units under each variant, and their change; no rows without any."""
    units = large_units(evaluation)
    columns = [TableColumn("改动", "text")]
    for name in units.values():
        columns += [numeric(name, "分"), numeric("变化", "分")]
    summary = evaluation.variant_summary
    base = summary.set_index("variant").loc[NOMINAL]
    rows, groups = [], []
    for row in records(summary[summary["group"] != LEFT_OUT]) if units else []:
        cells: list[Cell] = [row["name"]]
        for unit in units:
            mean = row[f"mean_{unit}"]
            change = "—" if row["variant"] == NOMINAL else signed(mean - base[f"mean_{unit}"])
            cells += [number(mean), change]
        rows.append(cells)
        groups.append(row["group"])
    label = "逐项改变算法时的地区得分"
    return table(label, columns, rows, synthetic=synthetic, groups=tuple(groups))


def left_out_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return what happens without each node that has a weight, the ones that move ranks most first."""
    system, (whose, change) = evaluation.system, whole_change(evaluation)
    heavy = system.global_weights(evaluation.headline.local)
    rows = _changed(evaluation, left_out=True)
    rows.sort(
        key=lambda row: (-_size(row["mean_shift"]), -_size(row["max_shift"]), -_size(change[row["variant"]]))
    )
    cells = []
    for row in rows:
        code = str(row["variant"]).removeprefix("without-")
        node = system.nodes.loc[code]
        cells.append(
            (
                Link(str(node["name"]), f"../indicators/{code}.html"),
                level_word(len(evaluation.system.path(code)) - 1),
                percent(heavy[code]),
                *_shifts(evaluation, row),
                number(row["spearman"], RELATED),
                signed(change[row["variant"]]),
            )
        )
    columns = (
        TableColumn("去掉的指标", "text"),
        TableColumn("级别", "short"),
        numeric("总权重"),
        *SHIFTS,
        RHO,
        numeric(f"{whose}得分变化", "分"),
    )
    return table("逐项剔除", columns, cells, synthetic=synthetic, sortable=True)


def _size(value: Any) -> float:
    return abs(float(value)) if known(value) else -1.0


def computed_variants(evaluation: Evaluation) -> pd.DataFrame:
    """Return `variant_summary` without the published result and what could not be computed.

    With the column `change`: that of `whole_change`.
    """
    _, change = whole_change(evaluation)
    summary = evaluation.variant_summary
    table = summary[(summary["variant"] != NOMINAL) & (summary["n"] > 0)]
    return table.assign(change=change.reindex(table["variant"]).to_numpy())


def choice_table(evaluation: Evaluation, synthetic: bool) -> TableView:
    """Return per kind of choice how far ranks and level move at most, those that move ranks most first."""
    whose, _ = whole_change(evaluation)
    known_ones = computed_variants(evaluation)
    order = (
        known_ones.groupby("group", sort=False)["mean_shift"]
        .max()
        .sort_values(ascending=False, kind="stable")
    )
    totals = evaluation.variant_summary["group"].value_counts()
    rows = []
    for group in order.index:
        part = known_ones[known_ones["group"] == group]
        ends = (signed(part["change"].min()), signed(part["change"].max()))
        rows.append(
            (
                str(group),
                whole(len(part)) if len(part) == totals[group] else f"{len(part)}（共{totals[group]}）",
                number(part["mean_shift"].max()),
                whole(part["max_shift"].max()),
                number(part["spearman"].min(), RELATED),
                ends[0] if len(part) == 1 else " 至 ".join(ends),
            )
        )
    columns = (
        TableColumn("改动的类别", "short"),
        numeric("方案数"),
        numeric("名次平均移动最多", "位"),
        numeric("单个单位移动最多", "位"),
        numeric("ρ 最小"),
        numeric(f"{whose}得分变化", "分"),
    )
    return table("各类改动的影响", columns, rows, synthetic=synthetic)


HIGH_RHO = 0.95
"""From this rank correlation on the order is called nearly the same."""


def readings(evaluation: Evaluation) -> Iterator[str]:
    """Yield in sentences which choices matter most for level and ranks; nothing where none was computed."""
    found, (whose, _) = computed_variants(evaluation), whole_change(evaluation)
    if found.empty:
        return
    far = records(found.loc[[found["change"].abs().idxmax()]])[0]
    yield (
        f"得分水平：{len(found)}个方案中，影响最大的是“{far['name']}”（{far['group']}），"
        f"{whose}得分变化{signed(far['change'])}分；各方案的变化在{signed(found['change'].min())}"
        f"至{signed(found['change'].max())}分之间。"
    )
    moved = found[found["mean_shift"] == found["mean_shift"].max()]
    still = int((found["max_shift"] == 0).sum())
    if still == len(found):
        yield "名次：没有一个方案改变任何单位的名次。"
        return
    named = "、".join(f"“{name}”" for name in moved["name"].iloc[:NAMED])
    named += f"等{len(moved)}个方案" if len(moved) > NAMED else ""
    yield (
        f"名次：移动最多的是{named}，平均{number(moved['mean_shift'].iloc[0])}位；"
        f"单个单位至多移动{whole(found['max_shift'].max())}位，{still}个方案不改变任何名次。"
    )
    yield from _verdict(found["spearman"].min())


def _verdict(lowest: float) -> Iterator[str]:
    if not known(lowest):
        return
    rho = number(lowest, RELATED)
    if lowest >= HIGH_RHO:
        yield f"各方案的名次与公布名次的等级相关不低于{rho}：改变算法移动得分水平，几乎不移动名次。"
    else:
        yield f"有的方案与公布名次的等级相关低至{rho}：名次随算法而变，引用名次时应说明方案。"
