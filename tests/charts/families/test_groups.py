from __future__ import annotations

import pytest

from generator.charts.families.groups import gap_table


def test_gaps_of_the_small_edition(mini):
    table = gap_table(mini)
    first = table.frame.iloc[0]
    assert first["difference"] == pytest.approx(abs(first["best_value"] - first["worst_value"]))


def test_groups_cover_every_grouping(figures):
    assert list(dict.fromkeys(figures["group-scores"].frame["grouping"])) == [
        "地区",
        "城乡",
        "社区类型",
        "城市等级",
        "地区×城乡",
    ]
