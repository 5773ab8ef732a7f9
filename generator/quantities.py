"""Units, half-up rounding and number formatting: their only place.

A number is rounded once, when it is shown, half-up on its decimal value (method spec, section 5).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

DECISION_TOLERANCE = 1e-9
"""Two unrounded values closer than this are equal in decisions (method spec, section 5)."""

MULTIPLIERS = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
MINUS = "−"

_NUMBER = re.compile(r"(?P<sign>[-−+]?)(?P<digits>\d+(?:\.\d+)?)(?P<unit>.*)", re.DOTALL)
_YEAR_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Return `value` rounded half-up to `decimals` places.

    A float is taken at ten decimals first, so that 3.35 computed as 3.3499999999999996 is 3.35.
    Source: method spec, section 5; worked example E17.
    """
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.10f}")
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(value: float | Decimal, decimals: int, *, grouping: bool = False) -> str:
    """Return the number as it is printed: half-up, with a true minus sign and no minus zero."""
    rounded = round_half_up(value, decimals)
    if not rounded:
        rounded = abs(rounded)
    text = f"{rounded:,f}" if grouping else f"{rounded:f}"
    return text.replace("-", MINUS)


SMALLEST_P = 0.001


def format_p(p: float) -> str:
    """Return a p value as it is printed: three decimals, `<0.001` below that."""
    return f"<{SMALLEST_P}" if p < SMALLEST_P else format_number(p, 3)


def format_interval(low: float, high: float, decimals: int) -> str:
    """Return the two ends of an interval as they are printed: `3.42–3.58`; `−0.10 至 0.25` across zero."""
    ends = (format_number(low, decimals), format_number(high, decimals))
    return " 至 ".join(ends) if MINUS in "".join(ends) else "–".join(ends)


def format_quantity(value: float | Decimal, unit: str, decimals: int) -> str:
    """Return number and unit as the reader sees them: `92.3%`, `3000亿元`, `2025年3月`."""
    if unit == "年月":
        year, month = divmod(int(value), 100)
        return f"{year}年{month}月"
    counter = "个" if unit == "百分点" else ""
    return f"{format_number(value, decimals)}{counter}{unit}"


@dataclass(frozen=True)
class Quantity:
    """A typed quantity: the number as typed, and the unit with its 万 or 亿 taken off."""

    number: Decimal
    multiplier: Decimal
    unit: str


def plain_typing(text: str) -> str:
    """Return `text` with full-width forms, blanks and thousands separators taken away."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s+", "", narrow))


def split_unit(unit: str) -> tuple[Decimal, str]:
    """Return the multiplier that a unit begins with, and the rest: `亿元` → 10⁸, `元`."""
    multiplier = Decimal(1)
    while unit[:1] in ("万", "亿"):
        multiplier, unit = multiplier * MULTIPLIERS[unit[0]], unit[1:]
    return multiplier, unit


def parse_quantity(text: str) -> Quantity | None:
    """Read a typed quantity, or return None where the text is not a number with a unit."""
    plain = plain_typing(text)
    year_month = _YEAR_MONTH.fullmatch(plain)
    if year_month:
        year, month = (int(part) for part in year_month.groups())
        return Quantity(Decimal(year * 100 + month), Decimal(1), "年月")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    sign = -1 if match["sign"] in ("-", MINUS) else 1
    multiplier, unit = split_unit(match["unit"].replace("个百分点", "百分点"))
    return Quantity(sign * Decimal(match["digits"]), multiplier, unit)


def agrees(text: str, value: float | Decimal, unit: str, decimals: int, *, bare: bool = False) -> bool:
    """Tell whether the typed text states the value at its printed precision and in its unit.

    A rate may drop its denominator (`0.8名` for 名/千居民); `bare` also lets the whole unit go,
    as in a table cell whose column head names it.
    """
    typed = parse_quantity(text)
    if typed is None:
        return False
    multiplier, base = split_unit(plain_typing(unit).replace("个百分点", "百分点"))
    spoken = {base, base.split("/")[0]} | ({""} if bare else set())
    if typed.unit not in spoken:
        return False
    if bare and not typed.unit and typed.multiplier == 1:
        return typed.number == round_half_up(value, decimals)
    return typed.number * typed.multiplier == round_half_up(value, decimals) * multiplier
