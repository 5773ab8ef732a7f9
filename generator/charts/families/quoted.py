"""Figures drawn from published numbers alone: each row is quoted with its own population and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generator.charts.families.sources import Quotes, extremes, joined, least_certain, sections
from generator.charts.figure import Column, Figure
from generator.charts.kinds.bars import bars
from generator.charts.kinds.rows import both
from generator.evaluation import Evaluation
from generator.quantities import format_number

SHARE_TICKS = (0, 25, 50, 75, 100)
SHARE_TITLE = "占比（%）"
VALUE = Column("value", "数值", "", 1)
PERIOD = Column("period", "时间")
PLACE = Column("section", "出处（节）")
POINTS = "个百分点"

Entries = list[tuple[str, dict[str, Any]]]


def _baselines(frame: pd.DataFrame, quotes: Quotes, ids: dict[str, str], field: str) -> pd.DataFrame:
    """Return the frame with the value of each row's baseline figure, NaN where it has none."""
    full = {quotes.full_id(row): pattern for row, pattern in ids.items()}
    found = [quotes[full[key]]["value"] if key in full else None for key in frame["figure"]]
    return frame.assign(**{field: pd.Series(found, index=frame.index, dtype=float)})


def _gaps(quotes: Quotes, gaps: Mapping[str, tuple[str, str]]) -> str:
    texts = []
    for words, (high, low) in gaps.items():
        places = max(int(quotes[key]["decimals"]) for key in (high, low))
        difference = float(quotes[high]["value"]) - float(quotes[low]["value"])
        texts.append(f"{words}相差{format_number(difference, places)}{POINTS}")
    return f"{'，'.join(texts)}。" if texts else ""


def _share_bars(
    evaluation: Evaluation,
    figure: str,
    name: str,
    entries: Entries,
    *,
    lead: str,
    baselines: tuple[str, dict[str, str]] | None = None,
    group: str | None = None,
    gaps: Mapping[str, tuple[str, str]] | None = None,
    told: Sequence[str] | None = None,
    note: str = "",
) -> Figure | None:
    """Build a bar chart of quoted shares; None unless the edition has every figure named.

    baselines: title, and id of the figure to compare with by id of the row. gaps: words → two ids to
    subtract, spoken instead of the extremes where the rows are not comparable with each other. told: ids of
    the rows that the summary names, all of them unless given.
    """
    quotes = Quotes.of(evaluation.dataset)
    title, ids = baselines or ("", {})
    if not quotes.has([pattern for pattern, _ in entries] + list(ids.values())):
        return None
    frame = quotes.frame(entries)
    columns = [Column("label", "项目"), Column("population", "范围"), PERIOD, VALUE, PLACE]
    if group:
        columns.insert(0, Column("group", group))
    if ids:
        frame = _baselines(frame, quotes, ids, "baseline")
        columns.insert(-1, Column("baseline", title, "%", 0))
    wide, narrow = both(
        bars,
        label="label",
        group="group" if group else None,
        baseline="baseline" if ids else None,
        ticks=SHARE_TICKS,
        title=SHARE_TITLE,
    )
    leaders = (
        frame.assign(full=frame["group"] + "·" + frame["label"])
        if group
        else frame.assign(full=frame["label"])
    )
    closing = _gaps(quotes, gaps) if gaps is not None else extremes(leaders, "full", VALUE, gap_unit=POINTS)
    if told is not None:
        leaders = leaders[leaders["figure"].isin([quotes[pattern]["id"] for pattern in told])]
    summary = f"{lead}{joined(leaders, 'full', VALUE)}。{closing}"
    return Figure(
        figure,
        name,
        "chart",
        frame,
        tuple(columns),
        summary,
        sections(frame),
        least_certain(evaluation.dataset, ["published_figures"]),
        note,
        wide,
        narrow,
    )


