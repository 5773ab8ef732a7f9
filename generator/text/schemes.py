"""The link schemes of content (design: grammar of links), and what they are called in messages."""

from __future__ import annotations

SCHEMES = {
    "val": "数值",
    "claim": "论断",
    "chart": "图",
    "table": "表",
    "fig": "图",
    "tab": "表",
    "sec": "章节",
    "case": "案例",
    "term": "术语",
    "cite": "文献",
}
"""Scheme → what it points to, in the reader's words."""

FIGURE_SCHEMES = frozenset({"chart", "table"})
"""Schemes that place a figure: an image alone in its paragraph."""

KIND_OF_SCHEME = {"chart": "chart", "fig": "chart", "table": "table", "tab": "table"}
"""Scheme → kind of the figure that it places or refers to."""

SCHEME_PATTERN = "|".join(SCHEMES)
