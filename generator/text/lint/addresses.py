"""Ordinary links and images: pages and anchors that are there, no bare addresses, pictures with words."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.text.headings import anchor, number_of_file
from generator.text.masking import BLANK
from generator.text.scanner import Heading, Scan
from generator.text.schemes import FIGURE_SCHEMES, SCHEME_PATTERN

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]\n]*)\]"
    r"\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:[ \t]+\"[^\"\n]*\")?\)"
)
_OWN = re.compile(rf"(?i:{SCHEME_PATTERN})[:：]")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_BARE = re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]+")
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[^\s{}]+)[^{}\n]*\}|\bid=[\"'](?P<html>[^\"'\n]+)[\"']")
_TAG = re.compile(r"<[^<>\n]*>")
_LINK_WORDS = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")


@dataclass(frozen=True)
class Addresses:
    """Where links may lead: written pages with their anchors, and folders whose pages the build makes.

    pages: page path below the content folder → its anchors. made: paths and folders (ending in /) of
    generated pages and downloads, whose anchors are not known here.
    """

    pages: Mapping[str, frozenset[str]]
    made: frozenset[str] = frozenset()

    def has(self, page: str) -> bool:
        """Tell whether a page is there."""
        return (
            page in self.pages
            or page in self.made
            or any(folder.endswith("/") and page.startswith(folder) for folder in self.made)
        )


@dataclass(frozen=True)
class AddressFault:
    """What is wrong at an offset of the source: rule, fact and way out; broken: it leads nowhere."""

    offset: int
    code: str
    fact: str
    mend: str
    broken: bool = False


def addresses_of(scans: Iterable[Scan], made: Collection[str] = ()) -> Addresses:
    """Return where links may lead, from the scans of all sources."""
    return Addresses({scan.page: frozenset(_anchors(scan)) for scan in scans}, frozenset(made))


def check_addresses(scan: Scan, addresses: Addresses | None) -> Iterator[AddressFault]:
    """Yield what is wrong with ordinary links, images and addresses; without `addresses` none is broken."""
    text = _without_own_links(scan)
    for match in _LINK.finditer(text, scan.body_start):
        if match["image"]:
            if not match["text"].strip():
                fact = f"图片 {match['target']} 没有替代文字"
                yield AddressFault(match.start(), "alt-missing", fact, "写作 ![图的内容](文件名)")
        elif addresses and not _OUTSIDE.match(match["target"]):
            yield from _broken(match.start(), scan.page, match["target"], addresses)
        elif _OUTSIDE.match(match["target"]) and not match["target"].startswith("mailto:"):
            fact = f"正文里有外部链接 {match['target']}"
            yield AddressFault(
                match.start(), "link-external", fact, "列入 references.yml，正文写 [](cite:编号)"
            )
    for match in _BARE.finditer(_LINK.sub(lambda link: BLANK * len(link[0]), text), scan.body_start):
        fact = f"正文里有网址 {match[0]}"
        yield AddressFault(match.start(), "url-bare", fact, "列入 references.yml，正文写 [](cite:编号)")
    for link in scan.links:
        if link.scheme in FIGURE_SCHEMES and link.image and not link.text.strip():
            kind = "图" if link.scheme == "chart" else "表"
            fact = f"{kind} {link.target} 没有题名"
            mend = f"写作 ![题名]({link.scheme}:{link.target})"
            yield AddressFault(link.start, "caption-missing", fact, mend)


def slug(title: str) -> str:
    """Return the anchor that Markdown makes of a heading without a number, as the site is set up."""
    plain = _TAG.sub("", unicodedata.normalize("NFC", _LINK_WORDS.sub(r"\1", title)))
    return re.sub(r"[^\w\- ]", "", plain).strip().lower().replace(" ", "-")


def _broken(offset: int, page: str, target: str, addresses: Addresses) -> Iterator[AddressFault]:
    path, _, fragment = unquote(target).partition("#")
    path = path.partition("?")[0]
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    there = re.sub(r"\.html$", ".md", there)
    if not addresses.has(there):
        yield AddressFault(
            offset, "link-broken", f"链接的页面不存在：{target}", "改正路径；指向章节写 [节](sec:编号)", True
        )
    elif fragment and there in addresses.pages and fragment not in addresses.pages[there]:
        yield AddressFault(
            offset,
            "anchor-broken",
            f"{there} 里没有 #{fragment}",
            "改正 # 后面；指向章节写 [节](sec:编号)",
            True,
        )


def _without_own_links(scan: Scan) -> str:
    signs = list(scan.masked)
    for link in scan.links:
        signs[link.start : link.end] = BLANK * (link.end - link.start)
    text = "".join(signs)
    return _LINK.sub(lambda match: BLANK * len(match[0]) if _OWN.match(match["target"]) else match[0], text)


def _anchors(scan: Scan) -> Iterator[str]:
    numbered = bool(number_of_file(scan.page))
    seen: dict[str, int] = {}
    for heading in scan.headings:
        name = _heading_anchor(heading, numbered)
        count = seen[name] = seen.get(name, -1) + 1
        yield f"{name}_{count}" if count else name
    yield from (match["id"] or match["html"] for match in _ATTRIBUTE_ID.finditer(scan.masked))
    yield from (f"fig-{link.target}" for link in scan.links if link.scheme in FIGURE_SCHEMES and link.alone)


def _heading_anchor(heading: Heading, numbered: bool) -> str:
    given = _ATTRIBUTE_ID.search(heading.attributes)
    if given and given["id"]:
        return given["id"]
    if numbered and heading.number and not heading.attributes:
        return anchor(heading.number)
    return slug(f"{heading.number} {heading.title}".strip())