def network_figure(evaluation: Evaluation) -> Figure | None:
    """Return 5G and gigabit coverage, nation against town and country, east against the rest (4.1.1)."""
    mobile, fibre = {"group": "5G网络覆盖率"}, {"group": "千兆光网覆盖社区占比"}
    label = {"label": "{population}"}
    entries: Entries = [
        ("net-5g-national-{year}", {**mobile, **label}),
        ("net-5g-urban-{year}", {**mobile, **label}),
        ("net-5g-rural-{year}", {**mobile, **label}),
        ("net-gigabit-national-{year}", {**fibre, **label}),
        ("net-gigabit-east-{year}", {**fibre, **label}),
        ("net-gigabit-midwest-{year}", {**fibre, **label}),
    ]
    baselines = {
        "net-5g-urban-{year}": "thr-5g-gigabit-urban",
        "net-5g-rural-{year}": "thr-5g-gigabit-rural",
    }
    return _share_bars(
        evaluation,
        "net-urban-rural",
        "5G与千兆光网覆盖的城乡和区域差别",
        entries,
        lead="",
        baselines=("基准值", baselines),
        group="指标",
        gaps={
            "5G网络覆盖率城乡": ("net-5g-urban-{year}", "net-5g-rural-{year}"),
            "千兆光网东部与中西部": ("net-gigabit-east-{year}", "net-gigabit-midwest-{year}"),
        },
        told=(
            "net-5g-urban-{year}",
            "net-5g-rural-{year}",
            "net-gigabit-east-{year}",
            "net-gigabit-midwest-{year}",
        ),
        note="2.4.1 节“实现5G全覆盖的社区占比”“部署千兆光网的社区占比”口径不同，不并入本图。",
    )


def coverage_figure(evaluation: Evaluation) -> Figure | None:
    """Return coverage of smart communities in the stages of development (2.2)."""
    label = {"label": "{period}年 {population}"}
    entries: Entries = [
        ("coverage-national-2019", label),
        ("coverage-national-{before}", label),
        ("coverage-east-{before}", label),
        ("coverage-midwest-{before}", label),
    ]
    return _share_bars(
        evaluation,
        "coverage-stages",
        "各阶段智慧社区覆盖率",
        entries,
        lead="",
        baselines=("2025年目标不低于", {"coverage-national-{before}": "target-coverage-{year}"}),
        told=("coverage-national-2019", "coverage-national-{before}"),
        note="2019 年只知上限，以虚线框表示；目标为全国口径，是下限值。",
    )


def scenes_figure(evaluation: Evaluation) -> Figure | None:
    """Return coverage of service scenes: what officials and shops offer against what the old need (5.2.1)."""
    offered, needed = {"group": "政务与消费"}, {"group": "老年高频需求"}
    entries: Entries = [
        ("scene-gov-service-{year}", {**offered, "label": "政务办理"}),
        ("scene-commerce-{year}", {**offered, "label": "商业消费"}),
        ("scene-emergency-call", {**needed, "label": "紧急呼叫"}),
        ("scene-health-monitoring", {**needed, "label": "健康监测"}),
    ]
    return _share_bars(
        evaluation,
        "service-scenes",
        "智慧服务场景覆盖率",
        entries,
        lead="",
        group="场景类别",
        note="政务办理、商业消费两项在第四章的口径为事项覆盖率与商业数字化率。",
    )


