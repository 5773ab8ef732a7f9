import pytest

from generator.pages.tables import number
from generator.pages.themes.watched import Watched

pytestmark = pytest.mark.xdist_group("themes")


def test_the_nation_stands_before_the_groups(evaluation_2025):
    view = Watched(evaluation_2025, ("elder-app", "no-such-indicator")).table()
    assert [column.title for column in view.columns[2:]] == ["全国", "城市", "农村", "东部", "中部", "西部"]
    assert len(view.rows) == 1
    nation = evaluation_2025.values.at[evaluation_2025.root_unit, "elder-app"]
    assert view.rows[0][2] == number(nation, 1)


def test_a_group_that_an_indicator_does_not_apply_to_has_a_dash(evaluation_2025):
    view = Watched(evaluation_2025, ("elder-retrofit",), ("社区类型", "地区")).table()
    by_title = dict(zip((column.title for column in view.columns), view.rows[0], strict=True))
    assert by_title["新建"] == by_title["农村"] == "—"
    assert by_title["老旧"] != "—"


def test_without_indicators_there_is_no_table(evaluation_2025):
    assert Watched(evaluation_2025, ()).table() is None
