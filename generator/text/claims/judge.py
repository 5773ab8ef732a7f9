"""Deciding a claim: every comparison against report values and facts, unrounded and as printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.quantities import DECISION_TOLERANCE, format_number, format_p, round_half_up
from generator.text.claims.facts import Facts
from generator.text.claims.formula import (
    FUNCTIONS,
    Arithmetic,
    Call,
    Comparison,
    FormulaError,
    Junction,
    Negation,
    Number,
    Statement,
    Term,
    Word,
)
from generator.text.claims.intervals import Interval, Truth, all_of, any_of, compare, deny, point
from generator.text.claims.measured import Measured, calculate, decide, of_typed, of_value
from generator.text.claims.names import unknown_value, unknown_word
from generator.text.claims.units import FREE, read_unit
from generator.values.catalogue import Catalogue, ReportValue

SIGNIFICANCE = 0.05
"""An adjusted p below this makes a difference significant (method spec, section 8)."""
_WAYS = {
    "significant": "没有检验结果就不能说显著与否，改写这句话",
    "met": "基准值因社区类型而异，范围改为 城市、农村、新建 等，或改写这句话",
    "top": "",
}
WORDS = {True: "成立", False: "不成立", None: "无法判定"}


@dataclass(frozen=True)
class Finding:
    """One comparison or function of a claim: its words in the formula, whether it holds, what it rests on.

    way: what to do where it cannot be decided.
    """

    text: str
    truth: Truth
    grounds: tuple[str, ...]
    way: str = ""

    def __str__(self) -> str:
        return f"{self.text} {WORDS[self.truth]}（{'；'.join(self.grounds)}）"


@dataclass(frozen=True)
class Judgement:
    """Whether a claim holds, of unrounded values and of those printed, and the findings it rests on."""

    truth: Truth
    as_printed: Truth
    findings: tuple[Finding, ...]


def judge(formula: str, statement: Statement, values: Catalogue, facts: Facts) -> Judgement:
    """Return whether a statement holds. Raises `FormulaError` where it asks for what does not exist."""
    exact = _Judge(formula, values, facts, printed=False)
    truth = exact.truth(statement)
    as_printed = _Judge(formula, values, facts, printed=True).truth(statement)
    return Judgement(truth, as_printed, tuple(exact.findings))


def value_names(statement: Statement | Term) -> Iterator[Word]:
    """Yield the words of a formula that must name report values."""
    if isinstance(statement, Word):
        yield statement
    elif isinstance(statement, Arithmetic):
        yield from value_names(statement.left)
        yield from value_names(statement.right)
    elif isinstance(statement, Comparison):
        for term in statement.terms:
            yield from value_names(term)
    elif isinstance(statement, Junction):
        for part in statement.parts:
            yield from value_names(part)
    elif isinstance(statement, Negation):
        yield from value_names(statement.part)
    elif isinstance(statement, Call) and statement.function in ("rank", "growth"):
        yield statement.arguments[0]
    elif isinstance(statement, Call) and statement.function == "top":
        yield statement.arguments[1]


@dataclass
class _Judge:
    """Decides the parts of one formula; findings: of each comparison, in reading order."""

    formula: str
    values: Catalogue
    facts: Facts
    printed: bool
    findings: list[Finding] = field(default_factory=list)

    def truth(self, statement: Statement) -> Truth:
        if isinstance(statement, Junction):
            parts = [self.truth(part) for part in statement.parts]
            return all_of(parts) if statement.word == "and" else any_of(parts)
        if isinstance(statement, Negation):
            return deny(self.truth(statement.part))
        grounds: list[str] = []
        if isinstance(statement, Comparison):
            truth = self._comparison(statement, grounds)
        else:
            truth = _JUDGES[statement.function](self, statement, grounds)
        words = self.formula[statement.start : statement.end]
        way = _WAYS[statement.function] if isinstance(statement, Call) else self._way(statement)
        self.findings.append(Finding(words, truth, tuple(dict.fromkeys(grounds)), way))
        return truth

    def _comparison(self, comparison: Comparison, grounds: list[str]) -> Truth:
        terms = [self._term(term, grounds) for term in comparison.terms]
        truths: list[Truth] = []
        for left, sign, right in zip(terms, comparison.signs, terms[1:], strict=False):
            if not left.unit.agrees(right.unit):
                fact = f"两边单位不同：{_both_units(left, right)}"
                raise FormulaError("claim-units", comparison, fact, "两边用同一单位的数值")
            truths.append(decide(left, sign, right))
        for term, found in zip(comparison.terms, terms, strict=True):
            if isinstance(term, Arithmetic):
                grounds.append(f"{self.formula[term.start : term.end]} 得 {found.text}")
        return all_of(truths)

    def _way(self, comparison: Comparison) -> str:
        """Return what to do where a comparison meets a figure such as 超过500个 and cannot be decided."""
        words = [term for term in comparison.terms if isinstance(term, Word)]
        exact = [word.text for word in words if self.values[word.text].operator == "="]
        ranges = [word.text for word in words if self.values[word.text].operator in ("<", "<=", ">", ">=")]
        asked = f"与要求相比时写 达标({exact[0]}, {ranges[0]})，" if exact and ranges else ""
        return f"“超过”“不足”“约”一类数值只支持对其全部取值都成立的结论；{asked}换用确切的数值，或改写这句话"

    def _term(self, term: Term, grounds: list[str]) -> Measured:
        if isinstance(term, Word):
            value = self.values[term.text]
            grounds.append(_spoken(value))
            return of_value(value, printed=self.printed)
        if isinstance(term, Number):
            return of_typed(term.quantity)
        if isinstance(term, Call):
            return self._rank(term, grounds) if term.function == "rank" else self._growth(term, grounds)
        left, right = self._term(term.left, grounds), self._term(term.right, grounds)
        found = calculate(left, term.sign, right)
        if found is None:
            fact = f"单位不同，不能加减：{_both_units(left, right)}"
            raise FormulaError("claim-units", term, fact, "加减同一单位的数值")
        return found

    def _rank(self, call: Call, grounds: list[str]) -> Measured:
        position, words = self._position(call.arguments[0])
        grounds.append(words)
        return Measured(point(position), read_unit("名"), 0)

    def _position(self, word: Word) -> tuple[int, str]:
        """Return the rank of a value among its peers, best first, ties taking the better rank."""
        value = self.values[word.text]
        peers = self.facts.peers(self.values, value)
        if len(peers) < 2:
            mend = "名次用于各组的得分或计算值，如 综合得分·东部"
            raise FormulaError("claim-arguments", word, f"{value.name} 没有可以排名的同类数值", mend)
        sign = 1 if self.facts.higher_is_better(value) else -1
        own = sign * self._number(value)
        position = 1 + sum(sign * self._number(peer) > own + DECISION_TOLERANCE for peer in peers)
        listed = sorted(peers, key=lambda peer: -sign * peer.value)
        return position, f"从优到劣为 {'、'.join(map(_spoken, listed))}，{value.name} 列第 {position}"

    def _number(self, value: ReportValue) -> float:
        return float(round_half_up(value.value, value.decimals)) if self.printed else value.value

    def _growth(self, call: Call, grounds: list[str]) -> Measured:
        word, *years = call.arguments
        first, last = (self._year(year) for year in years)
        value = self.values[word.text]
        if first >= last:
            raise FormulaError("claim-arguments", years[0], "起年不早于止年", "先写起年，再写止年")
        change = self.facts.change(value, first, last)
        if change.number is None:
            raise FormulaError("claim-arguments", word, change.reason, "换一个有历年数据的数值或年份")
        found = Measured(point(change.number), read_unit(change.unit) if change.unit else FREE, None)
        grounds.append(f"{value.name} {first}—{last}年增长 {found.text}")
        return found

    def _year(self, word: Word) -> int:
        text = word.text.removesuffix("年")
        if not (text.isdecimal() and len(text) == 4):
            raise FormulaError("claim-arguments", word, f"{word.text} 不是年份", "年份写四位数字，如 2021")
        return int(text)

    def _top(self, call: Call, grounds: list[str]) -> Truth:
        count, word = call.arguments
        if not count.text.isdecimal() or int(count.text) < 1:
            raise FormulaError("claim-arguments", count, f"{count.text} 不是位数", "位数写 1、2、3 等")
        position, words = self._position(word)
        grounds.append(words)
        return position <= int(count.text)

    def _significant(self, call: Call, grounds: list[str]) -> Truth:
        measure, by, *groups = call.arguments
        node = self.facts.node(measure.text)
        if node is None:
            raise unknown_word(measure, "指标", self.facts.nearest_measures(measure.text))
        grouping = self.facts.grouping(by.text)
        if grouping is None:
            raise unknown_word(by, "分组", self.facts.groupings)
        for group in groups:
            if group.text not in self.facts.groups(grouping):
                raise unknown_word(group, f"{grouping}的组", self.facts.groups(grouping))
        pair = [group.text for group in groups]
        test = self.facts.test(node, grouping, pair)
        between = f"{'与'.join(pair)}之间" if pair else "各组之间"
        if test.p is None:
            grounds.append(f"{grouping}{between}没有检验结果：{test.reason}")
            return None
        adjusted = "校正后 " if test.name != "Games-Howell" else ""
        shown = format_p(test.p)
        shown = shown if shown.startswith("<") else f"= {shown}"
        grounds.append(f"{grouping}{between} {test.name} 检验，{adjusted}p {shown}，界限 {SIGNIFICANCE}")
        return test.p < SIGNIFICANCE

    def _met(self, call: Call, grounds: list[str]) -> Truth:
        measure, population = call.arguments
        if population.text in self.values:
            return self._requirement_met(measure, population, grounds)
        node = self.facts.node(measure.text)
        if node is None:
            raise unknown_word(measure, "指标", self.facts.nearest_measures(measure.text))
        value = self.facts.value_of(self.values, node, population.text)
        if value is None:
            raise FormulaError(
                "claim-arguments",
                population,
                f"没有 {measure.text} 在 {population.text} 的计算值",
                "范围写 全国、东部、城市 等",
            )
        lines = self.facts.baselines(node, value.derivation.where if value.derivation else ())
        if lines is None:
            raise FormulaError(
                "claim-arguments", measure, f"{measure.text} 没有基准值", "换一个有基准值的指标"
            )
        ends = (
            f"{lines.low:g}{value.unit}"
            if lines.low == lines.high
            else f"{lines.low:g}{value.unit} 至 {lines.high:g}{value.unit}（因社区类型而异）"
        )
        grounds += [
            _spoken(value),
            f"基准值 {ends}，{'越高' if lines.direction != -1 else '越低'}越好",
        ]
        sign = "<=" if lines.direction == -1 else ">="
        return compare(point(self._number(value)), sign, Interval(lines.low, lines.high))

    def _requirement_met(self, measure: Word, requirement: Word, grounds: list[str]) -> Truth:
        """Return whether a value satisfies a published requirement: 36小时 does 不超过48小时."""
        value, wanted = (self._known(word) for word in (measure, requirement))
        if wanted.operator in ("=", "~"):
            fact = f"{wanted.name} 没有写明不低于还是不超过"
            raise FormulaError("claim-arguments", requirement, fact, "直接写 >= 或 <=")
        grounds += [_spoken(value), _spoken(wanted)]
        found = of_value(value, printed=self.printed)
        line = Measured(point(wanted.value), read_unit(wanted.unit), wanted.decimals)
        if not found.unit.agrees(line.unit):
            fact = f"两边单位不同：{_both_units(found, line)}"
            raise FormulaError("claim-units", requirement, fact, "两边用同一单位的数值")
        return decide(found, wanted.operator, line)

    def _known(self, word: Word) -> ReportValue:
        if word.text not in self.values:
            raise unknown_value(word, self.values)
        return self.values[word.text]


_JUDGES: dict[str, Callable[[_Judge, Call, list[str]], Truth]] = {
    FUNCTIONS["显著"]: _Judge._significant,
    FUNCTIONS["前列"]: _Judge._top,
    FUNCTIONS["达标"]: _Judge._met,
}


def _both_units(left: Measured, right: Measured) -> str:
    return "与".join(term.unit.text or "无单位" for term in (left, right))


def _spoken(value: ReportValue) -> str:
    """Return name and printed value, with the unrounded one where it says more."""
    printed = float(round_half_up(value.value, value.decimals))
    rounded = abs(printed - value.value) > DECISION_TOLERANCE
    return f"{value.name} {value.spoken}" + (f"（未舍入 {format_number(value.value, 4)}）" if rounded else "")
