"""The navigation of the site: what stands in it, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.pages.numbers import Numbers
from generator.pages.page import Page
from generator.pages.summary import SECTION, summary_paths
from generator.text.numbering import reading_key

REPORT, CASES, REGIONS, THEMES = "报告", "案例", "地区结果", "专题"
INDICATORS, METHODS = "指标库", "方法与数据"
TOOLS = ("map", "rankings", "compare", "what-if")
"""Pages of `regions/` on which readers choose what they see."""
THEME_ORDER = (
    *("index", "urban-rural", "regions", "city-tiers", "new-old", "elderly", "special-groups"),
    *("diagnosis", "allocation", "roadmap", "register", "tracker"),
)
METHOD_ORDER = (
    *("index", "methods", "scoring", "weights", "grades", "differences", "inequality", "robustness"),
    *("trends", "diagnosis", "survey", "revision", "ten-steps", "corrections", "reconciliation"),
    *("glossary", "references", "about", "accessibility"),
)


def navigation(pages: Mapping[str, Page], numbers: Numbers) -> list[Any]:
    """Return titles and source paths, nested; cities are reached from their province."""
    summary = summary_paths(pages)
    tabs: list[Any] = [
        {"首页": "index.md"},
        {REPORT: [*([{SECTION[0]: summary}] if summary else []), *_chapters(pages)]},
        {CASES: _index_first(_below(pages, "cases/"))},
        {REGIONS: _regions(pages, numbers)},
        {THEMES: [path for path in _themes() if path in pages]},
        {INDICATORS: _indicators(pages, numbers)},
        {METHODS: _methods(pages)},
    ]
    return [tab for tab in tabs if next(iter(tab.values()))]


def listed_paths(items: Iterable[Any]) -> Iterator[str]:
    """Yield every source path in a nested navigation."""
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            for below in item.values():
                yield from listed_paths([below] if isinstance(below, str) else below)


def _below(pages: Mapping[str, Page], folder: str) -> list[str]:
    return sorted((path for path in pages if path.startswith(folder)), key=reading_key)


def _index_first(paths: list[str]) -> list[str]:
    return sorted(paths, key=lambda path: not path.endswith("/index.md"))


def _chapters(pages: Mapping[str, Page]) -> list[Any]:
    folders: dict[str, list[str]] = {}
    for path in _below(pages, "chapters/"):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return [
        {pages[f"{folder}/index.md"].title if f"{folder}/index.md" in pages else folder: _index_first(paths)}
        for folder, paths in folders.items()
    ]


def _themes() -> list[str]:
    return [f"themes/{name}.md" for name in THEME_ORDER]


def _regions(pages: Mapping[str, Page], numbers: Numbers) -> list[Any]:
    units = numbers.dataset.frame("units")
    first = ("regions/index.md", *(f"regions/{name}.md" for name in TOOLS), "regions/100000.md")
    items: list[Any] = [path for path in first if path in pages]
    for region in units[units["level"] == "region"].itertuples():
        provinces = units[(units["level"] == "province") & (units["parent"] == region.unit)]["unit"]
        own = [{f"{region.name}概况": f"regions/{region.unit}.md"}]
        paths = [f"regions/{unit}.md" for unit in provinces]
        items.append({str(region.name): [*own, *(path for path in paths if path in pages)]})
    return items


def _indicators(pages: Mapping[str, Page], numbers: Numbers) -> list[Any]:
    system = numbers.evaluation.system
    items: list[Any] = ["indicators/index.md"] if "indicators/index.md" in pages else []
    return [*items, *(_branch(code, pages, numbers) for code in system.children(system.root))]


def _branch(code: str, pages: Mapping[str, Page], numbers: Numbers) -> Any:
    system = numbers.evaluation.system
    path, below = f"indicators/{code}.md", system.children(code)
    if not below:
        return path
    name = str(system.nodes.at[code, "name"])
    own = [{f"{name}概况": path}] if path in pages else []
    return {name: [*own, *(_branch(child, pages, numbers) for child in below)]}


def _methods(pages: Mapping[str, Page]) -> list[str]:
    known = [f"methods/{name}.md" for name in METHOD_ORDER]
    others = [path for path in _below(pages, "methods/") if path not in known]
    return [
        path
        for path in (*known[:2], *others, *known[2:], "data/index.md", "charts/index.md")
        if path in pages
    ]
