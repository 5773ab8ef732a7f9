"""Numerals as they are typed (`3,100`, `９２.３`, `二十四`, `十万`), read as decimal numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from cn2an import cn2an

from generator.quantities import plain_typing

_SCALE = "(?:万亿|[万亿千百](?![兆分货姓瓦米克卡帕]))"
ARABIC = rf"(?:(?<![\dA-Za-z.）)])[-−+])?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?{_SCALE}?"
"""A number in digits, with its 万 or 亿; a sign only where nothing stands before it."""
CHINESE = r"(?:负?[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
NUMERAL = rf"(?:{ARABIC}|{CHINESE})"

_SCALES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
_SCALED = re.compile(r"(?P<sign>[-−+]?)(?P<digits>\d+(?:\.\d+)?)(?P<scale>万亿|[百千万亿])?")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF0E, 0xFF05, 0xFF0D, 0xFF0B)}


def narrow_digits(text: str) -> str:
    """Return `text` with full-width digits and their signs in half width; the length stays."""
    return text.translate(_WIDE)


def read_numeral(text: str) -> Decimal | None:
    """Return the number that a numeral in digits or in Chinese stands for, or None where it is none."""
    plain = plain_typing(text)
    scaled = _SCALED.fullmatch(plain)
    if scaled:
        sign = -1 if scaled["sign"] in ("-", "−") else 1
        return sign * Decimal(scaled["digits"]) * _SCALES.get(scaled["scale"] or "", Decimal(1))
    if re.fullmatch("[百千万亿]+", plain):
        plain = f"一{plain}"
    try:
        return Decimal(str(cn2an(plain, "normal")))
    except ValueError:
        return None
