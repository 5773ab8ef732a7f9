"""Blanks: one between Chinese text and Latin letters or numbers, none before a unit or beside punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lint.reading import Reading
from generator.text.lint.slips import BY_COMMAND, HAN, LATIN, WIDE, Slip, around, replaced

_CHINESE_UNIT = (
    r"[多余]?(?:个百分点|百分点|平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|小时|分钟|毫秒|季度|阶段"
    r"|分(?![别析布类为层区解担享成支])|秒|年|月(?!均)|日(?!常)|号|时(?![间期效])|周(?![期边])|天|点"
    r"|万|亿|千(?!兆)|百|元|米|吨|度(?!量)|个(?![体人别性])|台|项(?!目(?!标))|件|名(?![称义])|人(?![均口员])"
    r"|家(?!庭)|户(?!均)|起(?![到草])|次(?![数级])|轮|批|级(?!别)|档(?!案)|类(?![型别似])|组(?![织成合])"
    r"|层(?![次级面])|期(?!间)|倍|成(?![为本果效立])|折|方(?![面式法案向])|位(?![于置])|份(?!额)|种"
    r"|条(?!件)|章(?!程)|节(?![约能点])|页|步(?!骤)|处(?![理于置])|套|座|栋|张|款|届|岁|版(?![本图权])|场(?![景所地])|对(?![于口象比应策外])|省|市(?![场民])"
    r"|县|区(?![域别间]))"
)
_LATIN_UNIT = (
    r"(?:%|‰|℃|°C?|[KMGkmg]?bps|[kMG]Hz|Hz|[kcm]?m[²³2]?|[km]?g|kWh|[kM]W|ms|min|[hst]|[KMGTP]B|dB|㎡)"
    rf"(?![{LATIN}\d])"
)
_LABEL = r"[图表式]\d+(?:[-–.]\d+)+"
_MISSING = re.compile(rf"(?<=[{HAN}])(?=[{LATIN}\d])|(?<=[{LATIN}\d%‰℃°²³㎡])(?=[{HAN}])")
_ONE_WORD = re.compile(
    r"第(?=\d)|[图表式](?=\d+[-–.]\d)|〔(?=\d)|年(?=\d{1,2}月)|月(?=\d{1,2}[日号])|时(?=\d{1,2}分)|[万亿](?=\d+[万千百])"
)
_LABEL_END = re.compile(rf"{_LABEL}$")
_DIGIT_UNIT = re.compile(_CHINESE_UNIT)
_BLANKS = re.compile(r"[ \t\u3000]+")
_MARKER = re.compile(r"^[ \t\u3000]*(?:(?:[-*+>:]|#+|\d+[.)、．]|\[[ xX]\])[ \t\u3000]+)*", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d.,]*$")
_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(rf"[{LATIN}\d]")


def missing_blanks(reading: Reading, text: str) -> Iterator[Slip]:
    """Yield the places between Chinese text and letters or numbers where the blank is missing.

    text: the reading as it was meant, of the same length. Number and unit, 第3章, 图4-1 are one word.
    """
    for match in _MISSING.finditer(text):
        index = match.start()
        if reading.in_title(index) or reading.quoted_title(index) or _joined(reading, text, index):
            continue
        shown = around(text, index, index)
        fact = f"中文与字母、数字之间少一个空格：{shown}"
        yield Slip(
            index, index, "space-missing", fact, f"写作“{replaced(text, index, index, ' ')}”{BY_COMMAND}", " "
        )


def extra_blanks(reading: Reading, text: str) -> Iterator[Slip]:
    """Yield the blanks that should not be there, and those that should be a single one."""
    starts = {match.end() for match in _MARKER.finditer(text)}
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if end in starts or not before.strip("\r\n\0|") or not after.strip("\r\n\0|"):
            continue
        if reading.in_title(start) or reading.quoted_title(start):
            continue
        if reading.emphasis_before(start) or reading.emphasis_before(end):
            continue  # a run-in heading, `**结论。** 正文`; other readers of Markdown need the blank there
        if found := _unwanted(reading, text, start, end):
            code, fact = found
            mend = f"写作“{replaced(text, start, end, '')}”{BY_COMMAND}"
            yield Slip(start, end, code, f"{fact}：{around(text, start, end)}", mend, "")
        elif match[0] != " " and _HAN.search(before + after):
            fact = f"这里应是一个半角空格：{around(text, start, end)}"
            yield Slip(start, end, "space-double", fact, f"改成一个空格{BY_COMMAND}", " ")


def indents(reading: Reading) -> Iterator[Slip]:
    """Yield full-width blanks that begin a line: the page sets the indent itself."""
    for match in re.finditer(r"^\u3000+", reading.text, re.MULTILINE):
        fact, mend = "段首用了全角空格缩进", f"删去，缩进由版式决定{BY_COMMAND}"
        # Before a sign such as # the removal would make something else of the line.
        text = "" if re.match(f"[{HAN}{LATIN}{WIDE}]", reading.text[match.end() :]) else None
        yield Slip(*match.span(), "space-indent", fact, mend, text)


def _joined(reading: Reading, text: str, index: int) -> bool:
    """Tell whether number and Chinese word are one: 2025年, 15个百分点, 第3章, 图4-1."""
    link = reading.link(index)
    if link is not None and link.scheme == "val" and link is reading.link(index - 1):
        return True
    if _ONE_WORD.match(text, index - 1):
        return True
    if not text[index - 1].isdigit():
        return False
    return bool(_LABEL_END.search(text, max(0, index - 12), index)) or _unit_follows(
        reading, text, index, index
    )


def _unit_follows(reading: Reading, text: str, end: int, unit: int) -> bool:
    """Tell whether a unit follows a number; the words of a quoted value hold their own unit already."""
    link = reading.link(end - 1)
    complete = link is not None and link is not reading.link(unit) and not link.in_table
    return not complete and _DIGIT_UNIT.match(text, unit) is not None


def _unwanted(reading: Reading, text: str, start: int, end: int) -> tuple[str, str] | None:
    """Return rule and fact of blanks that must go, or None."""
    before, after = text[start - 1], text[end]
    if (before in WIDE or after in WIDE) and not _between_latin(text, start, end):
        return "space-punctuation", "全角标点旁多了空格"
    if before.isdigit() and re.match(_LATIN_UNIT, text[end : end + 6]) and _NUMBER.search(text, 0, start):
        return "space-unit", "数字与单位之间多了空格"
    if before.isdigit() and _LABEL_END.search(text, max(0, start - 12), start) and _HAN.match(after):
        return "space-unit", "图表编号后多了空格"
    if before.isdigit() and after != "起" and _unit_follows(reading, text, start, end):
        return "space-unit", "数字与单位之间多了空格"
    if _ONE_WORD.match(f"{before}{text[end : end + 8]}"):
        return "space-unit", "编号中间多了空格"
    if _HAN.match(before) and _HAN.match(after):
        return "space-han", "汉字之间多了空格"
    return None


def _between_latin(text: str, start: int, end: int) -> bool:
    """Tell whether blanks beside a mark that Latin text uses too (’, —) stand in Latin text."""
    before, after = (
        text[max(0, start - 3) : start].rstrip("“”‘’…—")[-1:],
        text[end : end + 3].lstrip("“”‘’…—")[:1],
    )
    return bool(_LETTER.match(before) and _LETTER.match(after))
