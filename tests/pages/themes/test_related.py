import re

import pytest

from generator.pages.templates import Templates
from generator.pages.themes.related import (
    case_links,
    open_targets,
    problem_table,
    section_link,
    strategy_links,
    target_table,
)
from tests.pages.conftest import ROOT

pytestmark = pytest.mark.xdist_group("themes")
PAGE = "themes/elderly.md"


def test_a_section_is_named_by_number_and_title(templates_2025):
    assert section_link("6.1.1", PAGE, templates_2025).title == "6.1.1 区域均衡"
    assert section_link("9.9", PAGE, templates_2025).href == ""
    bare = Templates(ROOT / "site_templates" / "pages", templates_2025.catalogue)
    assert section_link("6.1.1", PAGE, bare).title == "6.1.1"


def test_targets_say_what_is_demanded_and_how_far_they_are(evaluation_2025, templates_2025):
    view = target_table(evaluation_2025, ["t-wristband", "no-such-target"], PAGE, templates_2025)
    assert len(view.rows) == 1
    words = [re.sub("<[^>]+>", "", str(cell)) for cell in view.rows[0]]
    assert words[0].startswith("手环覆盖率（60岁以上居民）")
    assert words[1].startswith("≥50%")
    assert words[2] == "—"
    assert words[3].startswith("暂无现值")
    assert target_table(evaluation_2025, [], PAGE, templates_2025) is None


def test_targets_without_a_present_value_are_named(evaluation_2025):
    assert open_targets(evaluation_2025, ["t-wristband", "t-urban-5g"]) == (
        "“配发智能手环（心率、跌倒、定位）”的手环覆盖率（60岁以上居民）",
    )


def test_problems_lead_to_the_register_and_the_strategies(evaluation_2025, templates_2025):
    view = problem_table(evaluation_2025, ["p-rural-gap"], PAGE, templates_2025)
    assert 'href="register.html#p-rural-gap"' in str(view.rows[0][0])
    assert problem_table(evaluation_2025, [], PAGE, templates_2025) is None
    links = strategy_links(evaluation_2025, ["p-rural-gap"], ["t-wristband"], PAGE, templates_2025)
    assert [link.title[:5] for link in links] == ["6.1.1", "6.2.1", "6.5.1"]


def test_cases_are_linked_where_they_have_a_page(evaluation_2025, templates_2025):
    first, second = case_links(evaluation_2025, ["gansu-county", "sos-survey"], PAGE, templates_2025)
    assert first.href == "../cases/gansu-county.html"
    assert second.href == ""
