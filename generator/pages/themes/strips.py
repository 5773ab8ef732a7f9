"""Small drawings in the rows of tables: dots of groups, gaps with intervals, years, shares. HTML only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.pages.inline import composed
from generator.pages.tables import known
from generator.quantities import format_number

MARGIN = 4.0
"""Percent of the width kept free at either end, as `marks.position` does."""
REGIONS = {"东部": "east", "中部": "central", "西部": "west"}
"""Regions keep colour and shape everywhere on the site."""
SHAPES = ("m1", "m2", "m3", "m4", "m5", "m6")
PATHS = {
    "m1": '<circle class="m1" r="5"/>',
    "m2": '<path class="m2" d="M-5.5 0 0-5.5 5.5 0 0 5.5z"/>',
    "m3": '<path class="m3" d="M-4.5-4.5H4.5V4.5H-4.5z"/>',
    "m4": '<path class="m4" d="M-5.5 4.5H5.5L0-5.5z"/>',
    "m5": '<circle class="m5" r="4.6"/>',
    "m6": '<path class="m6" d="M-5-5 5 5M-5 5 5-5"/>',
    "east": '<circle class="east" r="5"/>',
    "central": '<path class="central" d="M-4.5-4.5H4.5V4.5H-4.5z"/>',
    "west": '<path class="west" d="M-5.5 4.5H5.5L0-5.5z"/>',
}


@dataclass(frozen=True)
class Axis:
    """A straight axis of values, low at the left."""

    low: float
    high: float

    def place(self, value: float) -> str:
        """Return where a value stands as a percentage of the width, kept on the axis."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{format_number(MARGIN + share * (100 - 2 * MARGIN), 1)}%"


def marks_of(groups: Sequence[str]) -> Mapping[str, str]:
    """Return the mark of each group: that of its region, or shapes in their order."""
    if all(group in REGIONS for group in groups):
        return {group: REGIONS[group] for group in groups}
    return dict(zip(groups, SHAPES, strict=False))


def key_of(marks: Mapping[str, str], words: Sequence[str] = ()) -> Markup:
    """Return the key of marks by group, with more words behind."""
    parts = [
        composed(
            '<span><svg viewBox="-6 -6 12 12" aria-hidden="true">{}</svg>{}</span>',
            Markup(PATHS[mark]),
            group,
        )
        for group, mark in marks.items()
    ]
    parts += [composed("<span>{}</span>", word) for word in words]
    return Markup('<p class="strip-key">{}</p>').format(Markup("").join(parts))


def _drawing(*parts: str) -> Markup:
    """Return an SVG of the cell's width; the numbers stand in the cells beside it."""
    return Markup('<svg class="strip gap" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup("".join(parts))
    )


def _line(kind: str, x1: str, x2: str, y1: str, y2: str) -> str:
    return f'<line class="{kind}" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>'


def _at(place: str, drawn: str) -> str:
    return f'<svg x="{place}" y="50%" overflow="visible">{drawn}</svg>'


def _scale(axis: Axis, ticks: Iterable[float]) -> list[str]:
    lines = [_line("axis", axis.place(axis.low), axis.place(axis.high), "50%", "50%")]
    return lines + [_line("tick", axis.place(each), axis.place(each), "30%", "70%") for each in ticks]


def dots(values: Mapping[str, float], marks: Mapping[str, str], axis: Axis, ticks: Iterable[float]) -> Markup:
    """Return the groups' values as dots on an axis; a missing value has none."""
    drawn = [_at(axis.place(value), PATHS[marks[group]]) for group, value in values.items() if known(value)]
    return _drawing(*_scale(axis, ticks), *drawn)


def gap(value: float, low: Any, high: Any, axis: Axis, ticks: Iterable[float]) -> Markup:
    """Return a difference as a dot with its interval on an axis with zero."""
    zero = _line("zero", axis.place(0.0), axis.place(0.0), "4%", "96%")
    parts = [*_scale(axis, ticks), zero]
    if known(low) and known(high):
        ends = axis.place(float(low)), axis.place(float(high))
        parts.append(_line("span", ends[0], ends[1], "50%", "50%"))
        parts += [_line("cap", end, end, "18%", "82%") for end in ends]
    return _drawing(*parts, _at(axis.place(value), '<circle class="own" r="5"/>'))


def bars(shares: Iterable[tuple[str, float]]) -> Markup:
    """Return shares in [0, 1] as a bar of parts: class and share, in their order; none below a thousandth."""
    parts = [
        composed('<i class="{}" style="width:{}%"></i>', kind, format_number(100 * share, 2))
        for kind, share in shares
        if share >= 0.001
    ]
    return Markup('<div class="grades shares" aria-hidden="true">{}</div>').format(Markup("").join(parts))
