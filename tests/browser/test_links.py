"""Every link of the built report leads to a page, a file or an anchor that is there."""

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

pytestmark = [pytest.mark.xdist_group("site")]

LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')


def test_every_internal_link_and_anchor_is_there(report_site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in report_site.rglob("*.html")}
    anchors = {path: set(map(html.unescape, ID.findall(text))) for path, text in pages.items()}
    broken = set()
    for path, text in pages.items():
        if path.name == "404.html":
            continue  # its links are absolute, so that they hold at any depth
        for link in LINK.findall(text):
            address, _, fragment = unquote(html.unescape(link)).partition("#")
            if re.match(r"[a-z]+:", address):
                broken |= set() if address.startswith(("data:", "mailto:")) else {(path.name, link)}
                continue
            target = (path.parent / address.split("?")[0]).resolve() if address else path
            known = fragment in anchors.get(target, set()) or fragment.startswith("__")
            if not target.is_file() or (fragment and target in anchors and not known):
                broken.add((path.relative_to(report_site).as_posix(), link))
    assert sorted(broken)[:40] == []


def test_ids_are_unique_on_every_page(report_site: Path) -> None:
    for path in report_site.rglob("*.html"):
        found = ID.findall(path.read_text(encoding="utf-8"))
        assert sorted({name for name in found if found.count(name) > 1}) == [], path
