import pytest

from generator.pages.origins import FOLDED_FROM, origins_html, used_values


def test_used_values_are_in_order_and_single():
    html = '<span data-value="b">1</span><span data-value="a">2</span><span data-value="b">1</span>'
    assert used_values(html) == ("b", "a")


def test_origin_says_what_a_reader_needs(templates):
    html = origins_html(["net-5g-national-2025"], templates)
    assert 'data-origin="net-5g-national-2025"' in html
    for words in ("86.3%", "范围：全国", "核实：报告自述", "编号：net-5g-national-2025"):
        assert words in html


def test_nothing_used_prints_nothing(templates):
    assert origins_html([], templates) == ""


def test_long_lists_are_folded(templates):
    ids = list(templates.catalogue)
    assert "<details>" in origins_html(ids[:FOLDED_FROM], templates)
    assert "<details>" not in origins_html(ids[: FOLDED_FROM - 1], templates)


def test_unknown_value_is_refused(templates):
    with pytest.raises(KeyError, match="nothing-like-it"):
        origins_html(["nothing-like-it"], templates)
