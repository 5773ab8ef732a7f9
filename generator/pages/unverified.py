"""The visible mark behind titles of documents that were not found: 〔未核实〕, 〔拟议〕 for proposals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from generator.pages.page import Page

NOT_FOUND = "未查到"
PROPOSED = "拟定文件"

_TITLE = re.compile(r"《([^《》]+)》")
_PIECE = re.compile(r"^#{1,6} [^\n]*|<[^>]*>|《(?P<title>[^《》<]+)》(?P<end></a>)?", re.MULTILINE)


@dataclass(frozen=True)
class Unverified:
    """The mark of one title: the words that are read and what they mean."""

    words: str
    meaning: str

    @property
    def html(self) -> Markup:
        """The mark as it stands behind the title."""
        pattern = '<sup class="unverified" title="{}" data-search-exclude>〔{}〕</sup>'
        return Markup(pattern).format(self.meaning, self.words)


UNVERIFIED = Unverified("未核实", "题名照录报告，未查到原文")
PROPOSAL = Unverified("拟议", "报告建议制定，尚未发布")


def unverified_titles(references: Iterable[Mapping[str, Any]]) -> dict[str, Unverified]:
    """Return the mark of each title, without its 《》, whose document was not found.

    references: entries of references.yml; `cited_as` lists other forms of the title in the text.
    """
    found: dict[str, Unverified] = {}
    for entry in references:
        if str(entry.get("verified") or "") != NOT_FOUND:
            continue
        mark = PROPOSAL if entry.get("type") == PROPOSED else UNVERIFIED
        for title in (entry["title"], *(entry.get("cited_as") or ())):
            found[bare_title(str(title))] = mark
    return found


def bare_title(title: str) -> str:
    """Return the words of a title inside 《》, or the whole where it has none."""
    inside = _TITLE.search(title)
    return inside[1] if inside else title


def with_marks(page: Page, titles: Mapping[str, Unverified]) -> Page:
    """Return a page with the mark behind the first place of each unverified title outside headings."""
    seen: set[str] = set()

    def marked(piece: re.Match[str]) -> str:
        title = piece["title"]
        if title not in titles or title in seen:
            return piece[0]
        seen.add(title)
        return piece[0] + str(titles[title].html)

    return replace(page, text=_PIECE.sub(marked, page.text))
