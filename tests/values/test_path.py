"""The way of a value back to its rows, on the mini edition (README of tests/editions/mini)."""

import pytest

from generator.values.path import follow
from generator.values.register import build_catalogue


@pytest.fixture(scope="module")
def way(mini):
    catalogue = build_catalogue(mini)
    return lambda key, limit=None: follow(mini, catalogue[key], limit)


def lines(steps):
    return [line for step in steps for line in step.lines]


def test_a_mean_leads_over_strata_to_communities_cells_and_thresholds(way):
    steps = way("index.mean.central")
    assert [step.title.partition("：")[0] for step in steps][:3] == ["加权平均", "各层", "各社区"]
    shown = lines(steps)
    assert "Σ 人口×层均值 ÷ Σ 人口 = 3040 ÷ 800 = 3.8" in shown
    assert "420100-old（武汉市老旧社区）：人口 200，均值 3.5，1 个" in shown
    assert "observations/communities.csv 第 5 行 420100-new-01：得分 3.8" in shown
    assert any(line.startswith("综合得分 3.8 ← 基础设施 0.6×4") for line in shown)
    cell = next(line for line in shown if "net-5g 列" in line)
    assert cell.startswith("observations/communities.csv 第 5 行 net-5g 列：5G网络覆盖率 90 → 4 分")
    assert "先进值 100，基准值 90，滞后线 70，底线 30" in cell
    assert steps[-1].lines[1] == "权重方案 published，标准化 thresholds，汇总 arithmetic"


def test_a_raw_value_uses_its_own_denominator(way):
    steps = way("alarm-response.value.nation")
    assert "Σ 小区（院落）数×层均值 ÷ Σ 小区（院落）数 = 67 ÷ 16 = 4.1875" in lines(steps)


def test_a_gap_shows_both_ends(way):
    shown = lines(way("index.gap.region"))
    assert "东部：4.39" in shown
    assert "西部：2.5" in shown


def test_a_share_of_grades(way):
    shown = lines(way("grade-5.share.nation"))
    assert "observations/communities.csv 第 2 行 110100-new-01：等级 5" in shown


def test_a_rank_shows_those_it_is_compared_with(way):
    steps = way("index.rank.110000")
    shown = lines(steps)
    assert any(line.startswith("200 次模拟，种子 1：上两级权重各乘 U(0.75, 1.25)") for line in shown)
    assert any(line.startswith("1 北京市：4.39 分，名次区间 1–") for line in shown)


def test_a_quoted_figure_leads_to_its_row(way):
    step = way("net-5g-national-2025")[0]
    assert step.title == "登记的数字：published_figures.csv 第 2 行"
    assert "value：86.3" in step.lines


def test_a_count_lists_the_rows_counted(way):
    step = way("provinces.count.nation")[0]
    assert step.title == "计数：units.csv 共 3 行"
    assert step.lines[0] == "第 6 行 110000"


def test_what_is_not_shown_is_counted(way):
    whole, cut = way("index.mean.nation"), way("index.mean.nation", 2)
    for full, short in zip(whole, cut, strict=True):
        assert len(short.lines) <= 2
        assert len(short.lines) + short.left_out == len(full.lines)


def test_every_computed_value_has_a_way(mini):
    for value in build_catalogue(mini).values():
        steps = follow(mini, value)
        assert len(steps) > 1, value.id
        assert all(step.lines for step in steps), value.id
