"""Values over the years as lines, simulated years dashed, published figures as marks of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.charts.figure import Width
from generator.charts.kinds.lines import spread
from generator.charts.kinds.wrapping import line_width, wrap
from generator.charts.theme import GRID, INK, REGION_SHAPES, REGIONS, SOFT
from generator.pages.drawings.canvas import SIZE, Canvas
from generator.pages.drawings.scale import Scale, round_ends, tick_text, ticks
from generator.quantities import format_number

LETTERS = "甲乙丙丁戊己庚辛壬癸"
HEIGHT: dict[Width, int] = {"wide": 250, "narrow": 230}
TOP, YEARS, LINE = 44, 24, 18
"""Pixels above the plot, below it for the years, and for each line of the key."""
DASH = "6 4"
LETTER_GAP = 15


@dataclass(frozen=True)
class Line:
    """One series: (year, value) in the order of years.

    region: 东部, 中部, 西部 or 全国, which gives colour and shape; other names are drawn in ink, as crosses.
    simulated: the years whose values are synthetic: hollow marks and dashed lines to them. strong: the line
    that the chart is about.
    """

    name: str
    points: tuple[tuple[int, float], ...]
    region: str = ""
    simulated: frozenset[int] = frozenset()
    strong: bool = False


@dataclass(frozen=True)
class Published:
    """A figure that a report published: marked by a letter, with its population in the key below.

    bound: only a bound is known, as `text` says; its mark is hollow.
    """

    year: int
    value: float
    text: str
    population: str
    bound: bool = False


@dataclass(frozen=True)
class Trend:
    """What a chart of years shows.

    unit: of all values; decimals: of the printed ones; domain: ends of the axis, (1, 5) for scores, round
    numbers around the values where it is None.
    """

    lines: tuple[Line, ...]
    unit: str
    decimals: int
    domain: tuple[float, float] | None = None
    published: tuple[Published, ...] = ()

    @property
    def synthetic(self) -> bool:
        """Tell whether any value is simulated."""
        return any(line.simulated for line in self.lines)


def trend_svg(trend: Trend, width: Width, ident: str, title: str, description: str) -> Markup:
    """Return the chart for a page (`wide`) or a phone (`narrow`).

    ident: prefix of its ids; title, description: its name and what it says to those who cannot see it.
    Raises `ValueError` for a trend without a value.
    """
    canvas = Canvas(width)
    values = [value for line in trend.lines for _, value in line.points]
    values += [each.value for each in trend.published]
    low, high = trend.domain or _ends(values, trend.unit)
    years = sorted({year for line in trend.lines for year, _ in line.points})
    years = sorted({*years, *(each.year for each in trend.published)})
    marks = [1.0, 2.0, 3.0, 4.0, 5.0] if trend.domain == (1.0, 5.0) else ticks(low, high)
    left = max(line_width(tick_text(mark), SIZE) for mark in marks) + 12
    right = max(line_width(_end_text(trend, line), SIZE) for line in trend.lines) + 18
    bottom = TOP + HEIGHT[width]
    across = Scale(years[0], years[-1] if len(years) > 1 else years[0] + 1, left + 16, canvas.across - right)
    up = Scale(low, high, bottom, TOP)

    if trend.synthetic:
        canvas.simulated()
    canvas.text(f"单位：{trend.unit}" if trend.unit else "数值", 2, 10, colour=SOFT)
    for mark in marks:
        canvas.line(left, up.place(mark), canvas.across - right + 6, up.place(mark), GRID)
        canvas.text(tick_text(mark), left - 6, up.place(mark), anchor="end", colour=SOFT)
    for year in _spaced(years, across):
        canvas.text(str(year), across.place(year), bottom + 14, anchor="middle", colour=SOFT)
    for line in sorted(trend.lines, key=lambda each: each.strong):
        _draw(canvas, trend, line, across, up)
    _name_ends(canvas, trend, across, up)
    _letters(canvas, trend, across, up)
    foot = _key(canvas, trend, bottom + YEARS + 8)
    return canvas.svg(foot, ident, title, description)


def _ends(values: list[float], unit: str) -> tuple[float, float]:
    floor = 0.0 if min(values) >= 0 else float("-inf")
    return round_ends(values, floor, 100.0 if unit == "%" else float("inf"))


def _spaced(years: Sequence[int], across: Scale) -> list[int]:
    """Return the years that have room for their numbers, the last always among them."""
    room, shown = line_width("0000", SIZE) + 6, [years[-1]]
    for year in reversed(years[:-1]):
        if across.place(shown[0]) - across.place(year) >= room:
            shown.insert(0, year)
    return shown


def _shown(trend: Trend, value: float) -> str:
    return format_number(value, trend.decimals)


def _end_text(trend: Trend, line: Line) -> str:
    return f"{line.name} {_shown(trend, line.points[-1][1])}"


def _look(line: Line) -> tuple[str, str]:
    return REGIONS.get(line.region, INK), REGION_SHAPES.get(line.region, "cross")


def _draw(canvas: Canvas, trend: Trend, line: Line, across: Scale, up: Scale) -> None:
    colour, shape = _look(line)
    places = [(year, across.place(year), up.place(value)) for year, value in line.points]
    for (year, x1, y1), (after, x2, y2) in pairwise(places):
        dash = DASH if line.simulated & {year, after} else ""
        canvas.line(x1, y1, x2, y2, colour, 2.6 if line.strong else 1.6, dash)
    for (year, x, y), (_, value) in zip(places, line.points, strict=True):
        hollow = year in line.simulated
        tip = f"{line.name}，{year}年：{_shown(trend, value)}{trend.unit}{'（模拟数据）' if hollow else ''}"
        canvas.mark(shape, x, y, colour, hollow=hollow, tip=tip)


def _name_ends(canvas: Canvas, trend: Trend, across: Scale, up: Scale) -> None:
    heights = spread([up.place(line.points[-1][1]) for line in trend.lines], SIZE + 4)
    for line, y in zip(trend.lines, heights, strict=True):
        x = across.place(line.points[-1][0]) + 12
        canvas.text(_end_text(trend, line), x, y, bold=line.strong)


def _letters(canvas: Canvas, trend: Trend, across: Scale, up: Scale) -> None:
    """Mark the published figures: a diamond, and left of it a letter that the key explains."""
    by_year: dict[int, list[int]] = {}
    for number, each in enumerate(trend.published):
        by_year.setdefault(each.year, []).append(number)
    for year, numbers in by_year.items():
        heights = spread([up.place(trend.published[number].value) for number in numbers], LETTER_GAP)
        for number, y in zip(numbers, heights, strict=True):
            each = trend.published[number]
            tip = f"报告公布，{each.population}，{year}年：{each.text}"
            canvas.mark("diamond", across.place(year), up.place(each.value), SOFT, hollow=each.bound, tip=tip)
            canvas.text(LETTERS[number], across.place(year) - 10, y, anchor="end", bold=True, halo=True)


def _key(canvas: Canvas, trend: Trend, y: float) -> float:
    """Write what dashes and letters mean; return where the key ends."""
    lines = ["虚线和空心标记：模拟数据"] if trend.synthetic else []
    lines += [
        f"{LETTERS[number]}：{each.year}年，{each.population}，{each.text}（报告公布）"
        for number, each in enumerate(trend.published)
    ]
    for words in lines:
        for part in wrap(words, canvas.across - 8, SIZE):
            canvas.text(part, 4, y + LINE / 2, colour=SOFT)
            y += LINE
    return y + 2
