"""Weight sets and grades as figures: what other weights do to the dimensions, and grades in all groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from generator.analysis.distribution import told_groups
from generator.charts.families.regional import grade_names, score_origin
from generator.charts.families.sources import least_certain, table_source
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import line_of_dots
from generator.charts.kinds.rows import both
from generator.charts.kinds.stacks import shares
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.indicators.weights import PREFIX
from generator.quantities import DECISION_TOLERANCE, format_number

AXIS = (0, 0.5)
TICKS = (0, 0.1, 0.2, 0.3, 0.4, 0.5)
WEIGHT = "权重（占综合得分）"
LABELS = {"full": "全部赋权"}
"""Names of weight sets whose titles are too long for the head of a column."""


def short_title(title: str) -> str:
    """Return a title without what stands in parentheses."""
    return title.partition("（")[0]


def set_title(evaluation: Evaluation, name: str) -> str:
    """Return the Chinese name of a weight set; its own name where it has none."""
    return str(evaluation.weight_titles.get(name, f"权重方案 {name}"))


def set_label(evaluation: Evaluation, name: str) -> str:
    """Return the name of a weight set for the head of a column or the label of a row."""
    return LABELS.get(name) or short_title(set_title(evaluation, name))


def distinct_weights(evaluation: Evaluation, codes: Sequence[str]) -> dict[str, pd.Series]:
    """Return the weights in the index of some nodes, by title; sets and types that agree are merged.

    Each stands under the short titles of all that share it, joined by 、; the headline first.
    """
    found: list[tuple[list[str], pd.Series]] = []
    for (name, kind), rows in evaluation.weight_table.groupby(["weight_set", "type"], sort=False):
        weights = rows.set_index("code")["weight"].reindex(list(codes))
        title = set_label(evaluation, str(name))
        same = next((each for each in found if (each[1] - weights).abs().max() < DECISION_TOLERANCE), None)
        if same is None:
            found.append(([f"{title}·{kind}" if kind else title], weights))
        elif title not in same[0]:
            same[0].append(title)
    return {"、".join(titles): weights for titles, weights in found}


def weight_sets_figure(evaluation: Evaluation) -> Figure | None:
    """Return the dimension weights of every other set beside the headline's; None where none differs."""
    sets = distinct_weights(evaluation, evaluation.system.children(evaluation.system.root))
    (headline, own), *others = sets.items()
    if not others:
        return None
    names = evaluation.system.nodes["name"]
    frame = pd.DataFrame(
        {"dimension": names[code], "set": title, "own": own[code], "weight": weights[code]}
        for code in own.index
        for title, weights in others
    )
    first = headline.partition("、")[0]
    wide, narrow = both(
        line_of_dots,
        label="set",
        group="dimension",
        series={"own": first, "weight": "比较方案"},
        domain=AXIS if frame[["own", "weight"]].to_numpy().max() <= AXIS[1] else (0, 1),
        ticks=TICKS if frame[["own", "weight"]].to_numpy().max() <= AXIS[1] else (0, 0.25, 0.5, 0.75, 1),
        title=WEIGHT,
        step=30,
    )
    drawn = {first, *(title for titles, _ in others for title in titles.split("、"))}
    tables = [
        f"{PREFIX}{name}"
        for name in map(str, evaluation.weight_table["weight_set"].unique())
        if set_label(evaluation, name) in drawn
    ]
    return Figure(
        id="weight-sets",
        name="各权重方案的一级指标权重",
        kind="chart",
        frame=frame,
        columns=(
            Column("dimension", "一级指标"),
            Column("set", "方案"),
            Column("own", first, "", 3),
            Column("weight", "比较方案", "", 3),
        ),
        summary=_weights_summary(frame, first),
        note=f"一级权重与“{first}”相同的方案不另列：{headline.partition('、')[2]}。"
        if "、" in headline
        else "",
        source=table_source(evaluation.dataset, [*tables, "indicator_system"]),
        provenance=least_certain(evaluation.dataset, ["indicator_system", *tables]),
        wide=wide,
        narrow=narrow,
    )


def _weights_summary(frame: pd.DataFrame, first: str) -> str:
    """Return the headline's weights in words, and where a set is furthest from them."""
    spoken = "、".join(
        f"{dimension} {format_number(part['own'].iloc[0], 3)}"
        for dimension, part in frame.groupby("dimension", sort=False)
    )
    sets = "".join(f"“{name}”" for name in dict.fromkeys(frame["set"]))
    away = frame.loc[[(frame["weight"] - frame["own"]).abs().idxmax()]]
    furthest = records(away)[0]
    gap = format_number(abs(furthest["weight"] - furthest["own"]), 3)
    widest = f"相差最大的是“{furthest['set']}”的{furthest['dimension']}，差 {gap}。"
    return f"{first}：{spoken}；与{sets}相比。{widest}"


def grade_groups_figure(evaluation: Evaluation) -> Figure | None:
    """Return the shares of the grades in every group of communities; None where none may be told.

    Groups that may not be told are left out: grades rest on veto items. A group that two groupings share
    (农村) stands once.
    """
    found = evaluation.grade_distribution
    told = told_groups(found, evaluation.rules.min_cell)
    if not told or not evaluation.rules.graded:
        return None
    names = grade_names(evaluation)
    rows: dict[str, dict[str, Any]] = {}
    for (grouping, group), part in found.groupby(["grouping", "group"], sort=False):
        if (grouping, group) not in told:
            continue
        share = part.set_index("category")["share"]
        cells = {f"g{grade}": 100 * float(share[grade]) for grade in names}
        rows.setdefault(str(group), {"group": group, "grouping": grouping, **cells, "n": part["n"].iloc[0]})
    frame = pd.DataFrame(list(rows.values()))
    parts = {f"g{grade}": name for grade, name in names.items()}
    wide, narrow = both(shares, label="group", parts=parts)
    return Figure(
        id="grade-groups",
        name="各组社区的等级分布",
        kind="chart",
        frame=frame,
        columns=(
            Column("group", "组"),
            Column("grouping", "分组"),
            *(Column(field, name, "%", 1) for field, name in parts.items()),
            Column("n", "样本社区", "个", 0),
        ),
        summary=_grades_summary(frame, parts),
        note=f"占比按层人口加权；自上而下依次按{'、'.join(frame['grouping'].unique())}分组。",
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def _grades_summary(frame: pd.DataFrame, parts: dict[str, str]) -> str:
    """Say in which groups the worst two grades and the best one are most and least common."""
    fields = list(parts)
    spoken = []
    for chosen in (fields[:2], fields[-1:]):
        words = "与".join(f"“{parts[field]}”" for field in chosen) + ("合计" if len(chosen) > 1 else "")
        ranked = records(frame.assign(sum=frame[chosen].sum(axis=1)).sort_values("sum", kind="stable"))
        worded = [(row["group"], format_number(row["sum"], 1)) for row in ranked]
        equal = [group for group, share in worded if share == worded[0][1]]
        least = f"最低为{equal[0]}" if len(equal) == 1 else f"有{len(equal)}个组最低"
        most = f"{worded[-1][0]}（{worded[-1][1]}%）"
        spoken.append(f"{words}占比最高为{most}，{least}（{worded[0][1]}%）")
    return f"{len(frame)}组社区在各等级的占比：{'；'.join(spoken)}。"
