"""The numbers of the re-weighting are those of the worked example E12."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.indicators.weights import WeightSet
from generator.pages.adjustments import adjustments, reading_table


def title_of(cell):
    return cell if isinstance(cell, str) else cell.title


def rows_of(view):
    heads = [each.title for each in view.columns]
    return {title_of(row[0]): dict(zip(heads[1:], row[1:], strict=True)) for row in view.rows}


def test_the_factor_of_the_reweighting_e12(evaluation_2025):
    last, raised = adjustments(evaluation_2025)
    assert (last.old, last.new, last.factor) == pytest.approx((0, 0.08, 0.92))
    assert raised.factor == pytest.approx(0.956521739)
    assert raised.where == "“智慧服务”下的“适老与包容服务”"
    assert raised.changes == (("适老化服务渗透率", pytest.approx(0.08), 0.12),)


def test_both_readings_of_the_reweighting_e12(evaluation_2025):
    view = reading_table(evaluation_2025)
    other = view.columns[-1].title
    assert other == "另一读法：8% 已含在内"
    found = rows_of(view)
    assert [row[other] for row in found.values()] == ["0.334783", "0.330435", "0.239130", "0.095652"]
    assert [row["调权方案"] for row in found.values()] == ["0.308000", "0.384000", "0.220000", "0.088000"]
    assert [row["公布权重"] for row in found.values()] == ["0.350000", "0.300000", "0.250000", "0.100000"]


def test_no_other_reading_where_the_headline_gives_the_weight_itself(evaluation_2025):
    weights = {**evaluation_2025.weights, "published": evaluation_2025.weights["last-year"]}
    changed = replace(
        evaluation_2025,
        weights={**weights, "published": WeightSet("published", weights["published"].local)},
    )
    assert reading_table(changed) is None


def test_an_edition_that_derives_no_set(mini):
    assert adjustments(mini) == ()
    assert reading_table(mini) is None
