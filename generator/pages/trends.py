"""The page 趋势与目标进度: growth, projections and the progress of the targets (report, 3.5.3 and 6)."""

from __future__ import annotations

import re

import numpy as np

from generator.analysis.history import WHOLE
from generator.analysis.trends import yearly_change
from generator.charts.families.trends import drawn_targets
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link, TableView
from generator.pages.contexts.trends import Course, GrowthClaim, TargetGroup, TrendsContext
from generator.pages.courses import OTHERS, population_name
from generator.pages.method_page import method_page
from generator.pages.outlook import Outlook
from generator.pages.page import Page
from generator.pages.tables import number, percent, signed
from generator.pages.target_tables import TargetTables
from generator.pages.templates import SCORE_DECIMALS, Templates

SAME = "各年都按本年度版的指标、阈值与权重计算，可以相互比较。"
SENSE = "时长、差距一类的指标越低越好，变化为负是改善；方向见各指标页。"
SLUG, TITLE = "trends", "趋势与目标进度"
CLAIMED, GAIN, LEVEL = (
    "elder-service-growth-rate",
    "elder-service-communities-gain",
    "elder-service-communities-{year}",
)
"""Published figures: the yearly rate that the report states, and those that another rate follows from."""


def trends_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page `methods/trends`; None where the edition has neither history nor targets."""
    outlook = Outlook(evaluation)
    if not outlook.nodes() and not len(evaluation.target_progress):
        return None
    context = trends_context(outlook, templates)
    text = templates.render("trends.md.j2", context)
    return method_page(SLUG, TITLE, "各项指标历年的变化、按原有走势的推算和各项目标的进度。", text)


def trends_context(outlook: Outlook, templates: Templates) -> TrendsContext:
    """Return what the page shows."""
    upper, scored, monitored = (outlook.nodes(status) for status in (None, "scored", "monitored"))
    every = (*upper, *scored, *monitored)
    widths = outlook.widths(every)
    groups = TargetTables(outlook.evaluation, templates).groups()
    return TrendsContext(
        synthetic=outlook.synthetic,
        index=index_course(outlook),
        upper=outlook.growth_table("综合得分与一级指标的变化", upper, note=SAME) if upper else None,
        scored=outlook.growth_table("计分指标的变化", scored, note=SENSE) if scored else None,
        monitored=outlook.growth_table("监测指标的变化", monitored) if monitored else None,
        populations=_by_population(outlook, every),
        unmoved=outlook.unmoved(every),
        claim=growth_claim(outlook.evaluation, templates),
        methods=tuple((letter, method) for method, letter in outlook.methods.items()),
        projected=outlook.projection_table("综合得分、一级指标与计分指标的推算", (*upper, *scored)),
        projected_more=_projected_more(outlook, every, monitored),
        unprojected=outlook.unprojected(every),
        shares=widths.series,
        narrow=widths.narrow,
        wide=widths.wide,
        groups=groups if _count(groups) else (),
        targets=_count(groups),
        drawn=bool(len(drawn_targets(outlook.evaluation))),
    )


def _count(groups: tuple[TargetGroup, ...]) -> int:
    return sum(group.count for group in groups)


def _by_population(outlook: Outlook, codes: tuple[str, ...]) -> tuple[TableView, ...]:
    if not codes:
        return ()
    tables = (outlook.growth_table(f"{population_name(each)}的变化", codes, each) for each in OTHERS)
    return tuple(view for view in tables if view is not None)


def _projected_more(
    outlook: Outlook, codes: tuple[str, ...], monitored: tuple[str, ...]
) -> tuple[TableView, ...]:
    tables = [outlook.projection_table("监测指标的推算", monitored)]
    tables += [outlook.projection_table(f"{population_name(each)}的推算", codes, each) for each in OTHERS]
    return tuple(view for view in tables if view is not None)


def index_course(outlook: Outlook) -> Course | None:
    """Return how the index moved; None without a growth of it."""
    root = outlook.evaluation.system.root
    if not outlook.moved(root, WHOLE):
        return None
    row = outlook.growth[root, WHOLE]
    return Course(
        first=int(row["first"]),
        last=int(row["last"]),
        start=number(row["start"], SCORE_DECIMALS),
        end=number(row["end"], SCORE_DECIMALS),
        annual=signed(row["annual"], SCORE_DECIMALS),
    )


def growth_claim(evaluation: Evaluation, templates: Templates) -> GrowthClaim | None:
    """Return the report's stated rate beside the one its own figures give; None without these figures.

    From level and gain over the years that the gain's period names: ((level / (level − gain))^(1/years) − 1).
    """
    level = LEVEL.format(year=evaluation.dataset.edition.year)
    catalogue = templates.catalogue
    if any(key not in catalogue for key in (CLAIMED, GAIN, level)):
        return None
    end, gain = catalogue[level].value, catalogue[GAIN].value
    named = [int(year) for year in re.findall(r"\d{4}", catalogue[GAIN].period)]
    if len(named) < 2 or end <= gain:
        return None
    years = max(named) - min(named)
    start = end - gain
    rate = yearly_change(np.array([start]), np.array([end]), np.array([float(years)]), True)[0]
    return GrowthClaim(
        claimed=CLAIMED,
        level=level,
        gain=GAIN,
        years=years,
        start=percent(start / 100, catalogue[level].decimals),
        implied=percent(rate / 100),
        points=number(gain / years, 1),
        conflict=_conflict(evaluation),
    )


def _conflict(evaluation: Evaluation) -> Link:
    dataset = evaluation.dataset
    if not dataset.has("conflicts") or "figures" not in dataset.frame("conflicts"):
        return Link("")
    for row in records(dataset.frame("conflicts")):
        if CLAIMED in str(row["figures"]).split(";"):
            return Link(f"数据口径与勘误 {row['id']}", f"corrections.html#{row['id']}")
    return Link("")
