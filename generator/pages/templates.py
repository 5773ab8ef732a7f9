"""The Jinja2 environment of the pages: escapes by default, quotes the catalogue, formats numbers.

Whatever a template prints is escaped for HTML and for Markdown at once, as character references, which
hold inside HTML blocks and inside Markdown alike. A float that no filter has formatted is refused.
"""

from __future__ import annotations

import dataclasses
import html
import math
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.contexts.common import Link
from generator.pages.features import Features
from generator.pages.page import relative
from generator.quantities import format_number
from generator.text.index import LinkIndex
from generator.values.catalogue import Catalogue

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCORE_DECIMALS = 2
"""Decimals of scores in the tables of generated pages, so that ranked units can be told apart."""
NOTHING = "—"

_MARKDOWN = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]|~^!$"}


def escape_text(text: str) -> Markup:
    """Return text with every sign of HTML and Markdown as a character reference."""
    return Markup(html.escape(text).translate(_MARKDOWN).replace("\n", " "))


def quoted(text: str, key: str) -> Markup:
    """Return the span in which a page shows a report value; the id finds its origin."""
    return Markup('<span class="rv" data-value="{}">{}</span>').format(key, text)


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Return a number half-up at `decimals`; a dash for a missing one."""
    missing = value is None or math.isnan(value)
    return NOTHING if missing or value is None else format_number(value, decimals)


def score(value: float | None, decimals: int = SCORE_DECIMALS) -> str:
    """Return a score in [1, 5] as tables show it; a dash for a missing one."""
    return number(value, decimals)


def grouped(value: int | None) -> str:
    """Return a whole number with thousands separators; a dash for a missing one."""
    return NOTHING if value is None else format_number(value, 0, grouping=True)


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share in [0, 1] as a percentage with its sign; a dash for a missing one."""
    return NOTHING if share is None or math.isnan(share) else f"{number(share * 100, decimals)}%"


def _printed(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape_text(value)
    if isinstance(value, (float, bool)) or value is None:
        raise TypeError(f"{value!r} reached a page unformatted: use number, score or percent")
    return value


class Templates:
    """The templates of generated pages in one folder, quoting one catalogue.

    index: what the written pages hold; without it their sections and cases stay plain text. features: the
    parts of the site that the edition has, all of them unless given; templates ask `features`.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        index: LinkIndex | None = None,
        features: Features | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.index = index
        self.environment = Environment(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.filters.update(number=number, score=score, percent=percent, grouped=grouped)
        self.features = features or Features()
        self.environment.globals.update(value=self.value, features=self.features)

    def value(self, key: str, *, bare: bool = False) -> Markup:
        """Return a quoted report value; bare: without unit, for a column whose head names it.

        Raises `KeyError` naming the nearest ids when there is no such value.
        """
        if key not in self.catalogue:
            near = "、".join(self.catalogue.nearest(key)) or "无"
            raise KeyError(f"没有名为 {key} 的数值；相近的有：{near}")
        entry = self.catalogue[key]
        return quoted(format_number(entry.value, entry.decimals) if bare else entry.text, entry.id)

    def section(self, number: str, page: str) -> Link:
        """Return the link from a page to a section of the report; its number alone where none has it."""
        if self.index is None or number not in self.index.sections:
            return Link(number)
        entry = self.index.sections[number]
        return Link(number, relative(f"{entry.page}#{entry.anchor}", page))

    def case(self, slug: str, title: str, page: str) -> Link:
        """Return the link from a page to a case study; its title alone where it has no page."""
        written = self.index is not None and slug in self.index.cases
        return Link(title, relative(f"cases/{slug}.md", page) if written else "")

    def render(self, template: str, context: DataclassInstance) -> str:
        """Return the template filled from a context, one field per name."""
        names = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
        return self.environment.get_template(template).render(names)
