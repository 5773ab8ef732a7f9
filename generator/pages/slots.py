"""Ready HTML of generated pages, kept out of the way of Markdown and search, and put back afterwards.

Markdown and the search index each parse every tag of a page. What our templates made needs neither: a block
of ready HTML is set aside before, a placeholder standing for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BLOCK_TAGS = (
    "article",
    "aside",
    "details",
    "div",
    "dl",
    "figure",
    "header",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "ul",
)
VOID_TAGS = frozenset(
    ("area", "base", "br", "circle", "col", "ellipse", "hr", "img", "input", "line", "link", "meta", "path",
     "polygon", "polyline", "rect", "source", "use", "wbr")
)  # fmt: skip
"""Tags without an end tag, in HTML and in the small drawings of the templates."""

_BLOCK = re.compile(rf"<(?:{'|'.join(BLOCK_TAGS)})\b")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*?(?P<closed>/?)>")
_PLACEHOLDER = re.compile(r'<div class="html-slot" data-slot="(\d+)"></div>')


def set_aside(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Return Markdown with a placeholder for every block of ready HTML, and the blocks.

    A block begins with a block tag at the start of a paragraph and goes on until all its tags are closed;
    what never closes stays where it is.
    """
    kept: list[str] = []
    blocks: list[str] = []
    paragraphs = markdown.split("\n\n")
    while paragraphs:
        size = _block_size(paragraphs)
        if not size:
            kept.append(paragraphs.pop(0))
            continue
        kept.append(f'<div class="html-slot" data-slot="{len(blocks)}"></div>')
        blocks.append("\n\n".join(paragraphs[:size]).strip("\n"))
        del paragraphs[:size]
    return "\n\n".join(kept), tuple(blocks)


def put_back(html: str, blocks: Sequence[str], *, searched_only: bool = False) -> str:
    """Return HTML with blocks in the place of their placeholders.

    searched_only: those that are left out of search keep their placeholders.
    """

    def filled(slot: re.Match[str]) -> str:
        block = blocks[int(slot[1])]
        return slot[0] if searched_only and _is_unsearched(block) else block

    return _PLACEHOLDER.sub(filled, html)


def _is_unsearched(block: str) -> bool:
    """Tell whether a block is one element, and that one left out of search."""
    if "data-search-exclude" not in block[: block.index(">")]:
        return False
    depth = 0
    for tag in _TAG.finditer(block):
        depth += _step(tag)
        if depth == 0:
            return tag.end() == len(block)
    return False


def _block_size(paragraphs: Sequence[str]) -> int:
    """Return how many paragraphs the HTML block at the head of the list takes; 0 where there is none."""
    if not _BLOCK.match(paragraphs[0].lstrip("\n")):
        return 0
    depth = 0
    for size, paragraph in enumerate(paragraphs, 1):
        depth += sum(_step(tag) for tag in _TAG.finditer(paragraph))
        if depth <= 0:
            return size if depth == 0 and paragraph.rstrip("\n").endswith(">") else 0
    return 0


def _step(tag: re.Match[str]) -> int:
    if tag["end"]:
        return -1
    return 0 if tag["closed"] or tag["name"] in VOID_TAGS else 1
