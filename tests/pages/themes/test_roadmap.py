import re

import pytest

from generator.pages.themes.related import targets_by_id
from generator.pages.themes.roadmap import phase_views, projected_table, roadmap_finding

pytestmark = pytest.mark.xdist_group("themes")


@pytest.fixture(scope="session")
def targets(evaluation_2025):
    return tuple(targets_by_id(evaluation_2025).values())


def test_phases_hold_every_target_once(targets, templates_2025):
    views = tuple(phase_views(targets, templates_2025))
    assert [view.title for view in views] == ["短期", "中期", "长期", "未分期"]
    assert sum(view.count for view in views) == len(targets)
    assert all(view.count == len(view.table.rows) for view in views)
    assert [view.years for view in views][2:] == ["2030年", "2027年或没有期限"]


def test_deadlines_run_upwards_in_a_phase(targets, templates_2025):
    for view in phase_views(targets, templates_2025):
        years = [int(found[1]) for row in view.table.rows if (found := re.search(r"(\d{4})年", str(row[1])))]
        assert years == sorted(years)


def test_projections_stand_beside_the_demand(targets, templates_2025):
    led = [row for row in targets if row["projected"] == row["projected"]]
    view = projected_table(led, templates_2025)
    assert len(view.rows) == len(led) > 0
    assert all("–" in str(row[4]) for row in view.rows)


def test_the_finding_counts(targets, evaluation_2025):
    led = [row for row in targets if row["projected"] == row["projected"]]
    assert f"能按原有走势推算的有{len(led)}项" in roadmap_finding(evaluation_2025, targets)


def test_a_projection_is_said_to_be_no_forecast(pages):
    assert "推算不是预测" in pages["roadmap"].text
