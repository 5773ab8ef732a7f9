import re

import pytest

from generator.analysis.targets import Status
from generator.pages.themes.strips import Axis
from generator.pages.themes.tracker import line, tracker_finding, year_axis

pytestmark = pytest.mark.xdist_group("themes")


@pytest.fixture(scope="session")
def rows(pages):
    return re.findall(r'<tr id="([^"]+)" data-item(.*?)</tr>', pages["tracker"].text, re.S)


def test_every_target_is_there_once_with_its_facets(rows, evaluation_2025):
    progress = evaluation_2025.target_progress
    assert sorted(key for key, _ in rows) == sorted(progress.index)
    for key, row in rows:
        assert f'data-actor="{progress.at[key, "actor"]}"' in row
        assert f'data-status="{progress.at[key, "status"]}"' in row


def test_numbers_and_words_are_apart(pages, evaluation_2025):
    first, second = pages["tracker"].text.split('id="qualitative"')
    kinds = evaluation_2025.target_progress["type"]
    assert all(f'id="{key}"' in second for key in kinds.index[kinds.isin(["qualitative", "milestone"])])
    assert all(f'id="{key}"' in first for key in kinds.index[kinds.isin(["quantitative", "threshold"])])


def test_choices_count_what_they_hold(pages, rows):
    options = re.findall(r'<option value="([^"]+)" data-title="[^"]+">[^（]+（(\d+)）', pages["tracker"].text)
    assert sum(int(count) for _, count in options) == 3 * len(rows)


def test_present_values_name_their_population(rows):
    row = dict(rows)["t-short-rural-5g"]
    assert 'data-value="net-5g-rural-2025"' in row
    assert "农村社区" in row
    assert "模拟数据" in row


def test_the_line_runs_ten_years_on(evaluation_2025):
    axis = year_axis(evaluation_2025, [{"deadline_year": 2030}])
    assert (axis.low, axis.high) == (2025.0, 2035.0)
    assert year_axis(evaluation_2025, [{"deadline_year": 2040}]).high == 2040.0


def test_a_target_without_deadline_has_a_dashed_line():
    axis = Axis(2025.0, 2035.0)
    assert "axis open" in line({"deadline_year": None}, axis, "open")
    drawn = line({"deadline_year": 2030}, axis, "full")
    assert 'x="50.0%"' in drawn
    assert "2030年" in drawn


def test_the_finding_names_what_nobody_reached():
    assert tracker_finding([{"status": Status.BEHIND.value}]).endswith(
        "进度滞后1项；没有一项已达成、进度正常、不可衡量、暂无现值。"
    )