def elder_figure(evaluation: Evaluation) -> Figure | None:
    """Return what old people use and what is offered to them, every row with its population (4.2, 2.2.3)."""
    use, offer = {"group": "老年人使用"}, {"group": "社区供给"}
    with_people = "（{population}）"
    entries: Entries = [
        ("elder-app-usage-{year}", {**use, "label": f"APP使用率{with_people}"}),
        ("elder-app-usage-rural-{year}", {**use, "label": f"APP使用率{with_people}"}),
        ("solo-elder-visit-{year}", {**use, "label": f"享有代办上门服务{with_people}"}),
        ("elder-service-communities-{year}", {**offer, "label": f"开展适老化服务{with_people}"}),
        ("elder-features-{year}", {**offer, "label": f"语音、大字等适老功能{with_people}"}),
        ("accessible-ui-{year}", {**offer, "label": f"提供无障碍界面{with_people}"}),
    ]
    baselines = {
        "elder-app-usage-{year}": "elder-app-usage-floor",
        "elder-app-usage-rural-{year}": "elder-app-usage-floor",
        "solo-elder-visit-{year}": "thr-solo-elder-visit",
    }
    return _share_bars(
        evaluation,
        "elder-gap",
        "适老服务的供给与使用",
        entries,
        lead="",
        baselines=("要求不低于", baselines),
        group="方面",
        gaps={"60岁以上居民APP使用率与要求": ("elder-app-usage-floor", "elder-app-usage-{year}")},
        told=("elder-service-communities-{year}", "accessible-ui-{year}", "elder-app-usage-{year}"),
        note="各行的范围不同，不可相加；虚线框只知上限。",
    )


def governance_figure(evaluation: Evaluation) -> Figure | None:
    """Return shares of joint governance, risk control and digital work against their baselines (4.3)."""
    joint, risk, work = {"group": "多元协同"}, {"group": "风险防控"}, {"group": "基层数字化"}
    entries: Entries = [
        ("forum-active-{year}", {**joint, "label": "议事平台月活占比（{population}）"}),
        ("opinion-handled-{year}", {**risk, "label": "按时处置负面信息（{population}）"}),
        ("ai-warning-accuracy-{year}", {**risk, "label": "安全隐患预警准确率（{population}）"}),
        ("drill-coverage-{year}", {**risk, "label": "应急演练覆盖率（{population}）"}),
        ("drill-coverage-rural-{year}", {**risk, "label": "应急演练覆盖率（{population}）"}),
        ("mgmt-tool-usage-national-{year}", {**work, "label": "管理工具使用率（{population}）"}),
        ("worker-training-{year}", {**work, "label": "受过系统培训（{population}）"}),
        ("data-driven-decisions-{year}", {**work, "label": "数据驱动决策应用率（{population}）"}),
    ]
    baselines = {
        "forum-active-{year}": "thr-forum-active",
        "opinion-handled-{year}": "thr-opinion-rate",
        "ai-warning-accuracy-{year}": "thr-ai-warning",
        "drill-coverage-{year}": "thr-drill-coverage",
        "drill-coverage-rural-{year}": "thr-drill-coverage",
    }
    return _share_bars(
        evaluation,
        "governance-progress",
        "治理能力各项进展与基准值",
        entries,
        lead="",
        baselines=("基准值", baselines),
        group="方面",
        gaps={
            "农村社区演练覆盖率与全国": ("drill-coverage-{year}", "drill-coverage-rural-{year}"),
            "工具使用率与受训占比": ("mgmt-tool-usage-national-{year}", "worker-training-{year}"),
        },
        told=("forum-active-{year}", "drill-coverage-rural-{year}", "worker-training-{year}"),
        note="各行的范围不同，不可相加；虚线框只知上限，未标竖线的没有基准值。",
    )


def sharing_figure(evaluation: Evaluation) -> Figure | None:
    """Return shares of data exchanged between departments (4.1.3, 5.1.2)."""
    entries: Entries = [
        ("data-sharing-{year}", {"label": "跨部门数据共享率"}),
        ("data-sharing-gov-{year}", {"label": "政务数据共享率"}),
        ("data-sharing-livelihood-{year}", {"label": "民生数据共享率"}),
        ("civil-medicare-interop", {"label": "民政与医保数据互通率"}),
    ]
    return _share_bars(
        evaluation,
        "data-sharing",
        "跨部门数据共享率",
        entries,
        lead="数据共享：",
        baselines=("基准值", {"data-sharing-{year}": "thr-data-sharing"}),
    )
