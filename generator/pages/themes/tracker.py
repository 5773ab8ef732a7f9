"""The page 目标追踪: every target with present value, demand, year, actor and status, on a line of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell
from generator.pages.contexts.themes import TrackedGroup, TrackedTarget, TrackerContext
from generator.pages.inline import beside, composed, tagged
from generator.pages.page import Page
from generator.pages.tables import known
from generator.pages.target_tables import GROUPS, deadline, demand
from generator.pages.templates import NOTHING, Templates
from generator.pages.themes.facets import facet
from generator.pages.themes.place import path_of, theme_page
from generator.pages.themes.related import target_name, target_present, targets_by_id
from generator.pages.themes.roadmap import OPEN, PHASES
from generator.pages.themes.strips import Axis

SLUG, TITLE = "tracker", "目标追踪"
PATH = path_of(SLUG)
SCRIPTS = ("assets/js/tracker.js",)
SPAN = 10
"""Years that the line runs on from the edition's."""
WRITTEN = 5
"""Every so many years the head of the line names one."""
NUMBERED = ("quantitative", "threshold")
"""Types of targets that have a number."""
DOTS = {
    "full": '<circle class="full" r="6"/>',
    "half": '<circle class="open" r="6"/><path class="full" d="M0-6A6 6 0 0 0 0 6z"/>',
    "open": '<circle class="open" r="6"/>',
    "none": '<circle class="none" r="6"/>',
}

Row = Mapping[str, Any]


def tracker_page(evaluation: Evaluation, templates: Templates) -> Page:
    """Return the page."""
    rows = tuple(targets_by_id(evaluation).values())
    axis = year_axis(evaluation, rows)
    marks = {status.value: mark for status, _, mark, _ in GROUPS}
    numbered = [row for row in rows if row["type"] in NUMBERED]
    others = [row for row in rows if row["type"] not in NUMBERED]
    groups = (
        (
            "有数值的目标",
            "quantitative",
            "目标写了数值，可以与现值比较。门槛一类没有期限，按现行要求判定。",
            numbered,
        ),
        (
            "定性措施与里程碑",
            "qualitative",
            "只有事项，或者事项和时间，没有可以核对的数值，不作判断。",
            others,
        ),
    )
    context = TrackerContext(
        finding=tracker_finding(rows),
        simulated=any(bool(row["status_synthetic"]) for row in rows),
        facets=(
            facet("actor", "责任主体", (str(row["actor"]) for row in rows)),
            facet("phase", "阶段", (_phase(row) for row in rows), [*PHASES, OPEN]),
            facet("status", "状态", (str(row["status"]) for row in rows), list(marks)),
        ),
        states=tuple((status.value, dot(mark), meaning) for status, _, mark, meaning in GROUPS),
        years=tuple(
            (year, axis.place(float(year)))
            for year in range(int(axis.low), int(axis.high) + 1)
            if (year - int(axis.low)) % WRITTEN == 0
        ),
        groups=tuple(
            TrackedGroup(title, slug, meaning, tuple(_tracked(row, axis, marks, templates) for row in part))
            for title, slug, meaning, part in groups
            if part
        ),
    )
    text = templates.render("theme-tracker.md.j2", context)
    return theme_page(SLUG, TITLE, context.finding, text, SCRIPTS, wide=True)


def _phase(row: Row) -> str:
    return str(row["phase"] or OPEN)


def year_axis(evaluation: Evaluation, rows: Sequence[Row]) -> Axis:
    """Return the years of the line: from the edition's to ten years on, or to the last deadline."""
    year = int(evaluation.dataset.edition.year)
    due = [int(row["deadline_year"]) for row in rows if known(row["deadline_year"])]
    return Axis(float(min([year, *due])), float(max([year + SPAN, *due])))


def tracker_finding(rows: Sequence[Row]) -> str:
    """Return how many targets there are and how many have each status."""
    counts = Counter(str(row["status"]) for row in rows)
    told = "，".join(
        f"{status.value}{counts[status.value]}项" for status, *_ in GROUPS if counts[status.value]
    )
    none = [status.value for status, *_ in GROUPS if not counts[status.value]]
    rest = f"；没有一项{'、'.join(none)}" if none else ""
    return f"报告第六章的{len(rows)}项目标：{told}{rest}。"


def dot(mark: str) -> Markup:
    """Return the mark of a status for keys and lists."""
    return Markup('<svg class="dot" viewBox="-8 -8 16 16" aria-hidden="true">{}</svg>').format(
        Markup(DOTS[mark])
    )


def line(row: Row, axis: Axis, mark: str) -> Cell:
    """Return the line of years with the deadline's mark; a dashed line where there is no deadline."""
    years = range(int(axis.low), int(axis.high) + 1)
    ticks = "".join(
        f'<line class="tick{" five" if (year - int(axis.low)) % WRITTEN == 0 else ""}" '
        f'x1="{axis.place(year)}" x2="{axis.place(year)}" y1="30%" y2="70%"/>'
        for year in years
    )
    ends = f'x1="{axis.place(axis.low)}" x2="{axis.place(axis.high)}" y1="50%" y2="50%"'
    if not known(row["deadline_year"]):
        drawn = f'<line class="axis open" {ends}/>'
    else:
        place = axis.place(float(row["deadline_year"]))
        way = f'<line class="way" x1="{axis.place(axis.low)}" x2="{place}" y1="50%" y2="50%"/>'
        drawn = (
            f'<line class="axis" {ends}/>{ticks}{way}'
            f'<svg x="{place}" y="50%" overflow="visible">{DOTS[mark]}</svg>'
        )
    svg = Markup('<svg class="years" aria-hidden="true" focusable="false">{}</svg>').format(Markup(drawn))
    return composed('{}<span class="years__word">{}</span>', svg, deadline(row))


def _tracked(row: Row, axis: Axis, marks: Mapping[str, str], templates: Templates) -> TrackedTarget:
    status = str(row["status"])
    asked = demand(row)
    return TrackedTarget(
        id=str(row["id"]),
        facets=(("actor", str(row["actor"])), ("phase", _phase(row)), ("status", status)),
        name=target_name(row, PATH, templates),
        demand=asked,
        present=target_present(row, templates),
        line=line(row, axis, marks[status]),
        actor=str(row["actor"] or NOTHING),
        status=tagged(composed("{}{}", dot(marks[status]), status), bool(row["status_synthetic"])),
        reason=beside(str(row["reason"]), "") or NOTHING,
    )
