"""What is known of every number in the text: bound, proven, contradicted, exempt, or unknown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from generator.errors import Place
from generator.quantities import round_half_up, split_unit
from generator.text.enumerations import listed_beside
from generator.text.expressions import Expression, find_expressions
from generator.text.index import LinkIndex
from generator.text.masking import BLANK
from generator.text.operators import operator_verdict, words_beside
from generator.text.subjects import Subjects, joined
from generator.text.visible import ShownLink, Visible
from generator.values.catalogue import ReportValue

State = Literal["bound", "proven", "contradicts", "unknown", "exempt"]
MOST_CANDIDATES = 3
_FOLLOWING = 2

_COUNTERS = frozenset("个项类种名人位方条处档级组点件步户家例次") | {"", "阶段", "方面", "部分", "环节"}
_HEADING_LINE = re.compile(r"[ \t]*#{1,6}[ \t]")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_CLAUSE_ENDS = "，。；：！？|\n"
_REASONS = {"label": "编号", "name": "名称", "date": "日期"}
_ROUGH = ("tenths", "fraction")


@dataclass(frozen=True)
class Reading:
    """What is known of one number.

    reason: why it is exempt, or what is wrong, in Chinese. value: the value it is bound to, proven by or
    contradicts. candidates: of an unknown number, the values most like it. wording: of a bound number, the
    word (超过, 不足 …) that is missing or contradicts its value. bound: it stands in a link to a value.
    """

    expression: Expression
    state: State
    place: Place
    sentence: str
    reason: str = ""
    value: ReportValue | None = None
    candidates: tuple[ReportValue, ...] = ()
    wording: str = ""
    bound: bool = False


class NumberReader:
    """Reads the numbers of texts against one catalogue and glossary."""

    def __init__(self, index: LinkIndex) -> None:
        self._index = index
        self._subjects = Subjects(index.terms.values())
        self._by_number: dict[Decimal, list[ReportValue]] = defaultdict(list)
        for value in index.values.values():
            self._by_number[_whole(value)].append(value)

    def read(self, visible: Visible) -> tuple[Reading, ...]:
        """Return what is known of every number of the text, in the order of the text."""
        readings = [self._read(visible, expression) for expression in find_expressions(visible)]
        return tuple(_said_before(visible, readings))

    def _read(self, visible: Visible, expression: Expression) -> Reading:
        link = visible.link_at(expression.start)
        span = visible.sentence(expression.start)
        sentence = visible.text[span.start : span.end].replace(BLANK, "").strip()
        reading = Reading(expression, "exempt", visible.place(expression.start), sentence)
        if link is not None and link.link.scheme == "val":
            return self._bound(visible, link, reading)
        if link is not None and link.link.scheme != "claim":
            return replace(reading, reason="引用")
        if expression.kind in _REASONS:
            return replace(reading, reason=_REASONS[expression.kind])
        if _in_heading(visible, expression.start):
            return replace(reading, reason="标题")
        return self._unbound(visible, reading)

    def _bound(self, visible: Visible, link: ShownLink, reading: Reading) -> Reading:
        reading = replace(reading, bound=True)
        value = self._index.values.get(link.link.target)
        if value is None:
            return replace(reading, state="unknown", reason="所连的数值不存在")
        reading = replace(reading, value=value)
        if not link.link.text.strip():
            return replace(reading, state="bound")
        if not value.agrees_with(link.link.text, bare=link.link.in_table):
            return replace(reading, state="contradicts", reason="数值不同")
        verdict, word = operator_verdict(value, visible.text, link.start, link.end)
        if verdict == "contradicts":
            return replace(reading, state="contradicts", reason="限定词不符", wording=word)
        return replace(reading, state="bound", wording=word if verdict == "missing" else "")

    def _unbound(self, visible: Visible, reading: Reading) -> Reading:
        expression = reading.expression
        same = [value for value in self._equal(visible, expression) if _same_unit(expression, value)]
        clause, alone = _clause(visible, expression)
        spoken_of = [
            value
            for value in same
            if _period_fits(value, clause) and self._subjects.stand(value, reading.sentence)
        ]
        standing = [value for value in spoken_of if value.provenance == "published"] or spoken_of
        if len(standing) == 1:
            return replace(reading, state="proven", value=standing[0])
        if not standing:
            against = self._against(reading, clause) if alone else None
            if against is not None:
                return against
        if expression.kind == "count" and expression.values:
            number = expression.values[0]
            if number == int(number) and listed_beside(
                visible, expression.start, expression.end, int(number)
            ):
                return replace(reading, reason="列举")
        if self._within_a_name(visible, expression):
            return replace(reading, reason="名称")
        near = standing or [*same, *self._spoken_of(reading)]
        return replace(reading, state="unknown", candidates=self._nearest(near, reading.sentence))

    def _within_a_name(self, visible: Visible, expression: Expression) -> bool:
        """Tell whether the number and what follows stand in the name of a value bound beside it."""
        words = joined(visible.text[expression.start : expression.end + _FOLLOWING].replace(BLANK, ""))
        bound = (
            self._index.values.get(link.link.target)
            for link in visible.links_in(visible.sentence(expression.start))
            if link.link.scheme == "val"
        )
        return any(value is not None and words in joined(value.name) for value in bound)

    def _spoken_of(self, reading: Reading) -> Iterator[ReportValue]:
        """Yield the values of the unit whose subject stands whole in the sentence, whatever their number."""
        if reading.expression.kind != "count":
            for value in self._index.values.values():
                if _same_unit(reading.expression, value) and self._subjects.named(value, reading.sentence):
                    yield value

    def _nearest(self, values: list[ReportValue], sentence: str) -> tuple[ReportValue, ...]:
        """Return the values whose names share most with the sentence; none of a single province or city."""
        likeness = {
            value.id: (self._subjects.likeness(value, sentence), value)
            for value in values
            if not value.id.rpartition(".")[2].isdigit()
        }
        ranked = sorted(likeness.values(), key=lambda pair: -pair[0])
        return tuple(value for shared, value in ranked[:MOST_CANDIDATES] if shared)

    def _equal(self, visible: Visible, expression: Expression) -> Iterator[ReportValue]:
        """Yield the values that the expression may state, whatever their unit."""
        if len(expression.values) != 1:
            return
        number = expression.values[0]
        if expression.kind not in _ROUGH:
            yield from self._by_number.get(number, ())
            return
        beside = set(words_beside(visible.text, expression.start, expression.end).values())
        below, above = Decimal(1), Decimal(1)
        if beside & {"<", "~<", "<=", "~"}:
            below = Decimal(5)
        if beside & {">", ">=", ">>=", "~"}:
            above = Decimal(5)
        for whole, values in self._by_number.items():
            if number - below <= whole <= number + above:
                yield from values

    def _against(self, reading: Reading, clause: str) -> Reading | None:
        """Return the reading of a number that differs from the one value of which its clause speaks."""
        expression = reading.expression
        if expression.kind in ("count", "range") or len(expression.values) != 1:
            return None
        spoken = [
            value
            for value in self._index.values.values()
            if self._subjects.named(value, clause)
            and self._subjects.population_stands(value, clause)
            and _period_fits(value, clause)
        ]
        same_unit = [value for value in spoken if _same_unit(expression, value)]
        if len(same_unit) == 1:
            return replace(reading, state="contradicts", reason="数值不同", value=same_unit[0])
        number = expression.values[0]
        other_unit = [value for value in spoken if _whole(value) == number]
        if not same_unit and len(other_unit) == 1:
            return replace(reading, state="contradicts", reason="单位不同", value=other_unit[0])
        return None


def _whole(value: ReportValue) -> Decimal:
    """Return the value as printed, with the 万 or 亿 of its unit multiplied in."""
    return round_half_up(value.value, value.decimals) * split_unit(value.unit)[0]


def _period_fits(value: ReportValue, clause: str) -> bool:
    """Tell whether the years of a clause, where it names some, are those of the value."""
    years = _YEAR.findall(clause)
    return not years or any(year in value.period or year in value.name for year in years)


def _same_unit(expression: Expression, value: ReportValue) -> bool:
    unit = split_unit(value.unit)[1].removeprefix("个") or value.unit.removeprefix("万")
    spoken = expression.unit
    if unit == "年月":
        return False
    if expression.kind == "count":
        return spoken in (unit, unit.split("/")[0]) or (spoken in _COUNTERS and value.unit in _COUNTERS)
    return spoken in (unit, unit.split("/")[0], value.unit, value.unit.split("/")[0])


def _in_heading(visible: Visible, start: int) -> bool:
    """Tell whether a character stands in a heading."""
    return bool(_HEADING_LINE.match(visible.text, visible.text.rfind("\n", 0, start) + 1))


def _clause(visible: Visible, expression: Expression) -> tuple[str, bool]:
    """Return the clause before and around an expression, and whether it holds no other number."""
    text = visible.text
    start = max(text.rfind(sign, 0, expression.start) for sign in _CLAUSE_ENDS) + 1
    end = min(
        (place for sign in _CLAUSE_ENDS if (place := text.find(sign, expression.end)) >= 0), default=len(text)
    )
    around = text[start : expression.start] + text[expression.end : end]
    others = [link for link in visible.links if start <= link.start < end and link.link.scheme == "val"]
    alone = not others and not re.search(
        r"\d|[一二三四五六七八九十]成", re.sub(r"\dG|(?:19|20)\d{2}年", "", around)
    )
    return text[start:end].replace(BLANK, ""), alone


def _said_before(visible: Visible, readings: list[Reading]) -> Iterator[Reading]:
    """Yield the readings; a small count that only says again what the same text accounts for is exempt."""
    known = {
        said
        for reading in readings
        if reading.state in ("bound", "proven") or reading.reason == "列举"
        for said in [_said(visible, reading.expression)]
        if said
    }
    for reading in readings:
        again = reading.expression.kind == "count" and _said(visible, reading.expression) in known
        if reading.state == "unknown" and again:
            yield replace(reading, state="exempt", reason="复述", candidates=())
        else:
            yield reading


def _said(visible: Visible, expression: Expression) -> tuple[Decimal, str] | None:
    """Return what is counted: the number and the noun that follows."""
    noun = re.match(
        rf"[{BLANK}\s的大]*([\u4e00-\u9fff]{{2}})", visible.text[expression.end : expression.end + 8]
    )
    return (expression.values[0], noun[1]) if noun and len(expression.values) == 1 else None
