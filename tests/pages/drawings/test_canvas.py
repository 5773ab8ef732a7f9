from xml.etree import ElementTree as ET

import pytest

from generator.charts.theme import INK, PAPER
from generator.pages.drawings.canvas import SHAPES, Canvas, pixels

NS = "{http://www.w3.org/2000/svg}"


def parsed(canvas: Canvas) -> ET.Element:
    return ET.fromstring(canvas.svg(100, "a", "名<称>", "说&明"))


@pytest.mark.parametrize(("place", "text"), [(1.04, "1"), (-0.01, "0"), (2.25, "2.2"), (300.0, "300")])
def test_coordinates_have_no_needless_digits(place, text):
    assert pixels(place) == text


def test_a_picture_has_name_and_description_with_ids_of_its_own():
    root = parsed(Canvas("narrow"))
    assert root.get("viewBox") == "0 0 340 100"
    assert root.get("role") == "img"
    title, desc = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert (title.get("id"), title.text) == (root.get("aria-labelledby"), "名<称>")
    assert (desc.get("id"), desc.text) == (root.get("aria-describedby"), "说&明")


def test_texts_are_escaped_and_tips_spoken():
    canvas = Canvas("wide")
    canvas.text('<b>"东"</b>', 1, 2)
    canvas.mark("circle", 3, 4, INK, tip="北京：<3")
    root = parsed(canvas)
    assert root.find(f"{NS}text").text == '<b>"东"</b>'
    assert root.find(f"{NS}path").get("aria-label") == "北京：<3"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hollow_mark_is_paper_with_an_edge(shape):
    canvas = Canvas("wide")
    canvas.mark(shape, 0, 0, INK, hollow=True)
    path = parsed(canvas).find(f"{NS}path")
    assert (path.get("fill"), path.get("stroke")) == (PAPER, INK)


def test_a_picture_of_links_is_a_group():
    canvas = Canvas("wide", linked=True)
    canvas.open_link("../regions/1.html", "北京", 0, 24)
    canvas.close_link()
    root = parsed(canvas)
    assert root.get("role") == "group"
    assert root.find(f"{NS}a").get("href") == "../regions/1.html"
