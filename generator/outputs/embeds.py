"""Charts alone, for the pages of other sites: one small page each and one style sheet for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from generator.charts.figure import Figure
from generator.pages.contexts import EmbedContext
from generator.pages.figures import source_text
from generator.pages.report import Report

FOLDER = "embed"
STYLES = ("embed.css", "charts.css")
"""Style sheets of the theme that make up the one of the small pages, in their order."""

_CHOSEN = re.compile(r"^.*\[data-(?:contrast|md-color-scheme=default)[^{}]*\{[^{}]*\}\n?", re.MULTILINE)
"""Rules of schemes that readers choose with the buttons of the site, which a small page has not."""
_DARK = re.compile(r"\[data-md-color-scheme=slate\] (?P<rule>[^{},]+(?:,\s*[^{},]+)*\{[^{}]*\})")
_SLATE = "[data-md-color-scheme=slate] "


def embed_files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the small page of every chart; nothing where the edition has no embedding."""
    charts = [figure for figure in report.numbers.figures.values() if figure.kind == "chart"]
    if not charts or not report.templates.features.embedding:
        return
    css = report.project.templates / "theme" / "assets" / "css"
    yield f"{FOLDER}/embed.css", embed_style(css).encode()
    for figure in charts:
        yield f"{FOLDER}/{figure.id}.html", embed_page(report, figure).encode()


def embed_style(folder: Path) -> str:
    """Return the style sheet of the small pages: the rules of the dark scheme follow the reader's system."""
    text = _CHOSEN.sub("", "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES))
    dark = "\n".join(match["rule"].replace(_SLATE, "") for match in _DARK.finditer(text))
    return f"{_DARK.sub('', text)}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def embed_page(report: Report, figure: Figure) -> str:
    """Return a page that holds one chart, its caption, source and the way back to the report."""
    entry, edition = report.index.figures.get(figure.id), report.numbers.dataset.edition
    drawings = report.renderer.drawings(figure, "../")
    context = EmbedContext(
        title=figure.name,
        number=entry.label if entry is not None else "",
        synthetic=figure.synthetic,
        demonstration=report.numbers.dataset.demonstration,
        wide=Markup(drawings["wide"]),
        narrow=Markup(drawings["narrow"]),
        source=source_text(figure),
        report=edition.title,
        permalink=f"../charts/{figure.id}.html",
    )
    return report.templates.render("embed.html.j2", context)
