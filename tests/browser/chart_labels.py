"""Where the words of drawn charts stand in a browser, and which of them a reader cannot read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

LEAST_TYPE = 11.0
"""Pixels of type below which words in a chart do not read."""
TOUCH = 1.0
"""Pixels that the boxes of two words may share: a box is higher than its letters."""
ROOM = 0.72
"""Height of Chinese letters in their box: the rest is air above and below them."""

MEASURE = """() => [...document.querySelectorAll("svg.measured")].map((svg) => {
  const frame = svg.getBoundingClientRect();
  return [svg.id, frame.width, frame.height, [...svg.querySelectorAll("text")].filter(
    (text) => text.textContent.trim()
  ).map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - frame.left, box.top - frame.top, box.width, box.height,
      parseFloat(getComputedStyle(text).fontSize)];
  })];
})"""
"""Boxes of all words, chart by chart, in pixels from the chart's own corner."""


@dataclass(frozen=True)
class Label:
    """Words and the box round them, in pixels from the top left corner of the chart."""

    text: str
    x: float
    y: float
    wide: float
    high: float
    size: float

    @property
    def letters(self) -> tuple[float, float]:
        """Top and foot of the letters themselves: the middle part of the box."""
        air = self.high * (1 - ROOM) / 2
        return self.y + air, self.y + self.high - air


def overlap(one: Label, other: Label) -> tuple[float, float]:
    """Return how far two labels lie over each other, across and down; below zero where they do not."""
    across = min(one.x + one.wide, other.x + other.wide) - max(one.x, other.x)
    (top, foot), (upper, lower) = one.letters, other.letters
    return across, min(foot, lower) - max(top, upper)


def faults(name: str, width: float, height: float, labels: Iterable[Label]) -> list[str]:
    """Return a line for each label that overlaps another, is cut off or too small; none for a good chart."""
    shown = list(labels)
    found = [
        f"{name}: “{one.text}”与“{other.text}”重叠 {min(overlap(one, other)):.1f} 像素"
        for one, other in combinations(shown, 2)
        if min(overlap(one, other)) > TOUCH
    ]
    for each in shown:
        (top, foot), right = each.letters, each.x + each.wide
        if each.x < -TOUCH or right > width + TOUCH or top < -TOUCH or foot > height + TOUCH:
            found.append(f"{name}: “{each.text}”超出画面")
        if each.size < LEAST_TYPE:
            found.append(f"{name}: “{each.text}”只有 {each.size:g} 像素")
    return found
