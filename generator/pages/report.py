"""The report before any site engine: every page as Markdown, and what is put in after conversion.

`load_report` reads data and content, checks both, and writes all pages. A site engine converts their
Markdown and hands each page's HTML to `Report.finish`, which puts in figures and finds the origins.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from generator.charts.render import Renderer
from generator.errors import Fault, Place, ReportError, raise_errors
from generator.pages.chart_pages import chart_path
from generator.pages.conflicts import read_conflicts
from generator.pages.content import Content, read_content
from generator.pages.features import read_features
from generator.pages.figures import figure_html
from generator.pages.generated import generated_pages
from generator.pages.key_figures import read_key_figures
from generator.pages.margin_notes import MarginNotes
from generator.pages.navigation import listed_paths, navigation
from generator.pages.numbers import Numbers, load_numbers
from generator.pages.origins import origins_html, used_values
from generator.pages.page import Page
from generator.pages.project import Project
from generator.pages.proofing import link_index, proofread
from generator.pages.templates import Templates
from generator.pages.unverified import unverified_titles, with_marks
from generator.pages.written import written_pages
from generator.text.index import LinkIndex
from generator.text.leftover import leftover_schemes

_SLOT = re.compile(r'<div class="figure-slot" data-figure="([^"]+)"></div>')


@dataclass
class Report:
    """One edition, checked and written: pages by source path, and what finishes them."""

    project: Project
    numbers: Numbers
    content: Content
    index: LinkIndex
    templates: Templates
    renderer: Renderer
    pages: dict[str, Page]
    faults: tuple[Fault, ...]
    leftovers: list[Fault] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title of the edition."""
        return self.numbers.dataset.edition.title

    @property
    def epoch(self) -> int:
        """The edition's date as seconds since 1970 in UTC: the only clock of a build."""
        day = datetime.datetime.fromisoformat(self.numbers.dataset.edition.date)
        return int(day.replace(tzinfo=datetime.UTC).timestamp())

    @property
    def navigation(self) -> list[Any]:
        """The navigation as site engines take it: titles and source paths, nested."""
        return navigation(self.pages, self.numbers)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Source paths of the pages that stand in the navigation."""
        return frozenset(listed_paths(self.navigation))

    @cached_property
    def written(self) -> frozenset[str]:
        """Source paths of the pages whose text an editor wrote."""
        return frozenset(source.page for source in self.content.sources)

    @property
    def theme_variables(self) -> dict[str, Any]:
        """What the theme prints on every page: edition, stage, imprint, demonstration or not."""
        edition = self.numbers.dataset.edition
        return {
            "demonstration": self.numbers.dataset.demonstration,
            "edition": {name: getattr(edition, name) for name in ("year", "title", "version", "date")},
            "features": asdict(self.templates.features),
            "stage": edition.settings.get("release", ""),
            "imprint": dict(edition.settings.get("imprint") or {}),
        }

    def finish(self, path: str, html: str) -> tuple[str, str]:
        """Return a converted page with its figures, and the list of origins of the values it quotes."""
        return self.with_figures(path, html), self.origins(path, html)

    def origins(self, path: str, html: str) -> str:
        """Return the list of origins of the values that a converted page quotes.

        A link scheme of ours that is left in the page becomes a fault in `leftovers`.
        """
        place = Place(f"{self.project.shown(self.project.content)}/{path}")
        self.leftovers += [
            Fault("leftover", place, f"没有转换的链接：{left}") for left in leftover_schemes(html)
        ]
        opening = self.pages[path].meta.get("chapter") or {}
        quoted = "".join(str(key["value"]) for key in opening.get("key", ()))
        return origins_html(used_values(quoted + html), self.templates)

    def with_figures(self, path: str, html: str) -> str:
        """Return HTML with every slot filled by its figure; one whose table is missing stays empty."""
        figures = self.numbers.figures
        return _SLOT.sub(lambda slot: self.figure(slot[1], path) if slot[1] in figures else "", html)

    def figure(self, key: str, path: str) -> str:
        """Return the HTML of a figure as it stands on the page at `path`."""
        figure, entry = self.numbers.figures[key], self.index.figures.get(key)
        root = "../" * path.count("/")
        drawn = figure.kind == "chart"
        drawings = self.renderer.drawings(figure, root) if drawn else {}
        formats = ("csv", "svg", "png") if drawn else ("csv",)
        paths = {form: f"{root}charts/{key}.{form}" for form in formats}
        own = path == chart_path(key)
        label = entry.label if entry and (own or entry.page == path) else ""
        return figure_html(figure, label, "", drawings, paths, self.templates, root=root, own_page=own)


def load_report(
    project: Project,
    kept: Numbers | None = None,
    *,
    preview: bool = False,
    draft: bool = False,
    cached: bool = True,
) -> Report:
    """Load, check and write the report.

    kept: numbers of an earlier load, used again while no data file has changed. preview: go on with
    faults, which the pages then show; faulty data keep the numbers as they were. draft: go on with faults
    on pages that are still 草稿. Raises `ReportError` with all faults of data and content otherwise.
    """
    numbers, data_faults = _numbers(project, kept, preview)
    content = read_content(project)
    index = link_index(content, numbers)
    themes, theme_faults = read_key_figures(project, numbers.catalogue)
    faults = [*data_faults, *proofread(content, numbers, index), *theme_faults]
    if not preview:
        raise_errors(_stopping(faults, content) if draft else faults)
    features = read_features(numbers.dataset.edition)
    templates = Templates(project.templates / "pages", numbers.catalogue, index, features)
    shown = _by_page(faults, content) if preview or draft else {}
    notes = MarginNotes(read_conflicts(numbers.dataset), templates)
    titles = unverified_titles(content.references)
    made = list(generated_pages(numbers, content, index, templates, themes))
    written = written_pages(content, numbers, index, templates, shown, {page.address for page in made})
    pages = [*made, *(notes.annotated(with_marks(page, titles)) for page in written)]
    renderer = Renderer(project.templates / "fonts", project.cache / "charts" if cached else None)
    by_path = {page.path: page for page in pages}
    return Report(project, numbers, content, index, templates, renderer, by_path, tuple(faults))


def _numbers(project: Project, kept: Numbers | None, preview: bool) -> tuple[Numbers, tuple[Fault, ...]]:
    try:
        return load_numbers(project, kept), ()
    except ReportError as error:
        if preview and kept is not None:
            return kept, error.faults
        raise


def _stopping(faults: Iterable[Fault], content: Content) -> list[Fault]:
    """Return the faults that stop a draft build: those outside the pages that are still drafts."""
    drafts = {source.path for source in content.sources if source.draft}
    return [fault for fault in faults if fault.place.path not in drafts]


def _by_page(faults: Iterable[Fault], content: Content) -> Mapping[str, list[Fault]]:
    """Return the errors by the page that shows them; those of no page are shown on the home page."""
    pages = {source.path: source.page for source in content.sources}
    shown: dict[str, list[Fault]] = {}
    for fault in faults:
        if fault.severity == "error":
            shown.setdefault(pages.get(fault.place.path, "index.md"), []).append(fault)
    return shown
