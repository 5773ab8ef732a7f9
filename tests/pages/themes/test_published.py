import re

import pytest

from generator.pages.themes.published import contradictions, published_table

pytestmark = pytest.mark.xdist_group("themes")
PAGE = "themes/elderly.md"


def test_a_figure_has_its_population_its_section_and_its_correction(evaluation_2025, templates_2025):
    view = published_table(evaluation_2025, ["elder-features-2025", "no-such-figure"], PAGE, templates_2025)
    assert len(view.rows) == 1
    name, value, source = (re.sub("<[^>]+>", "", str(cell)) for cell in view.rows[0])
    assert name.startswith("适老功能普及率 全国社区，")
    assert value == "低于30%"
    assert "4.2.1 节" in source
    assert 'href="../methods/corrections.html#c25"' in str(view.rows[0][2])


def test_contradictions_come_once_in_the_order_of_the_register(evaluation_2025, templates_2025):
    keys = ["app-screenreader-2025", "elder-features-2025", "accessible-ui-2025"]
    found = contradictions(evaluation_2025, keys, PAGE, templates_2025)
    assert [each.link.title for each in found] == ["C25", "D17"]


def test_unknown_figures_make_no_table(evaluation_2025, templates_2025):
    assert published_table(evaluation_2025, ["no-such-figure"], PAGE, templates_2025) is None
