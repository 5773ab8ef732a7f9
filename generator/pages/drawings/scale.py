"""From values to pixels, and the round numbers that an axis names."""

from __future__ import annotations

import math
from dataclasses import dataclass

TICKS = 5
"""How many steps an axis has at most."""


@dataclass(frozen=True)
class Scale:
    """A line from `low` at pixel `start` to `high` at pixel `end`."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return the pixel of a value; one outside stands at the end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def step_of(span: float) -> float:
    """Return the round step (1, 2, 2.5 or 5 times a power of ten) that cuts a span into `TICKS` at most."""
    rough = span / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * (1 - 1e-9))


def round_ends(values: list[float], floor: float = -math.inf, roof: float = math.inf) -> tuple[float, float]:
    """Return the round numbers that hold all values between them, at most from `floor` to `roof`.

    values: at least one, none of them NaN.
    """
    low, high = min(values), max(values)
    if high - low < 1e-9:
        low, high = low - (abs(low) * 0.1 or 1), high + (abs(high) * 0.1 or 1)
    step = step_of(high - low)
    down, up = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return max(down, floor), min(up, roof)


def ticks(low: float, high: float) -> list[float]:
    """Return the round numbers from low to high, both ends among them where they are round."""
    step = step_of(high - low)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float) -> str:
    """Return a tick as printed: no needless zeros."""
    return f"{round(value, 6):g}" if abs(value) < 100_000 else f"{value:.0f}"
