"""Units of the terms of a claim: 分 with 分, per cent less per cent is 百分点, a ratio is 倍."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.quantities import plain_typing, split_unit

PERCENT, POINTS = "%", "百分点"
_SAME = {"人": "名", "倍": "", "布尔": PERCENT}


@dataclass(frozen=True)
class Unit:
    """A unit as powers of its parts, and its 万 or 亿; `free` for a typed number that takes any unit."""

    powers: Mapping[str, int] = field(default_factory=dict)
    multiplier: Decimal = Decimal(1)
    free: bool = False

    @property
    def text(self) -> str:
        """The unit in words, for messages: 分, 亿元, 个百分点; empty for a ratio."""
        above = "·".join(name for name, power in self.powers.items() if power > 0)
        below = "".join(f"/{name}" for name, power in self.powers.items() if power < 0)
        sizes = {Decimal(10_000): "万", Decimal(100_000_000): "亿"}
        counter = "个" if above + below == POINTS else ""
        return f"{sizes.get(self.multiplier, '')}{counter}{above}{below}"

    def times(self, other: Unit, power: int = 1) -> Unit:
        """Return the unit of a product, or with power -1 of a quotient; points by per cent are a ratio."""
        if {POINTS, PERCENT} <= {*self.powers, *other.powers}:
            return self._in_percent().times(other._in_percent(), power)
        names = dict.fromkeys((*self.powers, *other.powers))
        powers = {
            name: self.powers.get(name, 0) + power * other.powers.get(name, 0)
            for name in names
            if self.powers.get(name, 0) + power * other.powers.get(name, 0)
        }
        return Unit(
            powers, self.multiplier * other.multiplier**power, self.free and other.free and not powers
        )

    def _in_percent(self) -> Unit:
        return replace(self, powers={PERCENT if k == POINTS else k: v for k, v in self.powers.items()})

    def agrees(self, other: Unit) -> bool:
        """Tell whether terms of the two may be compared."""
        return self.free or other.free or dict(self.powers) == dict(other.powers)


def read_unit(text: str) -> Unit:
    """Return the unit that a value carries: 亿元, %, 个百分点, 名/千居民."""
    multiplier, plain = split_unit(plain_typing(text).replace("个百分点", POINTS))
    above, *below = plain.split("/")
    powers = {_SAME.get(above, above): 1, **{_SAME.get(name, name): -1 for name in below}}
    return Unit({name: power for name, power in powers.items() if name}, multiplier)


FREE = Unit(free=True)


def sum_unit(left: Unit, right: Unit, sign: str) -> Unit | None:
    """Return the unit of left + right or left - right, None where they cannot be added."""
    if left.free:
        return right
    if right.free:
        return left
    one, other = _single(left), _single(right)
    if one == other == PERCENT and sign == "-":
        return read_unit(POINTS)
    if (one, other) == (PERCENT, POINTS):
        return left
    if (one, other, sign) == (POINTS, PERCENT, "+"):
        return right
    return left if left.agrees(right) else None


def _single(unit: Unit) -> str:
    return next(iter(unit.powers)) if list(unit.powers.values()) == [1] else ""
