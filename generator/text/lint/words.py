"""Words: typed twice, misspelt, avoided by the glossary, left in English or as a reminder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.text.lint.reading import Reading
from generator.text.lint.slips import BY_COMMAND, HAN, LATIN, Slip, around

MISSPELLINGS: Mapping[str, str] = {
    "其它": "其他",
    "做为": "作为",
    "帐号": "账号",
    "帐户": "账户",
    "帐单": "账单",
    "部份": "部分",
    "报导": "报道",
    "连络": "联络",
    "覆盖律": "覆盖率",
    "物连网": "物联网",
    "互连网": "互联网",
    "截止到": "截至",
    "截止目前": "截至目前",
    "座标": "坐标",
    "互联网＋": "互联网+",
    "WiFi": "Wi-Fi",
    "WIFI": "Wi-Fi",
    "wifi": "Wi-Fi",
    "IPV6": "IPv6",
    "5g": "5G",
    "阀值": "阈值",
    "成份": "成分",
    "因地治宜": "因地制宜",
    "相辅相承": "相辅相成",
}
"""Form that is wrong everywhere → form that is meant; no right word of our subject holds a wrong form."""

_TWICE_SINGLE = re.compile(
    r"(?<!目)的的(?!确)|了了(?![解结然如])|是是(?![否非])|和和(?![谐平睦气])|在在(?![线建册职校场内此于岗])"
    r"|(?<![行认作成视称])为为(?![了主首期民何数])|(?<!参)与与(?![会否])|及及(?![时其早])|将将(?![来要近])"
    r"|也也|都都(?![市会])|就就(?![业地近医绪诊])|被被(?!征)|从从(?![业事而])|由由(?!于)|并并(?!不|非|且)|而而|但但"
)
_TWICE_WORD = re.compile(rf"(?P<word>[{HAN}]{{2,6}}?)(?P=word)")
_REDUPLICATED = frozenset(
    {"一个", "一步", "一点", "一项", "一户", "一件", "一层", "一次", "一条", "一批", "逐个"}
)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:,?[ ][A-Za-z][A-Za-z’'-]*){3,}")
_WORD = re.compile("[A-Za-z]{2,}")
_SAID = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|[（(][^（）()\n]*[）)]|‘[^‘’\n]*’")
_REMINDER = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|XXX+)(?![A-Za-z])|[Ll]orem ipsum"
    r"|待补(?!充|助|贴|齐|偿)|待填|此处补|\?{3,}|？{3,}"
)


def words_twice(reading: Reading) -> Iterator[Slip]:
    """Yield words typed twice; lawful doubling (一步一步, 天天) is left alone."""
    for expression in (_TWICE_SINGLE, _TWICE_WORD):
        for match in expression.finditer(reading.text):
            word = match[0][: len(match[0]) // 2]
            if word not in _REDUPLICATED:
                fact = f"文字重复：{around(reading.text, *match.span())}"
                yield Slip(*match.span(), "word-twice", fact, f"多打了就删去一个“{word}”")


def misspellings(reading: Reading) -> Iterator[Slip]:
    """Yield words that are misspelt wherever they stand."""
    for form, start, end in _found(reading, MISSPELLINGS):
        right = MISSPELLINGS[form]
        fact = f"写的是“{form}”：{around(reading.text, start, end)}"
        yield Slip(start, end, "misspelling", fact, f"写作“{right}”{BY_COMMAND}", right)


def avoided_terms(reading: Reading, terms: Mapping[str, str]) -> Iterator[Slip]:
    """Yield forms that the glossary avoids; terms: avoided form → preferred term."""
    for form, start, end in _found(reading, terms):
        fact = f"“{form}”在术语表中另有规范用语：{around(reading.text, start, end)}"
        yield Slip(start, end, "term-avoided", fact, f"写作“{terms[form]}”{BY_COMMAND}", terms[form])


def english(reading: Reading) -> Iterator[Slip]:
    """Yield English of four words or more outside of quotation marks, titles and parentheses."""
    said = [match.span() for match in _SAID.finditer(reading.text)]
    for match in _ENGLISH.finditer(reading.text):
        if len(_WORD.findall(match[0])) > 2 and not _inside(match.start(), said):
            fact = f"有未译的外文：{match[0][:40]}"
            yield Slip(*match.span(), "untranslated", fact, "译成中文；是名称或引语，放进书名号、括号或引号")


def reminders(reading: Reading) -> Iterator[Slip]:
    """Yield words that were left in the text as a reminder."""
    for match in _REMINDER.finditer(reading.text):
        yield Slip(*match.span(), "reminder", f"留有未完成的记号：{match[0]}", "补上内容，或删去")


def _found(reading: Reading, forms: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield forms with their places, longest first at each place; titles in 《》 are quoted as they are."""
    if not forms:
        return
    for match in _expression(forms).finditer(reading.text):
        right = forms[match[0]]
        after = right.find(match[0])
        inside = after >= 0 and reading.text.startswith(right, match.start() - after)
        if not inside and not reading.quoted_title(match.start()):
            yield match[0], match.start(), match.end()


def _expression(forms: Mapping[str, str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(_bounded(form) for form in ordered))


def _bounded(form: str) -> str:
    """Return a form as an expression; Latin letters are no part of a longer word, 份 none of 份额."""
    before = rf"(?<![{LATIN}\d])" if re.match(rf"[{LATIN}\d]", form) else ""
    after = rf"(?![{LATIN}\d])" if re.search(f"[{LATIN}]$", form) else ""
    after = "(?!额)" if form.endswith("份") else after
    return f"{before}{re.escape(form)}{after}"


def _inside(index: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= index < end for start, end in spans)
