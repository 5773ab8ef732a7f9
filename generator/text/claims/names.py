"""What is said of a name in a formula that nothing is called by."""

from __future__ import annotations

from generator.text.claims.formula import FormulaError, Word
from generator.values.catalogue import Catalogue


def unknown_value(word: Word, values: Catalogue) -> FormulaError:
    """Return the error of a word that names no report value, with the nearest names."""
    near = [key for key in values.nearest(word.text, 9) if not values[key].of_single_unit]
    return unknown_word(word, "数值", tuple(near[:3]))


def unknown_word(word: Word, kind: str, near: tuple[str, ...]) -> FormulaError:
    """Return the error of a word that names nothing of a kind, with the nearest names."""
    hint = "" if not _looks_joined(word.text) else "；+ - * / 且 或 非 前后各空一格"
    mend = f"是不是 {' 或 '.join(near)}？" if near else f"改成已有的{kind}"
    return FormulaError("claim-name", word, f"没有名为 {word.text} 的{kind}", mend + hint)


def _looks_joined(text: str) -> bool:
    return any(sign in text for sign in "+-*/－＋×÷且或非")
