"""An SVG written element by element, in the colours that charts.css knows in the dark and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup, escape

from generator.charts.figure import Width
from generator.charts.svg import FAMILY, SVG
from generator.charts.theme import AMBER, INK, PAPER, SYNTHETIC_LABEL, WIDTHS

SIZE = 12
"""Pixels of all type but headings: the least that reads well on a phone."""

Anchor = Literal["start", "middle", "end"]
SHAPES = {
    "circle": "M-5,0A5,5 0 1,0 5,0A5,5 0 1,0 -5,0Z",
    "square": "M-4.5,-4.5H4.5V4.5H-4.5Z",
    "triangle-up": "M0,-5.5L5.2,4.2H-5.2Z",
    "diamond": "M0,-6L6,0L0,6L-6,0Z",
    "cross": "M-4.5,-4.5L4.5,4.5M-4.5,4.5L4.5,-4.5",
}
"""Outlines of the marks around their middle; the names are those of `theme.REGION_SHAPES`."""


def pixels(place: float) -> str:
    """Return a coordinate to a tenth of a pixel, without needless digits."""
    text = f"{place:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


@dataclass
class Canvas:
    """What has been drawn so far, at the width of a page (720 px) or of a phone (340 px).

    linked: marks lead to pages, so that the picture is a group to a screen reader, not one image.
    """

    width: Width
    linked: bool = False
    _parts: list[str] = field(default_factory=list)

    @property
    def across(self) -> int:
        """Pixels from left to right."""
        return WIDTHS[self.width]

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1, dash: str = ""
    ) -> None:
        """Draw a straight line; dash: lengths of strokes and gaps, empty for a solid one."""
        ends = f"M{pixels(x1)},{pixels(y1)}L{pixels(x2)},{pixels(y2)}"
        self._parts.append(f'<path d="{ends}"{_stroke(colour, thick, dash)} fill="none"/>')

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        anchor: Anchor = "start",
        colour: str = INK,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Write one line of text whose middle is at the height y; halo: keep lines below it away."""
        more = f' text-anchor="{anchor}"' if anchor != "start" else ""
        more += ' font-weight="bold"' if bold else ""
        more += f'{_stroke(PAPER, 3)} paint-order="stroke"' if halo else ""
        place = f'x="{pixels(x)}" y="{pixels(y + SIZE * 0.36)}" font-size="{SIZE}" fill="{colour}"'
        self._parts.append(f"<text {place}{more}>{escape(words)}</text>")

    def mark(
        self, shape: str, x: float, y: float, colour: str, *, hollow: bool = False, tip: str = ""
    ) -> None:
        """Draw a mark; hollow: on paper with an edge; tip: what it says to a pointer or a screen reader."""
        bare = hollow or shape == "cross"
        look = f' fill="{PAPER if bare else colour}"'
        look += _stroke(colour if bare else PAPER, 1.8 if bare else 0.8)
        place = f'd="{SHAPES[shape]}" transform="translate({pixels(x)},{pixels(y)})"'
        spoken = f' role="img" aria-label="{escape(tip)}"' if tip else ""
        self._parts.append(f"<path {place}{look}{spoken}/>")

    def open_link(self, href: str, tip: str, y: float, high: float) -> None:
        """Make what is drawn until `close_link` a link, as wide as the picture and `high` from y down."""
        area = f'<rect x="0" y="{pixels(y)}" width="{self.across}" height="{pixels(high)}"'
        start = f'<a href="{escape(href)}" aria-label="{escape(tip)}">'
        self._parts.append(f'{start}{area} fill="none" pointer-events="all"/>')

    def close_link(self) -> None:
        """End the link."""
        self._parts.append("</a>")

    def simulated(self, y: float = 10) -> None:
        """Write 模拟数据 in the top right corner."""
        self.text(SYNTHETIC_LABEL, self.across - 4, y, anchor="end", colour=AMBER, bold=True)

    def svg(self, high: float, ident: str, title: str, description: str) -> Markup:
        """Return the SVG with its name and description; ident: prefix of its ids, one for a page."""
        wide, tall, name = self.across, pixels(high), f"{escape(ident)}-{self.width}"
        start = (
            f'<svg xmlns="{SVG}" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}" '
            f'role="{"group" if self.linked else "img"}" font-family="{FAMILY}" '
            f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
            f'<title id="{name}-title">{escape(title)}</title>'
            f'<desc id="{name}-desc">{escape(description)}</desc>'
        )
        return Markup(f"{start}{''.join(self._parts)}</svg>")


def _stroke(colour: str, thick: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{thick:g}"{dashed}'
