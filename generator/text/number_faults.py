"""Faults of numbers in the text: contradicted ones are errors, unbound and badly worded ones warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Fault
from generator.text.recognition import Reading
from generator.values.catalogue import ReportValue

_SHOWN = 24


def number_faults(readings: Iterable[Reading]) -> list[Fault]:
    """Return what must be mended; a bound number that differs is reported by the check of links."""
    return [fault for reading in readings for fault in _faults(reading)]


def _faults(reading: Reading) -> Iterator[Fault]:
    value, words = reading.value, reading.expression.text
    if reading.state == "unknown" and reading.reason == "":
        near = "；".join(map(_named, reading.candidates))
        mend = f"相近的有 {near}" if near else "report values 列出可引用的数值"
        yield Fault(
            "number-unbound",
            reading.place,
            f"“{words}”没有连到数值，也无从核对：{_around(reading)}",
            f"写作 [数字](val:编号)；{mend}",
            "warning",
        )
    elif value is not None and reading.wording:
        yield _wording(reading, value)
    elif reading.state == "contradicts" and value is not None and reading.reason != "数值不同":
        yield _unbound_contradiction(reading, value, "单位与数据不同")
    elif reading.state == "contradicts" and value is not None and not reading.bound:
        yield _unbound_contradiction(reading, value, "与数据不同")


def _unbound_contradiction(reading: Reading, value: ReportValue, what: str) -> Fault:
    return Fault(
        "number-contradicts",
        reading.place,
        f"写的是“{reading.expression.text}”，{what}：{_named(value)}",
        f"核对后写作 [{value.text}](val:{value.id})",
    )


def _wording(reading: Reading, value: ReportValue) -> Fault:
    words = reading.expression.text
    if reading.state == "contradicts":
        return Fault(
            "number-wording",
            reading.place,
            f"“{words}”旁边写的是“{reading.wording}”，数据是 {_named(value)}",
            f"改为“{_operator_words(value)}{words}”的说法",
        )
    return Fault(
        "number-wording-missing",
        reading.place,
        f"“{words}”不是确数，数据是 {_named(value)}",
        f"在数字旁边写上“{reading.wording}”一类的词",
        "warning",
    )


def _operator_words(value: ReportValue) -> str:
    return {">": "超过", ">=": "不低于", "<": "不足", "<=": "不超过", "~": "约"}.get(value.operator, "")


def _named(value: ReportValue) -> str:
    return f"{value.id}（{value.name}，{_operator_words(value)}{value.text}）"


def _around(reading: Reading) -> str:
    """Return the part of the sentence that holds the number."""
    sentence, words = reading.sentence, reading.expression.text
    at = max(sentence.find(words), 0)
    start = max(0, at - _SHOWN // 2)
    part = sentence[start : at + len(words) + _SHOWN // 2]
    return f"{'…' if start else ''}{part}".replace("\n", " ")
