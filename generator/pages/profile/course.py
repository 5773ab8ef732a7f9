"""The index of a unit over the years, beside its region and the nation."""

from __future__ import annotations

from markupsafe import Markup

from generator.charts.figure import Width
from generator.pages.contexts.common import Link
from generator.pages.contexts.drawings import DrawnFigure
from generator.pages.drawings.figure import drawn_figure
from generator.pages.drawings.trend import Line, Trend, trend_svg
from generator.pages.lookups import NATION
from generator.pages.profiles import Profiles
from generator.pages.tables import numeric, signed, table, words
from generator.pages.templates import NOTHING
from generator.quantities import format_number

HISTORY = "history"
SCALE = (1.0, 5.0)
NOTE = "各年都按本年度版的指标与阈值计算，可以相互比较。"


def course(profiles: Profiles, unit: str, files: tuple[Link, ...] = ()) -> DrawnFigure | None:
    """Return the chart of a unit's years; None where there are fewer than two of them."""
    around = profiles.around(unit)
    years = {code: profiles.scores_by_year.get(code, ()) for code in (unit, around, NATION) if code}
    if len(years[unit]) < 2 or not profiles.has_score(unit):
        return None
    synthetic = HISTORY in profiles.evaluation.dataset.synthetic
    lines = tuple(_line(profiles, code, unit, points, synthetic) for code, points in years.items() if points)
    name = str(profiles.places[unit]["name"])
    title, summary = f"{name}历年综合得分", _summary(name, years[unit])
    trend = Trend(lines, "分", 2, SCALE if profiles.evaluation.rules.scale == SCALE else None)

    def draw(width: Width) -> Markup:
        return trend_svg(trend, width, f"trend-{unit}", title, summary)

    periods = sorted({period for points in years.values() for period, _ in points})
    rows = [[line.name, *_cells(line, periods)] for line in lines]
    view = table(title, (*words({"年度": "text"}), *(numeric(period) for period in periods)), rows)
    return drawn_figure(
        f"trend-{unit}", title, summary, draw, view, note=NOTE, synthetic=synthetic, downloads=files
    )


def _line(
    profiles: Profiles, code: str, unit: str, points: tuple[tuple[str, float], ...], synthetic: bool
) -> Line:
    region = "全国" if code == NATION else str(profiles.places[profiles.region_of(code)]["name"])
    numbers = tuple((int(period), score) for period, score in points)
    simulated = frozenset(year for year, _ in numbers) if synthetic else frozenset()
    return Line(str(profiles.places[code]["name"]), numbers, region, simulated, strong=code == unit)


def _cells(line: Line, periods: list[str]) -> list[str]:
    scores = {str(year): score for year, score in line.points}
    return [format_number(scores[period], 2) if period in scores else NOTHING for period in periods]


def _summary(name: str, points: tuple[tuple[str, float], ...]) -> str:
    (first, start), (last, end) = points[0], points[-1]
    lowest, highest = (pick(points, key=lambda point: point[1]) for pick in (min, max))
    return (
        f"{name}综合得分 {first}年 {format_number(start, 2)}分，{last}年 {format_number(end, 2)}分，"
        f"变化 {signed(end - start)}分；最高 {highest[0]}年 {format_number(highest[1], 2)}分，"
        f"最低 {lowest[0]}年 {format_number(lowest[1], 2)}分。"
    )
