"""Published contrasts: east and west, new and old communities, ratings and their baseline."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.quoted import PERIOD, PLACE, POINTS, SHARE_TICKS, SHARE_TITLE, VALUE, Entries
from generator.charts.families.sources import Quotes, extremes, joined, least_certain, sections
from generator.charts.figure import Column, Figure, spoken_row
from generator.charts.kinds.bars import bars
from generator.charts.kinds.dots import against, line_of_dots
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_number


def fiscal_figure(evaluation: Evaluation) -> Figure | None:
    """Return public money per head, east against west (5.1.1)."""
    quotes, ids = (
        Quotes.of(evaluation.dataset),
        ("fiscal-per-capita-east-{before}", "fiscal-per-capita-west-{before}"),
    )
    if not quotes.has(ids):
        return None
    entries: Entries = [
        (key, {"label": "{population}", "region": name})
        for key, name in zip(ids, ("东部", "西部"), strict=True)
    ]
    frame = quotes.frame(entries)
    wide, narrow = both(
        bars,
        label="label",
        region="region",
        top=450,
        ticks=(0, 100, 200, 300, 400),
        title="人均财政投入（元）",
    )
    ratio = format_number(frame["value"].max() / frame["value"].min(), 1)
    summary = f"智慧社区人均财政投入：{joined(frame, 'label', VALUE)}，前者是后者的{ratio}倍。"
    columns = (Column("label", "范围"), PERIOD, VALUE, PLACE)
    note = "报告未说明“人均”的分母是常住人口还是覆盖社区居民。"
    source, origin = sections(frame), least_certain(evaluation.dataset, ["published_figures"])
    return Figure(
        "fiscal-gap",
        "智慧社区人均财政投入的东西差别",
        "chart",
        frame,
        columns,
        summary,
        source,
        origin,
        note,
        wide,
        narrow,
    )


def new_old_figure(evaluation: Evaluation) -> Figure | None:
    """Return new against old communities: sensors, green technology, smart locks (4.1.2, 4.4.1, 5.1.1)."""
    pairs = {
        "环境监测传感器覆盖率": ("sensor-env-new-{year}", "sensor-env-old-{year}"),
        "光伏、储能设备覆盖率": ("green-coverage-new-{year}", "green-coverage-old-{year}"),
        "同意安装智能门禁的居民（老旧为某市项目）": ("smartlock-consent-new", "smartlock-consent-old-{year}"),
    }
    quotes = Quotes.of(evaluation.dataset)
    if not quotes.has([key for pair in pairs.values() for key in pair]):
        return None
    rows = []
    for label, (new, old) in pairs.items():
        values = {"new": float(quotes[new]["value"]), "old": float(quotes[old]["value"])}
        places = ";".join(dict.fromkeys((quotes[new]["section"], quotes[old]["section"])))
        precision = {"new_decimals": quotes[new]["decimals"], "old_decimals": quotes[old]["decimals"]}
        precision["gap_decimals"] = max(precision.values())
        rows.append(
            {"label": label, **values, **precision, "gap": values["new"] - values["old"], "section": places}
        )
    frame = pd.DataFrame(rows)
    columns = (
        Column("label", "项目"),
        Column("new", "新建社区", "%", 1),
        Column("old", "老旧社区", "%", 1),
        Column("gap", "相差", POINTS, 1),
        PLACE,
    )
    wide, narrow = both(
        line_of_dots,
        label="label",
        series={"new": "新建社区", "old": "老旧社区"},
        domain=(0, 112),
        ticks=SHARE_TICKS,
        title=SHARE_TITLE,
        ends=True,
    )
    spoken = "；".join(spoken_row(columns[:-1], row) for row in records(frame))
    origin = least_certain(evaluation.dataset, ["published_figures"])
    note = "智能门禁一行，新建社区的对照口径报告未说明。"
    return Figure(
        "new-old-gap",
        "新建与老旧社区的差别",
        "chart",
        frame,
        columns,
        f"{spoken}。",
        sections(frame),
        origin,
        note,
        wide,
        narrow,
    )


def satisfaction_figure(evaluation: Evaluation) -> Figure | None:
    """Return residents' satisfaction against the baseline; a rate in percent has none (4.4.2, 4.2.2)."""
    entries: Entries = [
        ("satisfaction-{year}", {"label": "综合评分"}),
        ("satisfaction-response-speed", {"label": "服务响应速度"}),
        ("satisfaction-privacy", {"label": "隐私保护"}),
        ("life-satisfaction-{year}", {"label": "生活服务（满意度，%）"}),
    ]
    quotes = Quotes.of(evaluation.dataset)
    if not quotes.has([*(key for key, _ in entries), "thr-satisfaction"]):
        return None
    base = float(quotes["thr-satisfaction"]["value"])
    frame = quotes.frame(entries)
    scored = frame["unit"] == "分"
    frame["baseline"] = pd.Series(base, frame.index).where(scored)
    frame["state"] = [
        "未设基准" if not has else "达到" if value >= base else "未达到"
        for has, value in zip(scored, frame["value"], strict=True)
    ]
    frame["shown"] = [
        f"{format_number(value, 1)}{unit}" for value, unit in zip(frame["value"], frame["unit"], strict=True)
    ]
    columns = (
        Column("label", "项目"),
        VALUE,
        Column("baseline", "基准值", "分", 0),
        Column("state", "与基准相比"),
        PLACE,
    )
    wide, narrow = both(
        against,
        label="label",
        value="value",
        reference="baseline",
        state="state",
        domain=(60, 100),
        ticks=(60, 70, 80, 90, 100),
        title=f"分（满分100），竖线为基准值{format_number(base, 0)}分",
        step=34,
    )
    spoken = f"居民满意度：{joined(frame, 'label', VALUE)}；基准值{format_number(base, 0)}分。"
    summary = spoken + extremes(frame[scored], "label", VALUE, gap_unit="分")
    origin = least_certain(evaluation.dataset, ["published_figures"])
    note = "生活服务一行是满意的居民占比，与评分不是同一量，未设基准。"
    return Figure(
        "satisfaction",
        "居民满意度",
        "chart",
        frame,
        columns,
        summary,
        sections(frame),
        origin,
        note,
        wide,
        narrow,
    )
