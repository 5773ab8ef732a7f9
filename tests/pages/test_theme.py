"""Promises of the theme: no third party, no inline handlers, the same names in light and dark."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "site_templates"
OWN = [TEMPLATES / "theme" / "assets" / part for part in ("css/report.css", "js/report.js")]
MARKUP = [*sorted((TEMPLATES / "theme").rglob("*.html")), *sorted((TEMPLATES / "pages").glob("*.j2"))]


@pytest.mark.parametrize("path", [*OWN, *MARKUP], ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?:https?:)?//(?!www\.w3\.org)[a-z0-9-]+\.[a-z]{2,}", text)
    assert "@import" not in text


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.name)
def test_no_inline_scripts_or_handlers(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<[^>{]+ on[a-z]+=", text)
    assert not re.search(r"<script(?![^>]* src=)", text)


def test_dark_mode_defines_the_same_names():
    css = OWN[0].read_text(encoding="utf-8")
    schemes = [
        set(re.findall(r"--[a-z0-9-]+(?=:)", re.search(rf'scheme="{name}"\] {{(.*?)}}', css, re.DOTALL)[1]))
        for name in ("default", "slate")
    ]
    assert schemes[0] == schemes[1]


@pytest.mark.parametrize("word", [":has(", ":is(", "color-mix", "inset:", "aspect-ratio", "@layer"])
def test_style_sheet_keeps_to_the_browser_floor(word):
    assert word not in OWN[0].read_text(encoding="utf-8")
