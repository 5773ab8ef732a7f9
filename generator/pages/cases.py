"""The index of all cases that the report mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from itertools import zip_longest
from typing import Any

from generator.datasets.dataset import Dataset
from generator.pages.contexts import CaseIndexContext, CaseRow, Link
from generator.pages.page import Page, breadcrumbs, relative
from generator.pages.templates import Templates

PATH = "cases/index.md"


def case_index(
    dataset: Dataset, written: Set[str], sections: Mapping[str, str], templates: Templates
) -> Page:
    """Return the page that lists every case of cases.yaml.

    written: slugs that have a page `cases/<slug>.md`; sections: section number → path with anchor from the
    site's root (`chapters/…/4-1-infrastructure.md#s4-1-1`); a number that is not there stays plain text.
    """
    cases = dataset.documents["cases"]
    entries = cases["cases"] if isinstance(cases, Mapping) else cases
    rows = tuple(_row(entry, written, sections) for entry in entries)
    kinds = Counter(row.kind for row in rows)
    context = CaseIndexContext(cases=rows, kinds=tuple(kinds.most_common()))
    return Page(
        path=PATH,
        title="案例",
        description=f"报告提到的 {len(rows)} 个案例：标杆、示范、问题案例与国际对标。",
        text=templates.render("case-index.md.j2", context),
        meta={"breadcrumbs": breadcrumbs(PATH, [], "案例"), "hide": ["toc"]},
    )


def _place(provinces: str, cities: str) -> str:
    """Return where a case lies; several places, divided by semicolons in both, are named in pairs."""
    pairs = zip_longest(provinces.split(";"), cities.split(";"), fillvalue="")
    named = [dict.fromkeys(part for word in pair if (part := word.strip())) for pair in pairs]
    return "、".join(" ".join(words) for words in named)


def _row(entry: Mapping[str, Any], written: Set[str], sections: Mapping[str, str]) -> CaseRow:
    slug = str(entry["id"])
    province, city = str(entry.get("province") or ""), str(entry.get("city") or "")
    numbers = [str(number) for number in entry.get("sections") or []]
    return CaseRow(
        case=Link(str(entry["name"]), f"{slug}.html" if slug in written else ""),
        kind=str(entry.get("kind") or ""),
        place=_place(province, city),
        sections=tuple(
            Link(number, relative(sections[number], PATH) if number in sections else "") for number in numbers
        ),
        lesson=str(entry.get("lesson") or ""),
    )
