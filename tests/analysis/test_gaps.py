import pandas as pd
import pytest

from generator.analysis.gaps import find_gaps

NODES = pd.DataFrame(
    {"unit": ["分", "分钟", "分"], "direction": [1, -1, 1]}, index=["index", "alarm", "satisfaction"]
)


def gaps_of(node, kind, east, west):
    rows = [("地区", "东部", node, kind, east), ("地区", "西部", node, kind, west)]
    columns = ["grouping", "group", "node", "kind", "value"]
    return find_gaps(pd.DataFrame(rows, columns=columns), NODES).iloc[0]


def test_scores_have_a_difference_and_no_ratio():
    gap = gaps_of("index", "score", 4.2, 2.8)
    assert (gap["best"], gap["worst"]) == ("东部", "西部")
    assert gap["difference"] == pytest.approx(1.4)
    assert pd.isna(gap["ratio"])


def test_the_lowest_value_is_the_best_where_less_is_better():
    gap = gaps_of("alarm", "value", 3.0, 6.0)
    assert (gap["best"], gap["best_value"], gap["worst_value"]) == ("东部", 3.0, 6.0)
    assert (gap["difference"], gap["ratio"]) == (3.0, 2.0)


def test_the_score_of_such_an_indicator_is_best_at_the_top():
    assert gaps_of("alarm", "score", 4.5, 2.0)["best"] == "东部"


def test_no_ratio_without_a_true_zero_or_with_zero_below():
    assert pd.isna(gaps_of("satisfaction", "value", 86.0, 75.0)["ratio"])
    assert pd.isna(gaps_of("alarm", "value", 0.0, 6.0)["ratio"])


def test_one_group_alone_has_no_gap():
    rows = pd.DataFrame([("地区", "东部", "index", "score", 4.0)])
    rows.columns = ["grouping", "group", "node", "kind", "value"]
    assert find_gaps(rows, NODES).empty
