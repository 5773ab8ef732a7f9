"""Community types, and the words that stand for sets of them."""

from __future__ import annotations

CITY_TYPES = ("新建", "老旧")
RURAL_TYPES = ("农村",)
COMMUNITY_TYPES = CITY_TYPES + RURAL_TYPES

UNTYPED = ""
"""The type of units that have none: an index of countries, a province."""

KINDS = (*COMMUNITY_TYPES, UNTYPED)
"""Every type a row may have."""

STRATUM_SUFFIXES = {"新建": "new", "老旧": "old", "农村": "rural"}

EVERYWHERE = "全部"
_SETS = {EVERYWHERE: KINDS, "城市": CITY_TYPES, **{name: (name,) for name in COMMUNITY_TYPES}}
TYPE_WORDS = tuple(_SETS)


def expand_types(words: str) -> frozenset[str]:
    """Return the types that `全部` (or nothing), `城市` or types joined by `;` stand for.

    `全部` holds units without a type as well. Raises `ValueError` for any other word; the tables were
    checked on loading.
    """
    words = words or EVERYWHERE
    unknown = [word for word in words.split(";") if word not in _SETS]
    if unknown:
        raise ValueError(f"not a community type: {unknown[0]!r}")
    return frozenset(name for word in words.split(";") for name in _SETS[word])
