from __future__ import annotations

import pytest

from generator.charts.families.achievement import judge, plain_number


@pytest.mark.parametrize(
    ("value", "operator", "baseline", "direction", "boolean", "ratio", "state"),
    [
        (91.3, "=", 90, 1, False, 101.4444, "达到"),
        (52.7, "=", 60, 1, False, 87.8333, "未达到"),
        (36, "=", 48, -1, False, 133.3333, "达到"),
        (4.2, "=", 3, -1, False, 71.4286, "未达到"),
        (8, "<", 10, 1, False, 80, "未达到"),
        (10, "<", 10, 1, False, 100, "未达到"),
        (85, "=", 85, 1, False, 100, "达到"),
        (78.3, "=", 1, 1, True, 78.3, "部分达到"),
        (100, "=", 1, 1, True, 100, "达到"),
    ],
)
def test_a_baseline_is_judged_by_direction_and_bound(
    value, operator, baseline, direction, boolean, ratio, state
):
    found = judge(value, operator, baseline, direction, boolean)
    assert found[0] == pytest.approx(ratio, abs=1e-4)
    assert found[1] == state


@pytest.mark.parametrize(
    ("value", "text"), [(85.0, "85"), (2.67, "2.67"), (0.5, "0.5"), (133.3333, "133.333")]
)
def test_thresholds_are_printed_with_the_decimals_they_need(value, text):
    assert plain_number(value) == text


def test_every_baseline_of_a_scored_indicator_has_a_row(evaluation, figures):
    frame = figures["baseline-achievement"].frame
    assert set(frame["indicator"]) == set(evaluation.system.leaves("scored"))
    assert len(frame) == 25


def test_indicators_without_a_comparable_result_say_so(figures):
    frame = figures["baseline-achievement"].frame
    absent = frame[frame["state"] == "暂无同口径结果"]
    assert set(absent["label"]) == {"网络稳定性", "物联网设备密度", "算力支撑水平"}
    assert absent["ratio"].isna().all()
