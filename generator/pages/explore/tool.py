"""What the pages on which readers choose share: their place, what they load, and their look."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.page import Page, breadcrumbs

SECTION = ("地区结果", "regions/index.md")
SCRIPTS = ("data/explore/core.js", "assets/js/explore.js", "assets/js/copy-link.js")
STYLE = "explore.css"
"""Loaded by all of them, before what is a page's own."""


def tool_page(
    path: str,
    title: str,
    description: str,
    text: str,
    *,
    scripts: Sequence[str],
    styles: Sequence[str] = (),
    hide: Sequence[str] = ("toc",),
) -> Page:
    """Return a page below 地区结果 that shows the explorer's data.

    scripts, styles: its own, loaded after the shared ones; hide: parts of the frame it goes without.
    """
    meta = {
        "breadcrumbs": breadcrumbs(path, [SECTION], title),
        "hide": list(hide),
        "scripts": [*SCRIPTS, *scripts],
        "styles": [STYLE, *styles],
    }
    return Page(path, title, description, text, meta)
