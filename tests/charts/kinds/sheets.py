"""What stands in a drawn sheet, read back from its SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.charts.kinds.wrapping import line_width

MOVE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
ALIGN = {"start": 0.0, "middle": 0.5, "end": 1.0, None: 0.0}


@dataclass(frozen=True)
class Written:
    """A line of text with the rectangle that it fills."""

    text: str
    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: Written) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.foot
            and other.top < self.foot
        )


def written(svg: str) -> list[Written]:
    """Return the lines of text of a drawing with their places, within a pixel or two."""
    found: list[Written] = []

    def walk(element: ET.Element, x: float, y: float) -> None:
        move = MOVE.search(element.get("transform") or "")
        if move:
            x, y = x + float(move[1]), y + float(move[2])
        if element.tag.endswith("}text") and element.text:
            size = int(re.sub(r"\D", "", element.get("font-size", "12")))
            wide = line_width(element.text, size)
            left = x - wide * ALIGN[element.get("text-anchor")]
            found.append(Written(element.text, left, y - 0.8 * size, left + wide, y + 0.15 * size))
        for child in element:
            walk(child, x, y)

    walk(ET.fromstring(svg), 0.0, 0.0)
    return found


def overlaps(svg: str) -> list[tuple[str, str]]:
    """Return the pairs of texts that cover each other."""
    texts = written(svg)
    return [
        (one.text, two.text)
        for number, one in enumerate(texts)
        for two in texts[number + 1 :]
        if one.meets(two)
    ]
