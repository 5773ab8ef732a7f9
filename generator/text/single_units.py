"""Sentences that judge a single province or city by synthetic data: the report makes none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.errors import Fault
from generator.text.index import LinkIndex
from generator.text.masking import BLANK
from generator.text.visible import Span, Visible

_PEOPLES = """
蒙古族 (?<!内)蒙古 回族 藏族 维吾尔 壮族 朝鲜族 土家族 苗族 彝族 布依族 侗族 哈尼族 傣族 白族 景颇族
傈僳族 羌族 哈萨克 柯尔克孜 黎族
"""
_RANK_OF_UNIT = re.compile(
    rf"(?:{'|'.join(_PEOPLES.split())})*(?:自治区|自治州|特别行政区|地区|省|市|盟)(?:（市）)?$"
)
_COMMON_WORDS = "日照 大同 安康 东方 长治 和田 三明 平安 中卫 通化 怀化 海东 白山 保山 文山"
"""Short names that are words of the language too: these units are known by their full names alone."""

_JUDGED = re.compile(
    r"第[一二三四五六七八九十百\d]+[名位]|(?:排名|位居|位列|名列|居|列)第?[一二三四五六七八九十\d]|排名|名次|前列|居首|首位"
    r"|榜首|末位|垫底|领先|领跑|落后|最高|最低|最好|最差|最大|最小|得分|评分|\d分(?!钟)|高于全国|低于全国|优于|逊于"
)
_APART = re.compile(r"[，；：（）\n]")
_AREAS = re.compile("全国|东部|中部|西部|各省|各市|城市社区|农村社区")
_YEARS = ("年", "年月")


class _Judgement(NamedTuple):
    """A stretch of a sentence that judges a unit, and the word that judges."""

    start: int
    end: int
    word: str


def short_name(name: str) -> str:
    """Return the short form of a unit's name: 内蒙古自治区 is 内蒙古; the whole where there is none."""
    short = _RANK_OF_UNIT.sub("", name)
    return short if len(short) >= 2 and short not in _COMMON_WORDS.split() else name


def single_unit_statements(visible: Visible, index: LinkIndex, unit_names: Collection[str]) -> list[Fault]:
    """Return an error for each sentence that judges a single province or city by synthetic data.

    A score, a rank and words such as 领先 or 最高 are judgements. unit_names: full names of provinces and
    cities; their short forms are known too. A judgement that quotes a published figure is fine; a link to a
    synthetic value of one unit is reported by the check of links.
    """
    if not unit_names:
        return []
    named = _forms(tuple(unit_names))
    return [fault for span in visible.sentences for fault in _statements(visible, index, span, named)]


@lru_cache(maxsize=4)
def _forms(unit_names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a unit in a sentence; the same for every text of a report."""
    forms = {form for name in unit_names for form in (name, short_name(name))}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


def _statements(visible: Visible, index: LinkIndex, span: Span, named: re.Pattern[str]) -> Iterator[Fault]:
    text = _read(visible, span)
    if named.search(text) is None:
        return
    published: list[int] = []
    for link in visible.links_in(span):
        value = index.values.get(link.link.target) if link.link.scheme == "val" else None
        if value is not None and value.of_single_unit:
            return
        if value is not None and value.provenance != "synthetic" and value.unit not in _YEARS:
            published.append(link.start - span.start)
    for judgement in _judgements(text, named):
        if not any(judgement.start <= place < judgement.end for place in published):
            sentence = text.replace(BLANK, "").strip()
            yield Fault(
                "synthetic-unit",
                visible.place(span.start + judgement.start),
                f"对单个省、市下了判断（{judgement.word}），依据只能是模拟数据：{sentence}",
                "删去这句话，或连到公布的数值；地区结果页已列出并注明",
            )
            return


def _read(visible: Visible, span: Span) -> str:
    """Return a sentence by equal length without titles in 《》 and words of links that lead elsewhere."""
    text = visible.text[span.start : span.end]
    for link in visible.links_in(span):
        if link.link.scheme not in ("val", "claim"):
            start, end = link.start - span.start, link.end - span.start
            text = text[:start] + BLANK * (end - start) + text[end:]
    return re.sub("《[^《》]*》", lambda match: BLANK * len(match[0]), text)


def _judgements(text: str, named: re.Pattern[str]) -> Iterator[_Judgement]:
    """Yield what the clauses of a sentence say of units, from the name of the unit to the end of the clause.

    A clause without a name of its own speaks of the unit of the clause before.
    """
    unit = -1
    start = 0
    for end in (*(match.start() for match in _APART.finditer(text)), len(text)):
        found = named.search(text, start, end)
        if found:
            unit = found.start()
        elif _AREAS.match(text, start, end):
            unit = -1
        judged = _JUDGED.search(text, start, end)
        if unit >= 0 and judged:
            yield _Judgement(unit, end, judged[0])
        start = end + 1
