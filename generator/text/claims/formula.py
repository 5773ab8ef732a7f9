"""The parts of a claim's formula, and the fault of one that cannot be read or decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.quantities import Quantity

Function = Literal["significant", "rank", "top", "growth", "met"]

FUNCTIONS: dict[str, Function] = {
    "significant": "significant", "显著": "significant",
    "rank": "rank", "名次": "rank",
    "top": "top", "前列": "top",
    "growth": "growth", "增长": "growth",
    "met": "met", "达标": "met",
}  # fmt: skip
USAGE: dict[Function, str] = {
    "significant": "显著(指标, 分组) 或 显著(指标, 分组, 一组, 另一组)",
    "rank": "名次(数值)",
    "top": "前列(位数, 数值)",
    "growth": "增长(数值, 起年, 止年)",
    "met": "达标(指标, 范围) 或 达标(数值, 要求)",
}
ARITIES: dict[Function, tuple[int, ...]] = {
    "significant": (2, 4),
    "rank": (1,),
    "top": (2,),
    "growth": (3,),
    "met": (2,),
}
JUDGING = frozenset({"significant", "top", "met"})
"""Functions that are true or false; the others give a number."""


@dataclass(frozen=True)
class Span:
    """Where a part stands in the formula, from start to before end."""

    start: int
    end: int


@dataclass(frozen=True)
class Word(Span):
    """A name as typed: of a value, a measure, a grouping, a group or a year."""

    text: str


@dataclass(frozen=True)
class Number(Span):
    """A typed number with or without unit."""

    quantity: Quantity


@dataclass(frozen=True)
class Arithmetic(Span):
    """Two terms joined by + - * or /."""

    sign: str
    left: Term
    right: Term


@dataclass(frozen=True)
class Call(Span):
    """A function with its arguments as typed."""

    function: Function
    arguments: tuple[Word, ...]


@dataclass(frozen=True)
class Comparison(Span):
    """Terms with a comparison sign between each two: a < b <= c."""

    signs: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Junction(Span):
    """Statements joined by 且 (all) or by 或 (any)."""

    word: Literal["and", "or"]
    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Negation(Span):
    """A statement denied."""

    part: Statement


Term = Word | Number | Arithmetic | Call
Statement = Comparison | Junction | Negation | Call


class FormulaError(Exception):
    """A formula cannot be read or decided: code of the fault, where in the formula, fact and way out."""

    def __init__(self, code: str, where: Span, fact: str, mend: str) -> None:
        super().__init__(fact)
        self.code, self.where, self.fact, self.mend = code, where, fact, mend
