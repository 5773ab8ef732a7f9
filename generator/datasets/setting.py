"""What one setting of edition.yaml may be: a test, and the same in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """One setting: when a value holds, in Chinese what it must be, and the words it may be, if few."""

    holds: Callable[[Any], bool]
    words: str
    names: tuple[str, ...] = ()

    @property
    def mend(self) -> str:
        """The way out: 写 and what it must be."""
        return spaced("写", self.words)


def spaced(verb: str, words: str) -> str:
    """Join two pieces of Chinese, with a space before a digit or a Latin letter."""
    return f"{verb}{'' if '一' <= words[0] <= '龥' else ' '}{words}"


def choice(names: Iterable[str]) -> str:
    """Return `a、b 之一`, or the only name."""
    listed = list(names)
    return f"{'、'.join(listed)} 之一" if len(listed) > 1 else "".join(listed)


LARGEST = 1e30
"""Numbers beyond this steer nothing, and their squares would not fit a float."""


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def number() -> Setting:
    """Return the setting of any number."""
    return Setting(_finite, "数，不加引号")


def between(low: float, high: float, words: str) -> Setting:
    """Return the setting of a number from low to high, both included."""
    return Setting(lambda value: _finite(value) and low <= value <= high, words)


def share() -> Setting:
    """Return the setting of a number from 0 to 1."""
    return between(0, 1, "0 至 1 的数")


def share_below_one(words: str = "0 至 1（不含 1）的数") -> Setting:
    """Return the setting of a number from 0 up to, but not, 1."""
    return Setting(lambda value: _finite(value) and 0 <= value < 1, words)


def whole(least: int, most: float = math.inf) -> Setting:
    """Return the setting of a whole number from `least` to `most`."""
    words = f"不小于 {least} 的整数" if most == math.inf else f"{least} 至 {most:.0f} 的整数"
    return Setting(lambda value: _finite(value) and isinstance(value, int) and least <= value <= most, words)


def one_of(*names: str) -> Setting:
    """Return the setting of one of some words."""
    return Setting(lambda value: value in names, choice(names), names)


def yes_or_no() -> Setting:
    """Return the setting of true or false."""
    return Setting(lambda value: isinstance(value, bool), "true 或 false")


def _word(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def word() -> Setting:
    """Return the setting of a text that is not empty."""
    return Setting(_word, "文字")


def words(least: int = 1) -> Setting:
    """Return the setting of a list of different words, at least so many; whole numbers pass as words."""

    def holds(value: Any) -> bool:
        if not isinstance(value, list) or len(value) < least:
            return False
        plain = [_word(each) or (isinstance(each, int) and not isinstance(each, bool)) for each in value]
        return all(plain) and len(set(map(str, value))) == len(value)

    count = "" if least < 2 else f"至少 {least} 个"
    return Setting(holds, f"一列{count}互不相同的名称，如 [甲, 乙]")


def pair() -> Setting:
    """Return the setting of two numbers, the lower first."""

    def holds(value: Any) -> bool:
        return (
            isinstance(value, list) and len(value) == 2 and all(map(_finite, value)) and value[0] < value[1]
        )

    return Setting(holds, "两个数，先低后高，如 [0, 100]")


def table(values: Setting | None = None, example: str = "键: 值") -> Setting:
    """Return the setting of a table of keys and values, each of which holds."""

    def holds(value: Any) -> bool:
        return isinstance(value, Mapping) and (values is None or all(map(values.holds, value.values())))

    of = f"，{spaced('每个值是', values.words)}" if values else ""
    return Setting(holds, f"键值对{of}，如 {{{example}}}")
