"""Inequality of the compared units: how far it shrank over the years, and how much lies between regions."""

from __future__ import annotations

import pandas as pd

from generator.analysis.origin import TRUE_ZERO
from generator.charts.families.regional import score_origin
from generator.charts.families.robustness import unit_word
from generator.charts.figure import Column, Figure, cell_text
from generator.charts.kinds.dots import interval_dots, line_of_dots
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation

INDICATORS = "计分的三级指标"
SHARE_TICKS = (0, 25, 50, 75, 100)
GAP = "gap"
ROOM = 12
"""Room for the numbers beside the outermost dots, in percentage points."""


def shown_nodes(evaluation: Evaluation) -> dict[str, str]:
    """Return the heading of each node shown: index, dimensions and scored indicators, in their order."""
    system = evaluation.system
    upper = [system.root, *system.children(system.root)]
    scored = [code for code in upper if system.nodes.at[code, "status"] != "monitored"]
    leaves = [code for code in system.leaves(None) if system.nodes.at[code, "status"] == "scored"]
    upper_name = f"{system.nodes['name'][system.root]}与一级指标"
    return dict.fromkeys(scored, upper_name) | dict.fromkeys(leaves, INDICATORS)


def _zeros(evaluation: Evaluation) -> str:
    """Return the note that says from which zero things are measured."""
    zero = score_zero(evaluation)
    return f"得分以最低分为零点，换算为{zero}，s是得分；三级指标用原值，取{TRUE_ZERO}。"


def score_zero(evaluation: Evaluation) -> str:
    """Return how the zero of scores is fixed: (s−1)/4, or what stands for it on the edition's scale."""
    table = evaluation.inequality
    origins = table.loc[table["code"] == evaluation.system.root, "origin"]
    return str(origins.iloc[0]) if len(origins) else ""


def convergence_figure(evaluation: Evaluation) -> Figure | None:
    """Return the coefficient of variation in the first and the last year; None without a history."""
    sigma = evaluation.sigma
    sigma = sigma[sigma["reason"] == ""]
    if sigma.empty:
        return None
    table = sigma.pivot(index="code", columns="period", values="cv")
    first, last = str(table.columns[0]), str(table.columns[-1])
    frame = pd.DataFrame({"first": 100 * table[first], "last": 100 * table[last]})
    frame = _placed(frame, evaluation).assign(**{GAP: lambda each: each["last"] - each["first"]})
    if frame.empty:
        return None
    years = {"first": f"{first}年", "last": f"{last}年"}
    columns = (
        Column("section", "类别"),
        Column("name", "项目"),
        *(Column(field, name, "%", 0) for field, name in years.items()),
        Column(GAP, "变化", "个百分点", 0),
    )
    top = 10 * (int(frame[["first", "last"]].max().max() // 10) + 1)
    ticks = tuple(range(0, top + 1, 10))
    wide, narrow = both(
        line_of_dots,
        label="name",
        group="section",
        series=years,
        domain=(-ROOM, top + ROOM),
        ticks=ticks,
        title="变异系数（%）",
        ends=True,
        step=27,
    )
    return Figure(
        id="variation-change",
        name=f"各{compared_name(evaluation)}变异系数的变化",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=_change(frame, columns, first, last),
        note=_zeros(evaluation),
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation, "history"),
    )


def between_figure(evaluation: Evaluation) -> Figure | None:
    """Return the share of Theil's T that lies between groups; None where nothing was decomposed."""
    table = evaluation.inequality.set_index("code")
    frame = _placed(pd.DataFrame({"share": 100 * table["between_share"].dropna()}), evaluation)
    if frame.empty:
        return None
    between = f"{evaluation.frame.groupings[0].name}间"
    share = Column("share", f"{between}占比", "%", 0)
    last = frame["section"] == INDICATORS
    frame = frame.assign(last=last).sort_values(["last", "share"], ascending=[True, False], kind="stable")
    frame = frame.drop(columns="last").reset_index(drop=True)
    columns = (Column("section", "类别"), Column("name", "项目"), share)
    wide, narrow = both(
        interval_dots,
        label="name",
        group="section",
        score="share",
        interval=None,
        domain=(0, 100),
        ticks=SHARE_TICKS,
        title=f"{share.title}（%）",
        step=25,
    )
    ends = records(frame.loc[[frame["share"].idxmax(), frame["share"].idxmin()]])
    high, low = (f"{row['name']}（{cell_text(share, row, unit=True)}）" for row in ends)
    return Figure(
        id="between-share",
        name=f"泰尔指数中{between}的占比",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}项中，{share.title}最高的是{high}，最低的是{low}。",
        note=_zeros(evaluation),
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def _placed(frame: pd.DataFrame, evaluation: Evaluation) -> pd.DataFrame:
    """Return the rows of the nodes shown, in their order, with heading and name; rows without a value go."""
    sections = shown_nodes(evaluation)
    found = frame.reindex([code for code in sections if code in frame.index]).dropna()
    names = evaluation.system.nodes["name"].reindex(found.index).tolist()
    found.insert(0, "section", [sections[code] for code in found.index])
    found.insert(1, "name", names)
    return found.reset_index(drop=True)


def compared_name(evaluation: Evaluation) -> str:
    """Return what the compared units are called: 省级单位, or the units of the edition."""
    levels = evaluation.frame.units["level"].reindex(evaluation.compared)
    return unit_word(evaluation, str(levels.iloc[0])) if len(levels) else "单位"


def _change(frame: pd.DataFrame, columns: tuple[Column, ...], first: str, last: str) -> str:
    """Return in words how many coefficients fell, and where most."""
    fell = int((frame[GAP] < 0).sum())
    most = records(frame.loc[[frame[GAP].idxmin()]])[0]
    start, end = (cell_text(column, most, unit=True) for column in columns[2:4])
    return (
        f"{first}—{last}年，{len(frame)}项中有{fell}项的变异系数下降；"
        f"变化最大的是{most['name']}，由{start}到{end}。"
    )
