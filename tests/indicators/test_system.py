import pandas as pd
import pytest

from generator.indicators import IndicatorSystem


@pytest.fixture
def system():
    rows = [
        ("index", "index", "", 1.0, "scored", ""),
        ("a", "dimension", "index", 0.6, "scored", ""),
        ("b", "dimension", "index", 0.4, "scored", ""),
        ("a1", "indicator", "a", 0.5, "scored", "全部"),
        ("a2", "indicator", "a", 0.5, "scored", "城市"),
        ("b1", "indicator", "b", 1.0, "scored", "老旧;农村"),
        ("b2", "indicator", "b", 0.0, "monitored", "全部"),
    ]
    columns = ["code", "level", "parent", "weight", "status", "applies_to"]
    return IndicatorSystem.from_frame(pd.DataFrame(rows, columns=columns))


def test_tree(system):
    assert system.root == "index"
    assert system.children("a") == ("a1", "a2")
    assert system.children("a1") == ()
    assert system.path("b1") == ("index", "b", "b1")
    assert [parent for parent, _ in system.bottom_up] == ["a", "b", "index"]


def test_leaves_by_status(system):
    assert system.leaves() == ("a1", "a2", "b1")
    assert system.leaves("monitored") == ("b2",)
    assert system.leaves(None) == ("a1", "a2", "b1", "b2")
    assert system.at_level("dimension") == ("a", "b")
    assert system.at_level("indicator", "monitored") == ("b2",)


def test_global_weights_are_products_down_the_path(system):
    expected = {"index": 1, "a": 0.6, "b": 0.4, "a1": 0.3, "a2": 0.3, "b1": 0.4, "b2": 0}
    assert system.global_weights().to_dict() == pytest.approx(expected)


def test_applicability_by_community_type(system):
    found = system.applicability(pd.Series(["新建", "老旧", "农村"], index=["x", "y", "z"]))
    assert found.loc["x"].to_dict() == {"a1": True, "a2": True, "b1": False, "b2": True}
    assert found.loc["y"].all()
    assert found.loc["z"].to_dict() == {"a1": True, "a2": False, "b1": True, "b2": True}
