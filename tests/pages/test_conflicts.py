from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.conflicts import conflicts_of, read_conflicts

ROW = {
    "id": "C12", "aliases": "D30;D31", "title": "几个", "sections": "1.2;3.1", "text": "二十项或十五个",
    "figures": "net-5g-national-2025;gone", "headline": "net-5g-national-2025",
    "decision": "十五个", "reason": "体系定义",
}  # fmt: skip


@pytest.fixture
def edition(mini):
    """The mini edition with one contradiction."""
    frame = pd.DataFrame([ROW])
    tables = dict(mini.dataset.tables)
    tables["conflicts"] = replace(tables["units"], name="conflicts", frame=frame)
    return replace(mini.dataset, tables=tables)


def test_a_conflict_holds_its_lists_as_lists(edition):
    (conflict,) = read_conflicts(edition)
    assert conflict.aliases == ("D30", "D31")
    assert conflict.sections == ("1.2", "3.1")
    assert conflict.anchor == "c12"


def test_an_edition_without_the_table_has_none(mini):
    assert read_conflicts(mini.dataset) == ()


def test_conflicts_are_found_by_the_figures_that_there_are(edition, templates):
    conflicts = read_conflicts(edition)
    assert conflicts_of(conflicts, templates.catalogue) == {"net-5g-national-2025": conflicts}


def test_every_contradiction_of_2025_is_decided_and_names_its_figures(evaluation_2025):
    for conflict in read_conflicts(evaluation_2025.dataset):
        assert conflict.decision, conflict.code
        assert conflict.reason, conflict.code
        assert conflict.figures or "数值" in conflict.reason, conflict.code
        assert conflict.headline or not conflict.figures or _keeps_all(conflict), conflict.code


def _keeps_all(conflict) -> bool:
    """Tell whether a decision without a headline says that the figures stand side by side."""
    words = ("照录", "照用", "采用", "并列", "分列", "各", "分别", "两处都引", "从 1.3.1", "作比较", "收窄")
    return any(word in conflict.decision for word in words)
