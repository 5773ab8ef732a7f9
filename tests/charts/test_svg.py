from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from generator.charts.svg import anchored, finish_svg, on_paper, unlinked

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" '
    'viewBox="0 0 9 9"><defs><clipPath id="clip0"><rect width="9" height="9"/></clipPath></defs>'
    '<g role="graphics-object" aria-roledescription="group mark container" aria-label="x"'
    ' clip-path="url(#clip0)"><path aria-label="东部：1.23456分" role="graphics-symbol"'
    ' aria-roledescription="circle" class="mark" d="M0.33333,1.0000000001" opacity="1"/>'
    '<g role="graphics-symbol" aria-label="Title text \'模拟数据\'"><text>模拟数据</text></g>'
    '<path d="" display="none"/><a xlink:href="https://site.invalid/regions/110000.html"><rect/></a></g></svg>'
)


@pytest.fixture
def finished(make_scores) -> str:
    return finish_svg(DRAWN, make_scores(id="one"), "wide")


def test_the_picture_is_named_and_described(finished):
    root = ET.fromstring(finished)
    named = {element.get("id"): element.text for element in root if element.tag.endswith(("title", "desc"))}
    assert named[root.get("aria-labelledby")] == "三个地区的得分"
    assert named[root.get("aria-describedby")].startswith("模拟数据。最高为东部")


def test_no_english_names_are_left(finished):
    assert "roledescription" not in finished
    assert "graphics-object" not in finished
    assert "class=" not in finished
    assert "Title text" not in finished


def test_ids_and_references_are_namespaced(finished):
    assert 'id="one-wide-clip0"' in finished
    assert "url(#one-wide-clip0)" in finished
    assert not re.search(r'id="(?!one-wide-)', finished)


def test_coordinates_are_shortened_and_labels_are_not(finished):
    assert 'd="M0.33,1"' in finished
    assert "东部：1.23456分" in finished
    assert 'display="none"' not in finished


def test_links_are_relative_to_the_site_root_and_can_be_taken_away(finished):
    assert 'href="regions/110000.html"' in finished
    assert 'href="../../regions/110000.html"' in anchored(finished, "../../")
    alone = unlinked(finished)
    assert "href" not in alone
    assert 'role="img"' in alone
    assert 'role="group"' in finished


def test_paper_is_put_under_pictures_that_leave_the_site(finished):
    assert '<rect width="9" height="9" fill="#ffffff"/>' in on_paper(unlinked(finished))
