"""Entries of the list of references after GB/T 7714—2015, from the fields of references.yml.

What is missing is handled as the standard says: an unknown author is left out (numbered list), an unknown
place or publisher of a printed document is named as unknown in brackets, of an online one left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]

CODES = {
    "政策": "Z", "地方政策": "Z", "地方实践": "Z", "拟定文件": "Z", "政策文件": "Z", "法规": "Z", "法律": "Z",
    "国外规划": "Z", "统计资料": "R", "研究资料": "R", "行业资料": "R", "研究报告": "R", "平台资料": "EB",
    "标准": "S", "国际标准": "S", "专著": "M", "论文": "J", "期刊文章": "J", "报纸": "N",
}  # fmt: skip
"""Kind of document → its sign in GB/T 7714—2015, annex B; 其他 is Z."""

MOST_AUTHORS = 3
"""Of more authors the first three are named."""

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class _Style:
    """Signs and words of entries in one language."""

    colon: str
    comma: str
    others: str
    no_place: str
    no_publisher: str
    no_date: str


CHINESE = _Style("：", "，", "等", "[出版地不详]", "[出版者不详]", "[日期不详]")
WESTERN = _Style(": ", ", ", "et al", "[S.l.]", "[s.n.]", "[n.d.]")


def entry_text(entry: Entry) -> str:
    """Return an entry as the list prints it.

    `住房和城乡建设部. 智慧社区覆盖率统计[R]. [出版地不详]：[出版者不详]，2024.`
    Fields: `title`, `type`, `author` (names by commas) or `issuer`, `number`, `edition`, `place`,
    `publisher`; for parts of a periodical `in`, `volume`, `issue`, `pages`, for newspapers `date` and `page`;
    for online documents `url`, `updated`, `accessed`; `doi`.
    """
    style = WESTERN if is_western(entry) else CHINESE
    parts = [creator(entry, style), _title(entry, style), _text(entry, "edition"), _publication(entry, style)]
    parts += [_text(entry, "url"), f"DOI{style.colon}{entry['doi']}" if entry.get("doi") else ""]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def sorted_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the order of the list: Chinese ones by sound, then western ones by letters.

    The first level of the Chinese character set is ordered by sound, so the encoding itself sorts.
    """
    return sorted(entries, key=_sort_key)


def is_western(entry: Entry) -> bool:
    """Tell whether a document is in a western language: neither title nor author has a Chinese character."""
    named = f"{entry['title']}{_text(entry, 'author')}{_text(entry, 'issuer')}"
    return not _HAN.search(named)


def creator(entry: Entry, style: _Style = CHINESE) -> str:
    """Return the authors, or the body that issued the document; empty where neither is known."""
    names = [name for name in re.split(r"[，,]\s*", _text(entry, "author")) if name]
    if len(names) > MOST_AUTHORS:
        names = [*names[:MOST_AUTHORS], style.others]
    return style.comma.join(names) or _text(entry, "issuer")


def sign(entry: Entry) -> str:
    """Return the sign of the document's kind in brackets, with /OL where it is read online."""
    code = CODES.get(_text(entry, "type"), "Z")
    return f"[{code}/OL]" if entry.get("url") or code == "EB" else f"[{code}]"


def _title(entry: Entry, style: _Style) -> str:
    title = re.sub(r"^《(.*)》$", r"\1", str(entry["title"]))
    number = _text(entry, "number")
    return f"{title}{style.colon}{number}{sign(entry)}" if number else f"{title}{sign(entry)}"


def _publication(entry: Entry, style: _Style) -> str:
    code = CODES.get(_text(entry, "type"), "Z")
    if code == "J":
        return _periodical(entry, style)
    if code == "N":
        day, page = _text(entry, "date"), _text(entry, "page")
        return style.comma.join((_text(entry, "in"), (f"{day}({page})" if page else day) or style.no_date))
    online = "OL" in sign(entry)
    places = (
        _text(entry, "place") or ("" if online else style.no_place),
        _text(entry, "publisher") or ("" if online else style.no_publisher),
    )
    printed = [style.colon.join(part for part in places if part), _text(entry, "year") or style.no_date]
    text = style.comma.join(part for part in printed if part)
    pages, updated, accessed = (_text(entry, name) for name in ("pages", "updated", "accessed"))
    return (
        text
        + (f"{style.colon}{pages}" if pages else "")
        + (f"({updated})" if updated else "")
        + (f"[{accessed}]" if accessed else "")
    )


def _periodical(entry: Entry, style: _Style) -> str:
    """Return `Biometrika, 1947, 34(1/2): 28-35` as far as it is known."""
    volume, issue, pages = (_text(entry, name) for name in ("volume", "issue", "pages"))
    number = f"{volume}({issue})" if issue else volume
    parts = (_text(entry, "in"), _text(entry, "year") or style.no_date, number)
    text = style.comma.join(part for part in parts if part)
    return f"{text}{style.colon}{pages}" if pages else text


def _sort_key(entry: Entry) -> tuple[bool, bytes, str]:
    western = is_western(entry)
    words = re.sub(r"[《》“”]", "", f"{creator(entry) or entry['title']} {entry['title']}")
    return western, words.casefold().encode("gb18030"), _text(entry, "year")


def _text(entry: Entry, name: str) -> str:
    value = entry.get(name)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
