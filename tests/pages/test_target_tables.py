import re
from collections import Counter

import pytest

from generator.pages.target_tables import TargetTables, demand
from generator.pages.templates import Templates
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT


@pytest.fixture(scope="module")
def templates_2025(evaluation_2025):
    return Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def groups(evaluation_2025, templates_2025):
    made = TargetTables(evaluation_2025, templates_2025).groups()
    return {group.status: group for group in made}


def cells(group, part):
    """The cells of the row whose target contains a text, by column."""
    row = next(row for row in group.targets.rows if part in row[0])
    return {column.title: cell for column, cell in zip(group.targets.columns, row, strict=True)}


def plain(cell):
    return re.sub("<[^>]+>", "", cell)


def test_every_target_stands_once_under_its_status(groups, evaluation_2025):
    counted = Counter(evaluation_2025.target_progress["status"])
    assert {status: group.count for status, group in groups.items() if group.count} == counted
    assert sum(group.count for group in groups.values()) == len(evaluation_2025.dataset.frame("targets"))
    for group in groups.values():
        assert (len(group.targets.rows) if group.targets else 0) == group.count


def test_what_is_not_judged_has_no_mark(groups):
    marks = {status: group.mark for status, group in groups.items()}
    assert marks["暂无现值"] == marks["不可衡量"] == "none"
    assert len({marks["已达成"], marks["进度正常"], marks["进度滞后"], "none"}) == 4


def test_a_published_present_value_is_quoted(groups):
    row = cells(groups["进度滞后"], "覆盖率纳入地方考核，6.1.1")
    assert 'data-value="coverage-rural-2025"' in row["现值"]
    assert plain(row["现值"]) == "23.8% 报告公布"


def test_demand_pace_and_projection_of_one_target(groups, evaluation_2025):
    line = evaluation_2025.target_progress.loc["t-rural-coverage-2026"]
    row = cells(groups["进度滞后"], "覆盖率纳入地方考核")
    assert plain(row["要求与期限"]) == "≥40% 2026年"
    assert line["required"] == pytest.approx(40 - 23.8)
    assert plain(row["每年变化"].replace("<br>", "；")) == "需 +16.2 百分点；近年 +4.1 百分点"
    assert plain(row["到期推算"]) == "32.4% 26.1–39.5"


def test_a_status_that_rests_on_simulation_says_so(groups, evaluation_2025):
    progress = evaluation_2025.target_progress
    for status, group in groups.items():
        own = progress[progress["status"] == status]
        tagged = sum("模拟数据" in row[-1] for row in group.targets.rows) if group.targets else 0
        assert tagged == group.synthetic == int(own["status_synthetic"].sum())
        if group.targets:
            assert group.targets.synthetic == bool(own["synthetic"].any())


def test_columns_without_anything_are_left_out(groups):
    titles = [column.title for column in groups["暂无现值"].targets.columns]
    assert titles == ["目标", "要求与期限", "理由"]


def test_sections_are_plain_without_written_pages(groups):
    assert "<a " not in groups["暂无现值"].targets.rows[0][0]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"value": 40.0, "operator": ">=", "unit": "%"}, "≥40%"),
        ({"value": 12.0, "operator": "<=", "unit": "小时"}, "≤12小时"),
        ({"value": 1000.0, "operator": "=", "unit": "个"}, "1000个"),
        ({"value": 2.5, "operator": ">", "unit": "倍"}, ">2.5倍"),
        ({"value": float("nan"), "operator": "", "unit": ""}, "—"),
    ],
)
def test_demands_are_printed_as_the_table_writes_them(row, text):
    assert demand(row) == text


def test_no_targets_no_tables(mini, templates):
    assert not any(group.count or group.targets for group in TargetTables(mini, templates).groups())
