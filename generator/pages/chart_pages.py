"""One page per chart and table: a fixed address with the figure, where it stands and how it is used."""

from __future__ import annotations

import html
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.charts.figure import Figure
from generator.pages.conflicts import CORRECTIONS_PATH
from generator.pages.content import Content, Source
from generator.pages.contexts import ChartGroup, ChartIndexContext, ChartPageContext, ChartRow, Link
from generator.pages.numbers import Numbers
from generator.pages.page import Page, breadcrumbs, relative
from generator.pages.templates import Templates
from generator.text.headings import number_of_file
from generator.text.index import LinkIndex

INDEX_PATH = "charts/index.md"
SECTION = ("图表", INDEX_PATH)
ELSEWHERE = "方法与数据"
FOLDERS = {"regions": "地区结果", "cases": "案例", "indicators": "指标库"}
"""Headings of figures that stand in no chapter, by the folder of the page that shows them."""
KINDRED = {
    "province-ranking": "regions/rankings.md",
    "cases-list": "cases/index.md",
    "thresholds": "indicators/index.md",
    "conflicts": CORRECTIONS_PATH,
}
"""Pages that tell in their own way what a figure tells which no page shows."""
WORDS = {"chart": "图", "table": "表"}
PROVENANCES = {"observed": "实际观测", "published": "公开资料", "synthetic": "模拟数据"}

SITE_URL = "REPORT_SITE_URL"
PLACEHOLDER = "https://网站地址/"
"""Stands for the site's address where the build was not told it."""
EMBED_HEIGHT = 560

_SLOT = re.compile(r'<div class="figure-slot" data-figure="([^"]+)"></div>')


def chart_path(key: str) -> str:
    """Return the source path of the page of a figure."""
    return f"charts/{key}.md"


def chart_pages(
    numbers: Numbers, content: Content, index: LinkIndex, others: Iterable[Page], templates: Templates
) -> list[Page]:
    """Return the page of every figure of the edition, and the list of them; none without figures.

    others: generated pages, some of which show figures too.
    """
    figures, others = numbers.figures, list(others)
    if not figures:
        return []
    places = _places(others)
    corrected = any(page.path == CORRECTIONS_PATH for page in others)
    titles = {source.page: _title(source) for source in content.sources}
    pages = [
        _page(figure, index, titles, places.get(key, ()), templates, corrected)
        for key, figure in figures.items()
    ]
    return [_index_page(figures, index, titles, places, templates), *pages]


Places = Mapping[str, Sequence[Link]]
"""By the id of a figure, the generated pages where it is to be seen: title and source path with anchor."""


def _places(pages: Iterable[Page]) -> Places:
    """Return the generated pages that show a figure, or else tell the same."""
    found: dict[str, list[Link]] = defaultdict(list)
    titles = {}
    for page in pages:
        titles[page.path] = page.title
        for key in dict.fromkeys(_SLOT.findall(page.text)):
            found[key].append(Link(page.title, f"{page.path}#fig-{key}"))
    kindred = {key: [Link(titles[path], path)] for key, path in KINDRED.items() if path in titles}
    return kindred | found


def _title(source: Source) -> str:
    return f"{number_of_file(source.page)} {source.title}".strip()


def _page(
    figure: Figure,
    index: LinkIndex,
    titles: Mapping[str, str],
    others: Sequence[Link],
    templates: Templates,
    corrections: bool,
) -> Page:
    path = chart_path(figure.id)
    entry = index.figures.get(figure.id)
    placed = entry is not None and entry.page in titles
    section = None
    if entry is not None and placed:
        section = Link(titles[entry.page], relative(f"{entry.page}#fig-{figure.id}", path))
    embedded = figure.kind == "chart" and templates.features.embedding
    address = os.environ.get(SITE_URL, "")
    base = f"{address.rstrip('/')}/" if address else PLACEHOLDER
    context = ChartPageContext(
        id=figure.id,
        title=figure.name,
        number=entry.label if entry is not None else "",
        section=section,
        others=tuple(Link(other.title, relative(other.href, path)) for other in others),
        source=figure.source,
        note=figure.note,
        provenance=PROVENANCES[figure.provenance],
        synthetic=figure.synthetic,
        columns=tuple(
            f"{column.title}（{column.unit}）" if column.unit else column.title for column in figure.columns
        ),
        snippet=embed_snippet(figure, base) if embedded else "",
        embed=f"../embed/{figure.id}.html" if embedded else "",
        addressed=bool(address),
        placeholder=PLACEHOLDER,
        corrections=corrections,
    )
    meta = {
        "breadcrumbs": breadcrumbs(path, [SECTION], figure.name),
        "hide": ["toc"],
        "styles": ["chart-page.css"],
        "scripts": ["assets/js/embed-code.js"] if embedded else [],
    }
    description = f"{figure.name}：{figure.summary}" if figure.summary else figure.name
    return Page(path, figure.name, description, templates.render("chart.md.j2", context), meta)


def embed_snippet(figure: Figure, base: str) -> str:
    """Return the code that shows a chart on another page; base: the address of the site's root."""
    name = html.escape(figure.name)
    return (
        f'<iframe src="{base}embed/{figure.id}.html" title="{name}" width="100%" height="{EMBED_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def _index_page(
    figures: Mapping[str, Figure],
    index: LinkIndex,
    titles: Mapping[str, str],
    places: Places,
    templates: Templates,
) -> Page:
    kinds = [figure.kind for figure in figures.values()]
    groups = tuple(_groups(figures, index, titles, places))
    context = ChartIndexContext(kinds.count("chart"), kinds.count("table"), groups)
    meta = {"breadcrumbs": breadcrumbs(INDEX_PATH, [], SECTION[0]), "styles": ["chart-page.css"]}
    description = "全部图表，按章列出；每幅图、每张表有固定地址、数据和出处。"
    return Page(INDEX_PATH, SECTION[0], description, templates.render("chart-index.md.j2", context), meta)


def _groups(
    figures: Mapping[str, Figure], index: LinkIndex, titles: Mapping[str, str], places: Places
) -> Iterator[ChartGroup]:
    """Yield the figures by chapter in the order of their numbers, then those of no chapter by their pages."""
    rows: dict[str, list[tuple[tuple[int, ...], ChartRow]]] = defaultdict(list)
    for key, figure in figures.items():
        entry = index.figures.get(key)
        label = entry.label if entry is not None and entry.page in titles else ""
        link = Link(figure.name, relative(chart_path(key), INDEX_PATH))
        row = ChartRow(link, label, WORDS[figure.kind], figure.synthetic)
        order = tuple(int(part) for part in re.findall(r"\d+", label))
        rows[label[1:].partition("-")[0] or _elsewhere(places.get(key, ()))].append((order, row))
    heads = {
        number: title
        for page, title in titles.items()
        if page.endswith("/index.md") and (number := number_of_file(page))
    }
    last = [*FOLDERS.values(), ELSEWHERE]
    chapters = sorted(rows.keys() - set(last), key=lambda name: (not name.isdigit(), name.zfill(3)))
    for chapter in [*chapters, *(name for name in last if name in rows)]:
        title = chapter if chapter in last else heads.get(chapter, f"第 {chapter} 章")
        ordered = sorted(rows[chapter], key=lambda pair: (pair[1].word != "图", pair[0]))
        yield ChartGroup(title, tuple(row for _, row in ordered))


def _elsewhere(places: Sequence[Link]) -> str:
    """Return the heading of a figure that stands in no chapter."""
    return FOLDERS.get(places[0].href.partition("/")[0], ELSEWHERE) if places else ELSEWHERE
