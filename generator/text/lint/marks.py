"""Dashes, ellipses, ranges, and punctuation typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lint.reading import Reading
from generator.text.lint.slips import BY_COMMAND, HAN, WIDE, Slip, around, replaced

_CHINESE = f"{HAN}{re.escape(WIDE)}"
_DASH = re.compile(rf"(?<=[{_CHINESE}])(?:-{{2,3}}|－{{2,3}}|–{{2}})(?=[{_CHINESE}\dA-Za-z])")
_LONE_DASH = re.compile(
    rf"(?<=[{HAN}”）])[ ]+[—–-][ ]+(?=[{HAN}“（])|(?<=[，。；：])—(?!—)|(?<!—)—(?=[，。；：])"
)
_ELLIPSIS = re.compile(
    rf"(?<=[{_CHINESE}\d%])(?:\.{{3,}}|。{{3,}}|(?<!…)…(?!…)|·{{3,}})|(?<![.\w])\.{{3,}}(?=[{_CHINESE}])"
)
_TWICE = re.compile(r"(?P<sign>[，、；：！？])(?P=sign)+|(?<!。)。。(?!。)")
_CLASH = re.compile(r"[，、；：][。，、；：！？]|[。！？][，、；：。]")
_UNIT = r"(?:%|‰|个百分点|亿元|万元|[年月日个分元倍天时级]|小时|分钟)?"
_RANGE = re.compile(
    rf"(?<![\w.\-–—~～－/图表式:])(?P<low>\d+(?:\.\d+)?){_UNIT}"
    r"(?P<sign>[ ]?(?:-|~|～|－|—(?!—))[ ]?)(?P<high>\d+(?:\.\d+)?)"
    r"(?![\d.]*[\-–—~～－/]\d)(?![\w.]*[A-Za-z])",
    re.ASCII,
)
_STANDARD = re.compile(r"[A-Z](?:/[A-Z]+)?[ ]?$")
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


def dashes(reading: Reading) -> Iterator[Slip]:
    """Yield dashes that are no 破折号: `--` in Chinese text, one with blanks, one beside punctuation."""
    for match in _DASH.finditer(reading.text):
        fact = f"破折号写成了 {match[0]}：{around(reading.text, *match.span())}"
        yield Slip(*match.span(), "dash", fact, f"写作 ——{BY_COMMAND}", "——")
    for match in _LONE_DASH.finditer(reading.text):
        fact = f"破折号只写了一半：{around(reading.text, *match.span())}"
        yield Slip(*match.span(), "dash", fact, "破折号写作 ——；连接两个词写作 —，两边不空格")


def ellipses(reading: Reading) -> Iterator[Slip]:
    """Yield ellipses of dots, full stops, or half of one."""
    for match in _ELLIPSIS.finditer(reading.text):
        fact = f"省略号写成了 {match[0]}：{around(reading.text, *match.span())}"
        yield Slip(*match.span(), "ellipsis", fact, f"写作 ……{BY_COMMAND}", "……")


def ranges(reading: Reading) -> Iterator[Slip]:
    """Yield ranges of numbers with another sign than –; dates such as 2025-12 are none."""
    for match in _RANGE.finditer(reading.text):
        if not _is_range(reading.text, match):
            continue
        fact = f"数值范围用了 {match['sign'].strip()}：{match[0]}"
        shown = match[0].replace(match["sign"], "–", 1)
        yield Slip(*match.span("sign"), "range-dash", fact, f"写作 {shown}{BY_COMMAND}", "–")


def marks_twice(reading: Reading) -> Iterator[Slip]:
    """Yield punctuation typed twice, and two marks that exclude each other."""
    for match in _TWICE.finditer(reading.text):
        sign = match[0][0]
        fact = f"标点重复：{around(reading.text, *match.span())}"
        mend = f"写作“{replaced(reading.text, *match.span(), sign)}”{BY_COMMAND}"
        yield Slip(*match.span(), "mark-twice", fact, mend, sign)
    for match in _CLASH.finditer(reading.text):
        if match[0][0] != match[0][1]:
            fact = f"两个标点连用：{around(reading.text, *match.span())}"
            yield Slip(*match.span(), "mark-clash", fact, "只留一个")


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers rise and are no date (2025-12), standard (GB/T 15834-2011) or telephone."""
    low, high = match["low"], match["high"]
    named = _STANDARD.search(text, max(0, match.start() - 8), match.start())
    zero = low.startswith("0") and "." not in low and low != "0"
    return not named and not zero and not _YEAR_MONTH.fullmatch(match[0]) and float(low) < float(high)
