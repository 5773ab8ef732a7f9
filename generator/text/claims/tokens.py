"""Cutting a claim's formula into words and signs, half-width and full-width alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.text.claims.formula import FormulaError, Span

UNREADABLE = "claim-unreadable"
BREAKING = re.compile(r"[\s()（）,，、;；。<>=!！＜＞＝≤≥≠]")
"""Signs that end a word; a name that holds one is read whole where it is known."""

_COMPARISON = re.compile(r"[<＜][=＝]|[>＞][=＝]|[!！][=＝]|[=＝]{1,2}|[<＜>＞≤≥≠]")
_WORD = re.compile(r"[^\s()（）,，、;；。<>=!！＜＞＝≤≥≠]+")
_PLAIN = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!="}
_PUNCTUATION = {"(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",", "、": ","}
_ARITHMETIC = {
    **{"+": "+", "＋": "+", "-": "-", "－": "-", "−": "-", "–": "-", "—": "-"},
    **{"*": "*", "＊": "*", "×": "*", "/": "/", "／": "/", "÷": "/"},
}
_CONNECTIVES = {"and": "and", "且": "and", "or": "or", "或": "or", "not": "not", "非": "not"}


@dataclass(frozen=True)
class Token(Span):
    """A word, a sign or the end: kind is `word`, `compare`, `end` or the sign itself."""

    kind: str
    text: str


def tokenize(text: str, names: Container[str], awkward: Sequence[str]) -> Iterator[Token]:
    """Yield the tokens of a formula, the end last; see `grammar.parse_formula`. Raises `FormulaError`."""
    known = sorted((name for name in awkward if name in text), key=len, reverse=True)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        name = next((each for each in known if text.startswith(each, place)), "")
        token = Token(place, place + len(name), "word", name) if name else _token(text, place, names)
        place = token.end
        yield token
    yield Token(len(text), len(text), "end", "")


def _token(text: str, place: int, names: Container[str]) -> Token:
    sign = _PUNCTUATION.get(text[place])
    if sign:
        return Token(place, place + 1, sign, text[place])
    if found := _COMPARISON.match(text, place):
        plain = unicodedata.normalize("NFKC", found[0]) if found[0] not in _PLAIN else found[0]
        return Token(place, found.end(), "compare", _PLAIN.get(plain, plain))
    word = _WORD.match(text, place)
    if word is None:
        raise FormulaError(
            UNREADABLE, Span(place, place + 1), f"有看不懂的符号 {text[place]}", "删去这个符号"
        )
    if word[0] in _ARITHMETIC:
        return Token(place, word.end(), _ARITHMETIC[word[0]], word[0])
    if word[0].lower() in _CONNECTIVES and word[0] not in names:
        return Token(place, word.end(), _CONNECTIVES[word[0].lower()], word[0])
    return Token(place, word.end(), "word", word[0])
