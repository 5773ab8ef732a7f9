"""Digits in prose that are bound to no value: each is a number that nobody proof-reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.errors import Fault, Place
from generator.text.masking import BLANK
from generator.text.scanner import Scan
from generator.text.sources import Positions

_ALLOWED = re.compile(
    r"https?://[^\s)）>]+"
    r"|<[^<>\n]*>"
    r"|\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"
    r"|\[\^[^\]\n]+\]"
    r"|\{[^{}\n]*\}"
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!\d)"
    r"|(?:19|20)\d{2}[ ]*年度?(?:[ ]*\d{1,2}[ ]*月(?:[ ]*\d{1,2}[ ]*[日号])?)?"
    r"|(?<![\d.])(?:19|20)\d{2}(?=[ ]*[年—–\-~～至到/、])"
    r"|\d{1,2}[ ]*月[ ]*\d{1,2}[ ]*[日号]"
    r"|第[ ]*\d+(?:\.\d+)*[ ]*[章节条款部分届期页轮阶段类步]"
    r"|\d+(?:\.\d+)*[ ]*[章节](?!约)"
    r"|(?<![\d.])\d+(?:\.\d+){2,}(?![\d.%])"
    r"|[图表式][ ]*\d+(?:[-–.]\d+)*"
    r"|[〔\[][ ]*(?:19|20)\d{2}[ ]*[〕\]](?:[ ]*\d+[ ]*号)?"
    r"|(?:GB|GB/T|ISO|IEC|DB|CJJ|JGJ|ITU)[A-Z/-]*[ ]*[\d.]+(?:[—–-]\d+)*"
    r"|[A-Za-z]+[ -]?[\d.]+[A-Za-z0-9]*"
    r"|\d+[A-Za-z]+(?![/²³])"
    r"|^[ \t>]*\d+[.)、．][ \t]*"
    r"|^[ \t>|:-]+$"
    r"|[（(]\d{1,2}[)）]",
    re.MULTILINE,
)
_DIGITS = re.compile(r"[\d０-９]+(?:[.,．][\d０-９]+)*[%％‰]?")
_VISIBLE = re.compile(r"[^\r\n]")
_UNITS_OF_LETTERS = re.compile(r"\d+(?:km|kg|mm|cm|m|h|s|ms|GB|TB|MB|kW|MW|kWh)$")


def check_numbers(source: str, scan: Scan) -> list[Fault]:
    """Return a warning for each number in the body that no link binds to a value.

    Years and dates, numbers of sections, figures, lists and standards, names such as 5G, headings, code
    and addresses are no such numbers.
    """
    text = _without(scan.masked, ((link.start, link.end) for link in scan.links))
    text = _without(text, ((heading.start, heading.end) for heading in scan.headings))
    text = _without(text, [(0, scan.body_start)])
    text = _ALLOWED.sub(_keep_units, text)
    positions = Positions(source)
    return [_fault(scan, positions, match) for match in _DIGITS.finditer(text)]


def _keep_units(match: re.Match[str]) -> str:
    return match[0] if _UNITS_OF_LETTERS.match(match[0]) else _VISIBLE.sub(BLANK, match[0])


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        if start < done:
            continue
        parts += [text[done:start], _VISIBLE.sub(BLANK, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _fault(scan: Scan, positions: Positions, match: re.Match[str]) -> Fault:
    return Fault(
        "number-unbound",
        Place(scan.path, *positions.place(match.start())),
        f"数字 {match[0]} 没有连到数值",
        f"写作 [{match[0]}](val:编号)",
        "warning",
    )
