import re
from dataclasses import replace

import pytest

from generator.pages.tables import number
from generator.pages.themes.findings import claim_finding, gap_finding, pair_reading
from generator.pages.themes.gap_tables import GapTables, gap_axis, judged
from generator.pages.themes.subjects import ELDERLY
from generator.values.catalogue import Catalogue

pytestmark = pytest.mark.xdist_group("themes")


@pytest.fixture(scope="session")
def urban(evaluation_2025):
    return GapTables(evaluation_2025, "城乡", ("城市", "农村"))


@pytest.fixture(scope="session")
def tiers(evaluation_2025):
    return GapTables(evaluation_2025, "城市等级", ("一线", "新一线", "二线", "三四线"))


def test_index_and_dimensions_are_shown_with_scores(urban, evaluation_2025):
    view = urban.score_table()
    assert len(view.rows) == 1 + len(evaluation_2025.system.children(evaluation_2025.system.root))
    groups = evaluation_2025.groups
    here = groups[(groups["grouping"] == "城乡") & (groups["node"] == "index") & (groups["kind"] == "score")]
    assert list(view.rows[0][2:]) == [number(value) for value in here["value"]]


def test_every_pair_is_shown_of_the_index_and_the_widest_of_each_dimension(tiers):
    view = tiers.gap_table()
    assert len(view.rows) == 6 + 4
    assert sum("分不出高低" in str(row[3]) for row in view.rows[:6]) == 1
    assert "Games–Howell" in view.note


def test_two_groups_have_one_pair(urban):
    view = urban.gap_table()
    assert len(view.rows) == 5
    assert "Welch" in view.note


def test_the_widest_gaps_come_first(urban):
    first, rest = urban.indicator_tables()
    assert len(first.rows) == 10
    assert len(rest.rows) > 20
    widths = [urban.gaps[code, "score"]["difference"] for code in urban.indicators[:10]]
    assert widths == sorted(widths, reverse=True)


def test_a_subset_of_groups_is_compared_among_itself(evaluation_2025):
    tables = GapTables(evaluation_2025, "社区类型", ("新建", "老旧"))
    row = tables.gaps["index", "score"]
    assert {row["best"], row["worst"]} == {"新建", "老旧"}
    view = tables.gap_table()
    assert len(view.rows) == 5
    assert view.columns[1].title == "相差，0 至 1 分"
    assert pair_reading(tables).startswith(f"新建比老旧高{number(tables.pairs('index')[0]['difference'])}分")


def test_a_phone_leaves_out_the_columns_of_the_tests(tiers, urban):
    first, _ = tiers.indicator_tables()
    assert [column.title for column in first.columns if "drop" in column.kind] == ["均值之差与区间", "判断"]
    assert "略去了几列" in first.note
    assert any("越小越好" in str(row[0]) for view in urban.indicator_tables() for row in view.rows)
    assert pair_reading(tiers) == ""


def test_grades_are_told_of_open_groups_only(urban, evaluation_2025):
    assert len(urban.grade_table().rows) == 2
    strict = replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=10**6))
    assert replace(urban, evaluation=strict).grade_table() is None


def test_the_finding_follows_the_data(urban, tiers):
    row = urban.gaps["index", "score"]
    told = f"{row['best']}{number(row['best_value'])}分，{row['worst']}{number(row['worst_value'])}分"
    assert told in gap_finding(urban)
    assert gap_finding(tiers).endswith("新一线与二线分不出高低。")


def test_a_demand_that_is_met_is_said_to_be_met(templates_2025):
    catalogue = templates_2025.catalogue
    assert "没有达到不低于40%的要求" in claim_finding(ELDERLY, templates_2025)
    better = replace(catalogue["elder-app-usage-2025"], value=41.0)

    class Told:
        catalogue = Catalogue([better, templates_2025.catalogue["elder-app-usage-floor"]])

    assert "，达到了不低于40%的要求" in claim_finding(ELDERLY, Told())


def test_words_of_a_test():
    assert judged(None) == "不作判定"
    assert re.match("有差异", str(judged({"p_holm": 0.049})))
    assert re.match("分不出高低", str(judged({"p_holm": 0.05})))


def test_the_axis_holds_zero_and_every_interval():
    axis = gap_axis([{"low": -0.2, "high": 0.7, "difference": 0.3}])
    assert (axis.low, axis.high) == (-0.5, 1.0)
