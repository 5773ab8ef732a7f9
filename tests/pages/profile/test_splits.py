import math

import pytest

from generator.pages.profile.splits import Splits
from generator.pages.profiles import Profiles


@pytest.fixture(scope="module")
def splits(evaluation_2025):
    return Splits(Profiles(evaluation_2025))


def test_settlements_are_followed_by_their_types(splits):
    split = splits.split("620000")
    assert [(row.group, row.inner) for row in split.rows] == [
        ("城市", False), ("新建", True), ("老旧", True), ("农村", False),
    ]  # fmt: skip
    outer = [row for row in split.rows if not row.inner]
    assert sum(row.share for row in outer) == pytest.approx(1)
    assert sum(row.n for row in outer) == splits.profiles.count("620000")
    scores = splits.profiles.scores["620000"]["index"]
    assert sum(row.share * row.score for row in outer) == pytest.approx(scores)


def test_a_gap_names_the_higher_group_first(splits):
    gap = splits.split("620000").gaps[0]
    assert (gap.higher, gap.lower, gap.apart) == ("城市", "农村", True)
    assert gap.difference > 0
    assert "–" in gap.span or "至" in gap.span


def test_groups_of_few_communities_are_not_told(profiles):
    """The mini edition has one community in the old ones of 湖北, and asks for three."""
    row = next(row for row in Splits(profiles).split("420000").rows if row.group == "老旧")
    assert row.reason == "样本不足"
    assert math.isnan(row.score)
    assert row.dots.own == ""


def test_a_unit_of_one_group_is_not_split(profiles):
    splits = Splits(profiles)
    splits.type = None
    assert splits.split("110000") is None


def test_values_in_towns_and_villages(splits):
    rural, reason = splits.value("100000", "农村", "net-5g")
    assert (round(rural, 1), reason) == (78.5, "")
    assert splits.value("100000", "农村", "no-such-code")[1] == "没有数据"
