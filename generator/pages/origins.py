"""Where the numbers of a page come from: the list at its foot, which also feeds the number cards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.pages.contexts import OriginRow, OriginsContext
from generator.pages.downloadable import TABLE_TITLES
from generator.pages.templates import Templates
from generator.values.catalogue import ReportValue

FOLDED_FROM = 4
"""From this number of values on the list is folded."""

_QUOTED = re.compile(r'data-value="([^"]+)"')


def used_values(html: str) -> tuple[str, ...]:
    """Return the ids of the report values that a page quotes, in order, each once."""
    return tuple(dict.fromkeys(_QUOTED.findall(html)))


def origins_html(ids: Iterable[str], templates: Templates) -> str:
    """Return the list of origins of these values, empty when there are none.

    Raises `KeyError` for an id that the catalogue does not have.
    """
    rows = tuple(_row(templates.catalogue[key]) for key in ids)
    if not rows:
        return ""
    return templates.render("origins.html.j2", OriginsContext(origins=rows, folded=len(rows) >= FOLDED_FROM))


def _row(value: ReportValue) -> OriginRow:
    origin = value.origin
    parts = (
        ("范围", value.population),
        ("时间", value.period),
        ("来源", origin.source),
        ("核实", origin.verified),
        ("算法", origin.formula),
        (
            "数据",
            "，".join(part for part in (TABLE_TITLES.get(origin.table, origin.table), origin.rows) if part),
        ),
        ("章节", origin.section),
        ("说明", value.note),
        ("编号", value.id),
    )
    filled = tuple((label, text) for label, text in parts if text)
    return OriginRow(value.id, value.name, value.spoken, value.provenance, filled)
