"""A page of the site before any site engine has seen it: its path, its Markdown and what is said about it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Crumb = tuple[str, str]
"""Title and address (relative to the site's root) of one step of the breadcrumbs."""


def address(path: str) -> str:
    """Return the site address of a page: `regions/110000.md` → `regions/110000.html`."""
    return f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path


def relative(target: str, page: str) -> str:
    """Return the link from one page to another address, both given from the site's root."""
    place, _, anchor = target.partition("#")
    link = posixpath.relpath(address(place), posixpath.dirname(page) or ".")
    return f"{link}#{anchor}" if anchor else link


@dataclass(frozen=True)
class Page:
    """One page: Markdown with HTML blocks, whose links are relative and end in `.html`.

    path: source path from the root of the content, `regions/110000.md`.
    meta: what the theme reads besides title and description (breadcrumbs, hide, search …).
    """

    path: str
    title: str
    description: str
    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        return address(self.path)

    @property
    def front_matter(self) -> dict[str, Any]:
        """Title, description and meta in one mapping, as a site engine expects them."""
        return {"title": self.title, "description": self.description, **self.meta}

    @property
    def document(self) -> str:
        """The page as one plain Markdown file with its front matter."""
        head = yaml.safe_dump(self.front_matter, allow_unicode=True, sort_keys=False)
        return f"---\n{head}---\n\n{self.text}"


def breadcrumbs(page: str, steps: Iterable[Crumb], title: str) -> list[list[str]]:
    """Return the breadcrumbs of a page: home, the steps with relative links, the page itself."""
    trail = [("首页", "index.md"), *steps]
    return [[name, relative(target, page)] for name, target in trail] + [[title, ""]]
