"""The pages before chapter 1: 摘要, 核心数据 and 居民版, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection

from generator.pages.page import Crumb

INDEX_PATH = "summary/index.md"
SECTION: Crumb = ("摘要", INDEX_PATH)
ORDER = (INDEX_PATH, "summary/key-figures.md", "summary/residents.md")
DOOR = ("先读摘要", "要点、核心数据和居民版", "summary/index.html")
"""The door to these pages on the home page: title, line of text, address."""


def summary_paths(pages: Collection[str]) -> list[str]:
    """Return the paths of the pages before chapter 1 that there are: the known ones first, in order."""
    others = sorted(path for path in pages if path.startswith("summary/") and path not in ORDER)
    return [path for path in (*ORDER, *others) if path in pages]
