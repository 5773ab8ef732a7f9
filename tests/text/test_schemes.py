"""Every scheme of the grammar is read, has a word for readers, and says whether it places a figure."""

import re

import pytest

from generator.text.scanner import scan
from generator.text.schemes import FIGURE_SCHEMES, KIND_OF_SCHEME, SCHEME_PATTERN, SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_link_of_every_scheme_is_read_whole(scheme):
    (link,) = scan(f"见[甲]({scheme}:a-1)。", "content/a.md").links
    assert (link.scheme, link.target) == (scheme, "a-1")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_pattern_takes_the_whole_scheme_and_nothing_longer(scheme):
    assert re.match(f"(?:{SCHEME_PATTERN})(?=:)", f"{scheme}:a")[0] == scheme
    assert not re.fullmatch(SCHEME_PATTERN, f"{scheme}s")


def test_only_figures_stand_as_images():
    sources = {scheme: f"段。\n\n![甲]({scheme}:a-1)\n" for scheme in SCHEMES}
    found = {scheme: scan(source, "content/a.md").links[0].image for scheme, source in sources.items()}
    assert {scheme for scheme, image in found.items() if image} == FIGURE_SCHEMES


@pytest.mark.parametrize("placing, naming, kind", [("chart", "fig", "chart"), ("table", "tab", "table")])
def test_what_refers_to_a_figure_is_of_the_kind_of_what_places_it(placing, naming, kind):
    assert KIND_OF_SCHEME[placing] == KIND_OF_SCHEME[naming] == kind
    assert SCHEMES[placing] == SCHEMES[naming]
    assert placing in FIGURE_SCHEMES
    assert naming not in FIGURE_SCHEMES
