"""Words that bound a number (超过, 不足, 约): which stand beside it, and whether its value bears them."""

from __future__ import annotations

import re
from typing import Literal

from generator.text.masking import BLANK
from generator.values.catalogue import ReportValue

Verdict = Literal["agrees", "missing", "contradicts"]

_BEFORE = {
    "不超过": "<=", "不高于": "<=", "不多于": "<=", "不大于": "<=", "至多": "<=",
    "最多": "<=", "不晚于": "<=",
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=", "不早于": ">=",
    "不足": "<", "不到": "<", "低于": "<", "少于": "<", "小于": "<", "未到": "<", "未满": "<",
    "超过": ">", "超出": ">", "逾": ">", "突破": ">", "多于": ">", "高于": ">", "大于": ">", "超": ">",
    "大约": "~", "约": "~", "近": "~<", "接近": "~<", "大致": "~",
}  # fmt: skip
_AFTER = {
    "及以上": ">=", "以上": ">>=", "以内": "<=", "之内": "<=", "及以下": "<=", "以下": "<<=",
    "左右": "~", "上下": "~",
    "前后": "~", "之前": "<", "以前": "<", "及以后": ">=", "以后": ">=", "起": ">=",
    "内": "<=", "余": ">", "多": ">",
}  # fmt: skip
_ACCEPTED = {
    ">": {">", ">>="},
    ">=": {">=", ">>="},
    "<": {"<", "<<=", "~<"},
    "<=": {"<=", "<<="},
    "~": {"~", "~<"},
}
_WORDS = {">": "超过", ">=": "不低于", "<": "不足", "<=": "不超过", "~": "约"}
_BEFORE_PATTERN = re.compile(
    rf"({'|'.join(sorted(_BEFORE, key=len, reverse=True))})(?:了|到|于|为)?[\s{BLANK}*“]*$"
)
_AFTER_PATTERN = re.compile(
    rf"^[\s{BLANK}*]*(?!内容|内部|多数|起点)({'|'.join(sorted(_AFTER, key=len, reverse=True))})"
)
_COMPARED_AFTER = re.compile(
    rf"^[\s{BLANK}”]*(?:的)?[\u4e00-\u9fff]{{0,4}}?(?:基准|标准|要求|目标|水平|门槛|达标线|底线|平均)|^[\u4e00-\u9fff]{{0,2}}圈"
)
_DEMAND = re.compile("要求|标准|基准|目标|应|须|需|达到|提高到|达标|覆盖到|先进值|兼容|期限|阈值|限|规定")
_TO = re.compile(rf"[{BLANK}]*[至到—–~～-]")
_BOUNDS = frozenset({">=", "<="})
_YEARS = frozenset({"年", "年月"})


def words_beside(text: str, start: int, end: int) -> dict[str, str]:
    """Return the words that bound the number at `text[start:end]`, each with the relation it states."""
    found: dict[str, str] = {}
    before = _BEFORE_PATTERN.search(text, max(0, start - 12), start)
    after = _AFTER_PATTERN.match(text[end : end + 8])
    if before:
        found[before[1]] = _BEFORE[before[1]]
    if after:
        found[after[1]] = _AFTER[after[1]]
    return found


def operator_verdict(value: ReportValue, text: str, start: int, end: int) -> tuple[Verdict, str]:
    """Tell whether the words beside a bound number bear out the operator of its value, and which is meant.

    A number that another is compared with (低于60%的要求) and one that is a demand itself (要求为60%) need no
    word; nor do years.
    """
    accepted = _ACCEPTED.get(value.operator)
    if accepted is None or value.unit in _YEARS:
        return "agrees", ""
    compared = _COMPARED_AFTER.match(text[end : end + 12])
    beside = {
        word: relation
        for word, relation in words_beside(text, start, end).items()
        if not compared or relation in _BOUNDS
    }
    if any(relation in accepted for relation in beside.values()):
        return "agrees", ""
    against = [word for word, relation in beside.items() if relation not in accepted]
    if against:
        return "contradicts", against[0]
    ends_a_range = compared or _TO.match(text[end : end + 3]) or _TO.match(text[max(0, start - 1) : start])
    sentence = re.split("[。；！？|\n]", text[max(0, start - 60) : start])[-1]
    return ("agrees" if ends_a_range or _DEMAND.search(sentence) else "missing"), _WORDS[value.operator]
