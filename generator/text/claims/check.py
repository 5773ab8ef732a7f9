"""Checking the claims of one source: each formula read and decided, each link to it held to the result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.errors import Fault, Place, Severity
from generator.text.claims.facts import Facts
from generator.text.claims.formula import Call, FormulaError, Junction, Negation, Statement
from generator.text.claims.grammar import parse_formula
from generator.text.claims.judge import Judgement, judge, value_names
from generator.text.claims.names import unknown_value
from generator.text.claims.tokens import BREAKING
from generator.text.frontmatter import FrontMatter
from generator.text.index import LinkIndex
from generator.text.scanner import Link, Scan
from generator.text.sources import front_matter_extent
from generator.text.visible import Visible, visible
from generator.values.catalogue import Catalogue


def check_claims(source: str, scan: Scan, front: FrontMatter, index: LinkIndex, facts: Facts) -> list[Fault]:
    """Return the faults of the claims of one source, in the order of their places.

    Errors: a formula that cannot be read, names what does not exist, mixes units, rests on a single province
    or city, is false or cannot be decided. Warnings: true of unrounded values alone, or never used.
    """
    if not front.claims:
        return []
    page = _Page(source, scan, index, facts)
    faults = [fault for name, formula in front.claims.items() for fault in page.check(name, formula)]
    return sorted(faults, key=lambda fault: fault.place)


@dataclass(frozen=True)
class _Page:
    """One source whose claims are checked."""

    source: str
    scan: Scan
    index: LinkIndex
    facts: Facts

    def check(self, name: str, formula: str) -> Iterator[Fault]:
        """Yield the faults of one claim."""
        links = [link for link in self.scan.links if link.scheme == "claim" and link.target == name]
        if not links:
            fact = f"论断 {name} 没有在正文中使用"
            mend = f"把对应的文字写成 `[文字](claim:{name})`，或删去这条论断"
            yield Fault("claim-unused", self._place(name), fact, mend, "warning")
        if formula in ("", "None"):
            yield Fault(
                "claim-unreadable", self._place(name), f"论断 {name} 没有写内容", "冒号后写上这条论断"
            )
            return
        try:
            statement = parse_formula(formula, self.index.values, self._awkward)
            faults = list(self._wrong_values(name, formula, statement))
            yield from faults
            if not faults:
                judgement = judge(formula, statement, self.index.values, self.facts)
                yield from self._verdicts(name, formula, judgement, links)
        except FormulaError as error:
            yield self._fault(name, formula, error)

    def _fault(self, name: str, formula: str, error: FormulaError) -> Fault:
        start = error.where.start
        found = formula[start : error.where.end]
        where = f"第 {start + 1} 个字" + (f" {found}" if found not in ("", formula) else "")
        fact = f"论断 {name}（{formula}）{where}：{error.fact}"
        return Fault(error.code, self._place(name, formula, start), fact, error.mend)

    def _wrong_values(self, name: str, formula: str, statement: Statement) -> Iterator[Fault]:
        """Yield a fault for each unknown name, and for each value of a single province or city."""
        values = self.index.values
        for word in value_names(statement):
            if word.text not in values:
                yield self._fault(name, formula, unknown_value(word, values))
            elif values[word.text].of_single_unit:
                yield self._single(name, formula, word.start, values[word.text].name)
        for call in _calls(statement):
            population = call.arguments[-1]
            named = values.get(population.text) if call.function == "met" else None
            first = values.get(call.arguments[0].text) if named else None
            for value in (each for each in (first, named) if each and each.of_single_unit):
                yield self._single(name, formula, call.start, value.name)
            if call.function == "met" and named is None and self.facts.single_unit(population.text):
                yield self._single(name, formula, population.start, population.text)

    def _single(self, name: str, formula: str, start: int, subject: str) -> Fault:
        fact = f"论断 {name}：{subject} 是模拟数据，不得据以判断单个省、市"
        mend = "改用全国、地区或分组的数值，或删去这条论断"
        return Fault("synthetic-unit", self._place(name, formula, start), fact, mend)

    def _verdicts(self, name: str, formula: str, judgement: Judgement, links: list[Link]) -> Iterator[Fault]:
        grounds = "；".join(map(str, judgement.findings))
        if judgement.truth is False:
            code, fact, mend = "claim-false", f"论断 {name} 不成立：{grounds}", "改写这句话，或改正论断"
        elif judgement.truth is None:
            code, fact = "claim-undecidable", f"论断 {name} 无法判定：{grounds}"
            mend = next(finding.way for finding in judgement.findings if finding.truth is None)
        elif judgement.as_printed is not True:
            code, fact = "claim-rounded", f"论断 {name} 只按未舍入的数值成立，印出的数值看不出来：{grounds}"
            mend = "改写为持平、相近，或多印一位小数"
        else:
            return
        severity: Severity = "warning" if code == "claim-rounded" else "error"
        if not links:
            yield Fault(code, self._place(name, formula), fact, mend, severity)
        for link in links:
            sentence = f"“{self._sentence(link)}”：{fact}"
            yield Fault(code, link.place, sentence, mend, severity)

    def _sentence(self, link: Link) -> str:
        """Return the sentence that carries a claim, as it is read."""
        shown = next((each for each in self._visible.links if each.link == link), None)
        if shown is None:
            return link.text
        span = self._visible.sentence(shown.start)
        return re.sub(r"\s+", "", self._visible.text[span.start : span.end].replace("\0", ""))

    @cached_property
    def _visible(self) -> Visible:
        return visible(self.source, self.scan, self.index)

    @cached_property
    def _awkward(self) -> tuple[str, ...]:
        return _awkward_names(self.index.values)

    @cached_property
    def _lines(self) -> Mapping[str, tuple[int, str]]:
        """Line number and text of the definition of each claim."""
        extent = front_matter_extent(self.source)
        meta = self.source[extent.meta_start : extent.meta_end] if extent else ""
        found: dict[str, tuple[int, str]] = {}
        inside = False
        for number, line in enumerate(meta.splitlines(), start=2):
            inside = bool(re.match(r"claims[ \t]*[:：]", line)) or (inside and line[:1] in ("", " ", "\t"))
            match = re.match(r"[ \t]+[\"']?([^\s:：\"'#]+)[\"']?[ \t]*[:：]", line) if inside else None
            if match:
                found.setdefault(match[1], (number, line))
        return found

    def _place(self, name: str, formula: str = "", start: int = 0) -> Place:
        """Return where a claim is defined, or a character of its formula."""
        number, line = self._lines.get(name, (1, ""))
        column = line.find(formula) if formula else -1
        if column >= 0:
            return Place(self.scan.path, number, column + start + 1)
        return Place(self.scan.path, number, len(line) - len(line.lstrip()) + 1)


def _calls(statement: Statement) -> Iterator[Call]:
    """Yield the functions of a statement that are true or false."""
    if isinstance(statement, Call):
        yield statement
    elif isinstance(statement, Junction):
        for part in statement.parts:
            yield from _calls(part)
    elif isinstance(statement, Negation):
        yield from _calls(statement.part)


def _awkward_names(values: Catalogue) -> tuple[str, ...]:
    """Return the names of values that hold a sign of the grammar, such as a parenthesis."""
    keys = (key for value in values.values() for key in (value.name, *value.aliases))
    return tuple(key for key in keys if BREAKING.search(key))
