import pandas as pd
import pytest

from generator.indicators.system import IndicatorSystem
from generator.pages.disclosure import guarded_codes, sensitive_codes


def system(*rows: tuple[str, str, str, str]) -> IndicatorSystem:
    """Build a tree from code, parent, role and applies_to."""
    frame = pd.DataFrame(rows, columns=["code", "parent", "role", "applies_to"])
    return IndicatorSystem.from_frame(frame.assign(weight=0.5, status="scored", level="", unit="分"))


TWO_BRANCHES = (
    ("index", "", "", ""),
    ("a", "index", "", ""),
    ("b", "index", "", ""),
    ("a1", "a", "key", "全部"),
    ("a2", "a", "normal", "全部"),
    ("a3", "a", "normal", "城市"),
    ("a4", "a", "core", "全部"),
    ("b1", "b", "normal", "全部"),
    ("b2", "b", "normal", "全部"),
)


def test_a_lone_sensitive_indicator_takes_a_sibling_along_that_applies_everywhere() -> None:
    assert guarded_codes(system(*TWO_BRANCHES), {"a4"}) == {"a4", "a2"}


def test_two_unknown_in_one_sum_protect_each_other() -> None:
    assert guarded_codes(system(*TWO_BRANCHES), {"a4", "a1"}) == {"a4", "a1"}


def test_an_only_child_takes_its_parent_and_something_beside_it() -> None:
    rows = [row for row in TWO_BRANCHES if row[0] not in ("a1", "a2", "a3")]
    assert guarded_codes(system(*rows), {"a4"}) == {"a4", "a", "b", "b2"}


def test_a_chain_of_only_children_is_withheld_to_the_top() -> None:
    rows = [("index", "", "", ""), ("a", "index", "", ""), ("a1", "a", "core", "全部")]
    assert guarded_codes(system(*rows), {"a1"}) == {"a1", "a", "index"}


def test_nothing_sensitive_nothing_withheld() -> None:
    assert guarded_codes(system(*TWO_BRANCHES), ()) == frozenset()


def test_what_is_withheld_already_takes_nothing_more_along() -> None:
    tree = system(*(row for row in TWO_BRANCHES if row[0] not in ("a1", "a2", "a3")))
    hidden = guarded_codes(tree, {"a4"})
    assert guarded_codes(tree, hidden) == hidden


@pytest.mark.parametrize("sensitive", ["a1", "a2", "a3", "a4", "b1"])
def test_no_withheld_child_is_the_only_unknown_of_a_sum_that_is_told(sensitive: str) -> None:
    tree = system(*TWO_BRANCHES)
    hidden = guarded_codes(tree, {sensitive})
    assert guarded_codes(tree, hidden) == hidden
    for parent, children in tree.bottom_up:
        unknown = [code for code in (parent, *children) if code in hidden]
        assert len(unknown) != 1, parent


def test_veto_items_and_internal_columns_are_sensitive(mini, guarded_mini) -> None:
    assert sensitive_codes(mini.system, mini.dataset) == frozenset()
    assert sensitive_codes(guarded_mini.system, guarded_mini.dataset) == {"net-5g"}
