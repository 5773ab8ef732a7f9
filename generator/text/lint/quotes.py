"""Quotation marks and brackets: curly in Chinese text, single inside double, and each with its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lint.paragraphs import blocks
from generator.text.lint.reading import Reading
from generator.text.lint.slips import BY_COMMAND, HAN, LATIN, Slip, around

_PAIRS = {
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "“": "”",
    "‘": "’",
}
_PARTNERS = {close: opening for opening, close in _PAIRS.items()}
_SIGNS = re.compile(rf"[{''.join(_PAIRS)}{''.join(_PARTNERS)}]")
_STRAIGHT = {'"': ("“", "”"), "'": ("‘", "’")}
_HAN = re.compile(f"[{HAN}]")
_APOSTROPHE = re.compile(rf"(?<=[{LATIN}])[’'](?=[{LATIN}]|\s[{LATIN}])")


def straight_quotes(reading: Reading) -> Iterator[Slip]:
    """Yield straight quotation marks in Chinese paragraphs; a pair is mended, a single one is only told."""
    for start, end in blocks(reading):
        if not _HAN.search(reading.text, start, end):
            continue
        for sign, (opening, closing) in _STRAIGHT.items():
            places = [index for index in _places(reading.text, sign, start, end) if reading.in_body(index)]
            for number, index in enumerate(places):
                paired = len(places) % 2 == 0
                curly = closing if number % 2 else opening
                fact = f"中文里用了直引号：{around(reading.text, index, index + 1)}"
                mend = f"写作 {curly} {BY_COMMAND}" if paired else "写作成对的 “” 或 ‘’"
                yield Slip(index, index + 1, "quote-straight", fact, mend, curly if paired else None)


def _places(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    for match in re.finditer(sign, text[start:end]):
        if not _APOSTROPHE.match(text, start + match.start()):
            yield start + match.start()


def nested_quotes(reading: Reading) -> Iterator[Slip]:
    """Yield double quotation marks inside double ones."""
    for start, end in blocks(reading):
        depth = 0
        for match in re.finditer("[“”]", reading.text[start:end]):
            index = start + match.start()
            opens = match[0] == "“"
            if depth == (1 if opens else 2):
                single = "‘" if opens else "’"
                fact = f"双引号里面又用了双引号：{around(reading.text, index, index + 1)}"
                yield Slip(index, index + 1, "quote-nested", fact, f"里层写作 {single}")
            depth = max(0, depth + (1 if opens else -1))


def unpaired(reading: Reading, text: str) -> Iterator[Slip]:
    """Yield brackets and quotation marks without their partner in the same paragraph.

    text: the reading as it was meant, of the same length.
    """
    for start, end in blocks(reading):
        waiting: list[tuple[str, int]] = []
        for match in _SIGNS.finditer(text, start, end):
            index, sign = match.start(), match[0]
            if _APOSTROPHE.match(text, index):
                continue
            if sign in _PAIRS:
                waiting.append((sign, index))
            elif waiting and waiting[-1][0] == _PARTNERS[sign]:
                waiting.pop()
            else:
                yield _single(text, index, _PARTNERS[sign])
        for sign, index in waiting:
            yield _single(text, index, _PAIRS[sign])


def _single(text: str, index: int, partner: str) -> Slip:
    fact = f"{text[index]} 不成对：{around(text, index, index + 1)}"
    return Slip(index, index + 1, "mark-unpaired", fact, f"补上 {partner}，或删去这一个")
