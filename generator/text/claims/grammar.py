"""Reading a claim's formula: a small grammar by recursive descent, full-width signs as typed.

    statement   = conjunction {或 conjunction}        conjunction = denial {且 denial}
    denial      = 非 denial | comparison              comparison  = sum {sign sum}
    sum         = product {(+ | -) product}           product     = atom {(* | /) atom}
    atom        = ( statement ) | function ( word {, word} ) | word

A word runs to the next blank, comparison sign, comma or parenthesis, so that `a-b` is one id and `a - b` two.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import Literal, cast

from generator.quantities import parse_quantity
from generator.text.claims.formula import (
    ARITIES,
    FUNCTIONS,
    JUDGING,
    USAGE,
    Arithmetic,
    Call,
    Comparison,
    FormulaError,
    Junction,
    Negation,
    Number,
    Span,
    Statement,
    Term,
    Word,
)
from generator.text.claims.tokens import UNREADABLE, Token, tokenize

_SHOWN = {"(": "左括号", ")": "右括号", ",": "逗号", "end": "结尾"}

Node = Statement | Term


def parse_formula(text: str, names: Container[str], awkward: Sequence[str] = ()) -> Statement:
    """Return the statement that a formula makes.

    names: what values are called; awkward: those of them that hold a sign of the grammar. Raises
    `FormulaError` with the place and with what was expected there.
    """
    reader = _Reader(list(tokenize(text, names, awkward)), names)
    statement = reader.statement()
    reader.take("end", "且、或，或者到此结束")
    return _judging(statement)


class _Reader:
    """Reads tokens from left to right; each method is a line of the grammar."""

    def __init__(self, tokens: list[Token], names: Container[str]) -> None:
        self._tokens, self._names, self._next = tokens, names, 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def take(self, kind: str, expected: str) -> Token:
        """Return the next token, which must be of a kind."""
        token = self._token
        if token.kind != kind:
            found = _SHOWN.get(token.kind, token.text)
            raise FormulaError(
                UNREADABLE,
                token,
                f"这里是{found}，应为{expected}",
                "补上或改正；+ - * / 且 或 非 前后各空一格",
            )
        self._next += kind != "end"
        return token

    def statement(self) -> Node:
        return self._joined("or", lambda: self._joined("and", self._denial))

    def _joined(self, word: Literal["and", "or"], part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._token.kind == word:
            self.take(word, "")
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return Junction(parts[0].start, parts[-1].end, word, tuple(_judging(each) for each in parts))

    def _denial(self) -> Node:
        if self._token.kind != "not":
            return self._comparison()
        start = self.take("not", "").start
        part = _judging(self._denial())
        return Negation(start, part.end, part)

    def _comparison(self) -> Node:
        terms, signs = [self._sum()], []
        while self._token.kind == "compare":
            signs.append(self.take("compare", "").text)
            terms.append(self._sum())
        if not signs:
            return terms[0]
        return Comparison(
            terms[0].start, terms[-1].end, tuple(signs), tuple(_counting(term) for term in terms)
        )

    def _sum(self) -> Node:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/"), self._atom))

    def _chain(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        left = part()
        while self._token.kind in signs:
            sign = self.take(self._token.kind, "").kind
            right = part()
            left = Arithmetic(left.start, right.end, sign, _counting(left), _counting(right))
        return left

    def _atom(self) -> Node:
        if self._token.kind == "(":
            opening = self.take("(", "")
            inside = self.statement()
            return replace(inside, start=opening.start, end=self.take(")", "右括号").end)
        token = self.take("word", "数值的编号或名称、数字或左括号")
        function = FUNCTIONS.get(token.text.lower())
        if function and self._token.kind == "(":
            return self._call(token, function)
        return _word_or_number(token, self._names)

    def _call(self, token: Token, function: str) -> Call:
        name = FUNCTIONS[function]
        self.take("(", "")
        arguments = [self._argument(name)]
        while self._token.kind == ",":
            self.take(",", "")
            arguments.append(self._argument(name))
        end = self.take(")", "逗号或右括号").end
        if len(arguments) not in ARITIES[name]:
            where, fact = Span(token.start, end), f"{token.text} 括号里有 {len(arguments)} 项"
            raise FormulaError(UNREADABLE, where, fact, f"写作 {USAGE[name]}")
        return Call(token.start, end, name, tuple(arguments))

    def _argument(self, function: str) -> Word:
        token = self.take("word", f"{USAGE[FUNCTIONS[function]]} 中的一项")
        return Word(token.start, token.end, token.text)


def _word_or_number(token: Token, names: Container[str]) -> Word | Number:
    quantity = None if token.text in names else parse_quantity(token.text)
    if quantity is None:
        return Word(token.start, token.end, token.text)
    return Number(token.start, token.end, quantity)


def _judging(node: Node) -> Statement:
    """Return a node that is true or false, or refuse a number in its place."""
    if isinstance(node, Comparison | Junction | Negation) or _is_judging_call(node):
        return cast("Statement", node)
    raise FormulaError(
        UNREADABLE, node, "这里只有数值，不是可以判断真假的话", "用 < <= = != >= > 与另一个数相比"
    )


def _counting(node: Node) -> Term:
    """Return a node that is a number, or refuse a statement in its place."""
    if isinstance(node, Comparison | Junction | Negation) or _is_judging_call(node):
        raise FormulaError(UNREADABLE, node, "这里是一句判断，应为一个数", "判断之间用 且、或 连接")
    return node


def _is_judging_call(node: Node) -> bool:
    return isinstance(node, Call) and node.function in JUDGING
