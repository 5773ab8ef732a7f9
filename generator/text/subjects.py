"""Of what a value speaks: whether its subject and population stand in a sentence, in a form that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.text.index import TermEntry
from generator.values.catalogue import ReportValue

IMPLIED = frozenset({"本研究", "本报告", "指标体系", "全部", ""})
"""Populations that every sentence of the report speaks of."""

_RANK_FORMS = ("名次", "排名", "位次", "位居", "位列", "名列", "居第", "排在第", "列第", "首位")
_SHORT_OF_UNIT = re.compile("(?:约数|数量|人数|年份|年限|年度|时点|计算值|数)$")
_SHORTEST = 2
_LONG_ENOUGH = 4


class Subjects:
    """Reads subjects and populations of values, with the terms of the glossary as other forms."""

    def __init__(self, terms: Iterable[TermEntry] = ()) -> None:
        self._forms: dict[str, tuple[str, ...]] = {"名次": _RANK_FORMS}
        for term in terms:
            names = tuple(joined(name) for name in (term.name, *term.aliases) if len(name) >= _SHORTEST)
            for name in names:
                self._forms[name] = tuple({*self._forms.get(name, ()), *names})

    def stand(self, value: ReportValue, words: str) -> bool:
        """Tell whether subject, population and named period of a value all stand in the words."""
        return self.subject_stands(value, words) and self.population_stands(value, words)

    def subject_stands(self, value: ReportValue, words: str) -> bool:
        """Tell whether the subject of a value stands in the words, whole or in its parts."""
        words = joined(words)
        head, whose = _head(value), _whose(value)
        if self._whole(head, words, whose) or self._parts(head, words, whose):
            return True
        short = _SHORT_OF_UNIT.sub("", head)
        unit = value.unit.removeprefix("个")
        counted = short.removesuffix(unit) if unit and len(unit) < _SHORTEST else short
        return any(
            len(form) >= _SHORTEST
            and form != head
            and (self._whole(form, words, whose) or self._parts(form, words, whose))
            for form in (short, counted)
        )

    def population_stands(self, value: ReportValue, words: str) -> bool:
        """Tell whether population and named period stand in the words, or are implied everywhere."""
        words = joined(words)
        named = [joined(part) for part in value.name.split("·")[1:] if part and part != f"{value.period}年"]
        return all(
            part in IMPLIED or self._whole(part, words) or self._parts(part, words)
            for part in (*named, *_whose(value))
        )

    def named(self, value: ReportValue, words: str) -> bool:
        """Tell whether the subject of a value stands whole in the words."""
        return self._whole(_head(value), joined(words), _whose(value))

    def likeness(self, value: ReportValue, words: str) -> int:
        """Return how many pairs of signs of the value's name stand in the words, to order candidates."""
        name, words = joined(value.name.replace("·", "")), joined(words)
        return sum(name[place : place + 2] in words for place in range(len(name) - 1))

    def _whole(self, part: str, words: str, whose: tuple[str, ...] = ()) -> bool:
        if part in words:
            return True
        return any(
            _stands_free(part.replace(name, form), words, whose)
            for name, forms in self._forms.items()
            if name in part
            for form in forms
        )

    def _parts(self, part: str, words: str, whose: tuple[str, ...] = ()) -> bool:
        """Tell whether the part can be cut into words of two signs and more that all stand."""
        reached = {0}
        for end in range(_SHORTEST, len(part) + 1):
            starts = [start for start in reached if end - start >= _SHORTEST]
            if any(self._known(part[start:end], words, whose) for start in starts):
                reached.add(end)
        return len(part) in reached

    def _known(self, word: str, words: str, whose: tuple[str, ...]) -> bool:
        return word in words or any(
            _stands_free(form, words, whose) for form in self._forms.get(word, ()) if form != word
        )


def joined(words: str) -> str:
    """Return the words without blanks: `5G 网络` is the `5G网络` of a name."""
    return re.sub(r"\s+", "", words)


def _head(value: ReportValue) -> str:
    return joined(value.name.split("·")[0])


def _whose(value: ReportValue) -> tuple[str, ...]:
    return tuple(map(joined, re.split(r"[、/（）()，]| 对 |减", value.population)))


def _stands_free(form: str, words: str, whose: tuple[str, ...]) -> bool:
    """Tell whether a form stands in the words; a short one not as the tail of another name (5G覆盖率)."""
    if len(form) >= _LONG_ENOUGH:
        return form in words
    before = "|".join(["^", r"[^\w]", "[的将使其该]", *(re.escape(who) for who in whose if who)])
    return re.search(f"(?:{before}){re.escape(form)}", words) is not None
