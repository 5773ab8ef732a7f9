"""Half and full width: Chinese punctuation is full-width, digits and Latin letters are half-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lint.reading import Reading
from generator.text.lint.slips import BY_COMMAND, HAN, WIDE, Slip, around, replaced

_WIDE_FORM = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NEIGHBOUR = f"{HAN}{re.escape(WIDE)}"
_BEFORE = rf"(?<=[{_NEIGHBOUR}%％])"
_AFTER = rf"(?=[ \u3000]*[{HAN}《“‘（【])"
_PAUSE = re.compile(
    rf"{_BEFORE}[,;:?!](?![,;:?!])(?=[ \t\u3000]*(?:[^\s|A-Za-z,.;:?!]|[\d]|$))"
    rf"|(?<=[{_NEIGHBOUR}])[,;:](?=[ ]*[A-Za-z])"
    rf"|(?<=[^\s|,.;:?!\0])[,;?!]{_AFTER}",
    re.MULTILINE,
)
_STOP = re.compile(rf"{_BEFORE}\.(?!\.)(?=[ \u3000]*(?:[{_NEIGHBOUR}]|$))", re.MULTILINE)
_STOP_AT_END = re.compile(r"(?<=[\dA-Za-z])\.(?=[ \u3000]*$)", re.MULTILINE)
_PARENTHESES = re.compile(r"(?P<open>[(（])(?P<inside>[^()（）\n]*)(?P<close>[)）])")
_SCHEME = re.compile(r"[A-Za-z]+:\S")
_FULL = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+|(?<=[0-9０-９])．(?=[0-9０-９])")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_COMMA_IN_NUMBER = re.compile(r"(?<![\d.\-–])\d{1,3}(?:，\d{3})+(?!\d)")
_STOP_IN_NUMBER = re.compile(r"(?<![\d.\-–])\d+。\d+(?=[%％个亿万倍分])")
_HAN_SIGN = re.compile(f"[{HAN}]")


def half_width_marks(reading: Reading) -> Iterator[Slip]:
    """Yield half-width punctuation that stands in Chinese text."""
    text = reading.text
    for expression in (_PAUSE, _STOP):
        for match in expression.finditer(text):
            if reading.in_body(match.start()) or match[0] != ":":
                yield _mark(text, match.start())
    for match in _STOP_AT_END.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _HAN_SIGN.search(line):
            yield _mark(text, match.start())
    for match in _PARENTHESES.finditer(text):
        half = [match.start(group) for group in ("open", "close") if match[group] in "()"]
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        inside = match["inside"]
        chinese = len(half) == 1 or _HAN_SIGN.search(inside) or re.match(f"[{_NEIGHBOUR}]", before)
        if inside and chinese and not _SCHEME.match(inside):
            yield from (_mark(text, index) for index in half)


def full_width_signs(reading: Reading) -> Iterator[Slip]:
    """Yield full-width digits, letters and percent signs."""
    for match in _FULL.finditer(reading.text):
        narrow = match[0].translate(_NARROW)
        fact = f"全角字符 {match[0]}"
        yield Slip(*match.span(), "width-sign", fact, f"写作半角 {narrow}{BY_COMMAND}", narrow)


def marks_in_numbers(reading: Reading) -> Iterator[Slip]:
    """Yield Chinese commas and full stops inside a number; only the editor knows what was meant."""
    for match in _COMMA_IN_NUMBER.finditer(reading.text):
        if reading.link(match.start()) is not reading.link(match.end() - 1):
            continue
        mend = f"是一个数就写作 {match[0].replace('，', '')}；是几个数，用顿号隔开"
        yield Slip(*match.span(), "number-comma", f"数字中间有中文逗号：{match[0]}", mend)
    for match in _STOP_IN_NUMBER.finditer(reading.text):
        if reading.link(match.start()) is not reading.link(match.end() - 1):
            continue  # one sentence ends with a quoted number, the next begins with one
        shown = around(reading.text, *match.span())
        yield Slip(*match.span(), "number-stop", f"小数点写成了句号：{shown}", "小数点写作半角的 .")


def _mark(text: str, index: int) -> Slip:
    sign = text[index]
    fact = f"中文里用了半角标点 {sign}：{around(text, index, index + 1)}"
    wide = _WIDE_FORM[sign]
    mend = f"写作“{replaced(text, index, index + 1, wide)}”{BY_COMMAND}"
    return Slip(index, index + 1, "width-mark", fact, mend, wide)
