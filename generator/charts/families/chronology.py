"""Stages of development and policies on one axis of years."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.diagrams import joined_years
from generator.charts.families.listings import STAGES, stages_table
from generator.charts.families.sources import Quotes, least_certain
from generator.charts.figure import Column, Figure, is_missing
from generator.charts.kinds.eras import eras
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation

SECTIONS = ("2.2", "2.3")
"""Sections whose policies the axis shows."""
VERIFIED = "已核实"
UNVERIFIED = "未核实"


def _short(title: str) -> str:
    """Return a title without what is added to it about other wordings."""
    head, closing, _ = title.partition("》")
    return head + closing


def timeline_figure(evaluation: Evaluation) -> Figure | None:
    """Return stages with their years and the policies of 2.2 and 2.3, unverified ones marked."""
    stages = stages_table(evaluation)
    if stages is None:
        return None
    quotes = Quotes.of(evaluation.dataset)
    rows = []
    spans = dict(zip(stages.frame["stage"], stages.frame["years"], strict=True))
    for (stage, years), (_, start, _, _) in zip(spans.items(), STAGES, strict=True):
        own = {
            "title": stage,
            "kind": "阶段",
            "when": joined_years(years),
            "level": "",
            "state": "",
            "mark": "",
        }
        rows.append({**own, "name": stage, "start": quotes[start]["value"], "era": True})
    table = evaluation.dataset.frame("policies")
    cited = [any(part.startswith(SECTIONS) for part in str(cell).split(";")) for cell in table["sections"]]
    policies = records(table[cited].sort_values("year", kind="stable"))
    for policy in policies:
        verified = policy["verified"] == VERIFIED
        undated = is_missing(policy["year"])
        rows.append(
            {
                "title": policy["title"],
                "kind": "政策",
                "when": "未写明" if undated else f"{int(policy['year'])}年",
                "level": policy["level"],
                "state": VERIFIED if verified else UNVERIFIED,
                "mark": "" if verified else UNVERIFIED,
                "name": f"{policy['level']}：{_short(str(policy['title']))}",
                "start": policy["year"],
                "era": False,
            }
        )
    frame = pd.DataFrame(rows)
    columns = (
        Column("title", "名称"),
        Column("kind", "类别"),
        Column("when", "时间"),
        Column("level", "层级"),
        Column("state", "核实"),
    )
    wide, narrow = both(
        eras,
        era="era",
        name="name",
        when="when",
        start="start",
        mark="mark",
        undated="未写明年份的政策与做法",
    )
    doubtful = int((frame["state"] == UNVERIFIED).sum())
    spoken = "；".join(f"{stage}（{joined_years(years)}）" for stage, years in spans.items())
    years_known = sorted(int(policy["year"]) for policy in policies if not is_missing(policy["year"]))
    dated = ""
    if years_known:
        dated = f"写明年份的政策{len(years_known)}项（{years_known[0]}—{years_known[-1]}年）"
        loose = len(policies) - len(years_known)
        dated += f"，未写明的{loose}项。" if loose else "。"
    return Figure(
        id="timeline",
        name="发展阶段与政策时间轴",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"发展分{len(spans)}个阶段：{spoken}。{dated}"
        + (f"{len(policies)}项政策中{doubtful}项未核实。" if doubtful else ""),
        source="本报告 2.2、2.3 节",
        provenance=least_certain(evaluation.dataset, ["policies", "published_figures"]),
        note="标有“未核实”的题名与年份照录公布资料，引用时以正式文本为准。" if doubtful else "",
        wide=wide,
        narrow=narrow,
    )
