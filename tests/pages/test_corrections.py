import re

from generator.pages.conflicts import read_conflicts
from generator.pages.corrections import corrections_page
from tests.pages.test_conflicts import edition

__all__ = ["edition"]


def test_a_contradiction_stands_with_figures_decision_and_reason(edition, templates):
    text = corrections_page(edition, templates).text
    for words in ("C12", "又编 D30、D31", "1.2", "二十项或十五个", "十五个", "体系定义", "86.3%", "采用"):
        assert words in text


def test_each_code_is_an_anchor_once(edition, templates):
    text = corrections_page(edition, templates).text
    assert sorted(re.findall(r' id="(\w+)"', text)) == ["C12", "D30", "D31", "c12", "d30", "d31"]


def test_every_contradiction_of_2025_is_listed(evaluation_2025, templates):
    text = corrections_page(evaluation_2025.dataset, templates).text
    conflicts = read_conflicts(evaluation_2025.dataset)
    assert f"共 {len(conflicts)} 条" in text
    for conflict in conflicts:
        assert f'<tr id="{conflict.anchor}">' in text
