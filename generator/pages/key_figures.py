"""核心数据: the figures that editors choose, each with all that is needed to quote it.

Which they are stands in content/summary/key-figures.yml, by theme; the page is made from the catalogue and
from the contradictions of the edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.datasets.dataset import Edition
from generator.datasets.yamlfile import load_yaml_file
from generator.errors import Fault, Place, ReportError
from generator.pages.citation import citation
from generator.pages.conflicts import CORRECTIONS_PATH, Conflict, conflicts_of
from generator.pages.contexts import CompetingFigure, KeyFigure, KeyFigureGroup, KeyFiguresContext, Link
from generator.pages.page import Page, breadcrumbs, relative
from generator.pages.project import Project
from generator.pages.summary import SECTION
from generator.pages.templates import Templates, quoted
from generator.values.catalogue import Catalogue, ReportValue

NAME = "summary/key-figures.yml"
PATH = "summary/key-figures.md"
TITLE = "核心数据"
WANTED = 30
"""How many figures the page shows."""
MOST_COMPETING = 3
"""How many figures of one contradiction an entry names."""


@dataclass(frozen=True)
class Theme:
    """A theme and the ids of its figures, in the order of the page."""

    title: str
    figures: tuple[str, ...]


def read_key_figures(project: Project, catalogue: Catalogue) -> tuple[tuple[Theme, ...], list[Fault]]:
    """Return the themes with the figures that there are, and the faults of the list.

    Unknown ids and ids given twice are errors, another number than `WANTED` a warning; without the file
    there are neither themes nor faults.
    """
    file = project.content / NAME
    if not file.is_file():
        return (), []
    shown = project.shown(file)
    try:
        listed = load_yaml_file(file, shown)
    except ReportError as error:
        return (), list(error.faults)
    if not isinstance(listed, list) or not all(_is_theme(item) for item in listed):
        mend = "每个主题写作 - theme: 名称，下一行 figures: 和一列编号"
        return (), [Fault("key-figures-form", Place(shown), "不是一列主题和编号", mend)]
    themes = tuple(Theme(str(item["theme"]), tuple(map(str, item["figures"]))) for item in listed)
    faults = [*_id_faults(themes, catalogue, shown), *_count_faults(themes, shown)]
    known = tuple(
        Theme(theme.title, tuple(key for key in theme.figures if key in catalogue)) for theme in themes
    )
    return known, faults


def _is_theme(item: Any) -> bool:
    return isinstance(item, Mapping) and bool(item.get("theme")) and isinstance(item.get("figures"), list)


def _id_faults(themes: Sequence[Theme], catalogue: Catalogue, shown: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for theme in themes:
        for key in theme.figures:
            if key not in catalogue:
                near = "、".join(catalogue.nearest(key))
                mend = f"是不是 {near}？" if near else "report values 列出可引用的数值"
                fact = f"{theme.title}：没有名为 {key} 的数值"
                yield Fault("key-figures-unknown", Place(shown), fact, mend)
            elif catalogue[key].id in seen:
                fact = f"{theme.title}：{key} 已列过"
                yield Fault("key-figures-twice", Place(shown), fact, "删去其中一处")
            else:
                seen.add(catalogue[key].id)


def _count_faults(themes: Sequence[Theme], shown: str) -> Iterator[Fault]:
    count = sum(len(theme.figures) for theme in themes)
    if count != WANTED:
        fact = f"列了 {count} 个数值，应为 {WANTED} 个"
        yield Fault("key-figures-count", Place(shown), fact, "增删到规定的个数", severity="warning")


def key_figures_page(
    themes: Sequence[Theme], conflicts: Sequence[Conflict], edition: Edition, templates: Templates
) -> Page:
    """Return the page 核心数据."""
    of_figure = conflicts_of(tuple(conflicts), templates.catalogue)
    groups = tuple(
        KeyFigureGroup(
            theme.title, tuple(_figure(key, of_figure, edition, templates) for key in theme.figures)
        )
        for theme in themes
    )
    figures = [figure for group in groups for figure in group.figures]
    synthetic = any(figure.synthetic for figure in figures)
    text = templates.render("key-figures.md.j2", KeyFiguresContext(groups, len(figures), synthetic))
    description = "可以直接引用的主要数字，逐项列出范围、时期、来源、核实情况和并存的数值。"
    meta = {"breadcrumbs": breadcrumbs(PATH, [SECTION], TITLE), "scripts": ["assets/js/key-figures.js"]}
    return Page(PATH, TITLE, description, text, meta)


def _figure(
    key: str, of_figure: Mapping[str, Sequence[Conflict]], edition: Edition, templates: Templates
) -> KeyFigure:
    value = templates.catalogue[key]
    return KeyFigure(
        id=value.id,
        name=value.name,
        value=quoted(value.spoken, value.id),
        synthetic=value.provenance == "synthetic",
        population=value.population,
        period=value.period,
        source=value.origin.source or value.origin.formula,
        section=templates.section(value.origin.section, PATH),
        verified=value.origin.verified,
        competing=tuple(
            _competing(value, conflict, templates.catalogue) for conflict in of_figure.get(value.id, ())
        ),
        citation=citation_text(value, edition),
    )


def _competing(value: ReportValue, conflict: Conflict, catalogue: Catalogue) -> CompetingFigure:
    """Return what a contradiction sets against a figure: its matter, and the others where one was chosen."""
    link = Link(conflict.code, relative(f"{CORRECTIONS_PATH}#{conflict.anchor}", PATH))
    ids = dict.fromkeys(catalogue[key].id for key in conflict.figures if key in catalogue)
    others = [catalogue[key] for key in ids if key != value.id]
    if not conflict.headline:
        return CompetingFigure(conflict.title, link)
    words = "；".join(f"{other.name} {other.spoken}" for other in others[:MOST_COMPETING])
    more = f"；另 {len(others) - MOST_COMPETING} 个" if len(others) > MOST_COMPETING else ""
    return CompetingFigure(f"{conflict.title}：{words}{more}" if words else conflict.title, link)


def citation_text(value: ReportValue, edition: Edition) -> str:
    """Return the full citation of a figure: name, number, population, period, report and edition."""
    told = (
        ("范围", value.population),
        ("时期", value.period),
        ("核实", value.origin.verified),
        ("性质", "模拟数据，不得引用" if value.provenance == "synthetic" else ""),
    )
    facts = "；".join(f"{label}：{text}" for label, text in told if text)
    report = citation(edition, TITLE)["gbt"]
    return f"{value.name}：{value.spoken}" + (f"（{facts}）" if facts else "") + f"。{report}"
