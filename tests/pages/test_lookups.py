import math
from dataclasses import replace

import pandas as pd

from generator.pages.lookups import Lookups, cell, rows_of
from generator.pages.profiles import Profiles


def test_cells_that_are_not_there_are_missing():
    rows = rows_of(pd.DataFrame({"index": [3.5, None]}, index=["east", "west"]))
    assert cell(rows, "east", "index") == 3.5
    assert math.isnan(cell(rows, "west", "index"))
    assert math.isnan(cell(rows, "east", "nothing"))
    assert math.isnan(cell(rows, "nowhere", "index"))


def test_region_of_a_unit(profiles):
    assert profiles.region_of("420100") == "central"
    assert profiles.region_of("central") == "central"
    assert profiles.region_of("100000") == ""


def test_units_below_a_unit_are_in_file_order(profiles):
    assert profiles.below["100000"] == ("east", "central", "west")


def test_nodes_without_enough_data_are_not_published(profiles):
    assert profiles.published("110000", "index")
    assert not profiles.published("110000", "no-such-node")


def test_veto_items_of_few_communities_are_withheld(strict):
    nodes = strict.system.nodes
    roles = nodes["role"].where(nodes.index != "net-5g", "core")
    profiles = Profiles(replace(strict, system=replace(strict.system, nodes=nodes.assign(role=roles))))
    assert profiles.withheld("110100", "net-5g")
    assert profiles.withheld("110100", "alarm-response")  # else it and the index would give net-5g away
    assert not profiles.withheld("110100", "index")
    row = profiles.indicator_row("110100", "net-5g")
    assert row.withheld
    assert math.isnan(row.value)
    assert math.isnan(row.score)
    assert "5G网络覆盖率" not in {found.node.title for side in profiles.extremes("110100") for found in side}


def test_the_last_year_is_the_score_of_the_evaluation(evaluation_2025):
    """3.685 in the table of years would print as 3.69 beside a score of 3.6845, which prints as 3.68."""
    years = dict(Lookups(evaluation_2025).scores_by_year["460000"])
    assert years["2025"] == evaluation_2025.scores.at["460000", "index"]
    assert list(years) == ["2021", "2022", "2023", "2024", "2025"]
