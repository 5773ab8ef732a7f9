"""Satisfaction of the year before: of one piece with this year's column and with the national history."""

import numpy as np
import pandas as pd
import pytest

from generator.sample.satisfaction import satisfaction_before
from generator.sample.values import community_weights
from generator.scoring.decisions import SUPPORT_FLOOR, support_lost


@pytest.fixture(scope="module")
def before(model):
    return satisfaction_before(model)


def test_the_year_before_in_points_of_a_hundred(before, model):
    year, points = before
    assert year == 2024
    assert points.index.equals(model.latent.index)
    assert points.dropna().between(0, 100).all()


def test_who_did_not_report_now_was_not_surveyed_before(before, cells):
    assert before[1].isna().equals(cells["satisfaction"].isna())
    assert 0 < before[1].isna().sum() < 0.03 * len(before[1])


def test_same_communities_in_the_same_order_one_step_lower(before, cells, recipe):
    """Same latent values: on the logit scale every community rose by the same shift (0.1 point: rounding)."""
    unit = recipe.settings["fixed"]["unit"]
    both = pd.DataFrame({"then": before[1], "now": cells["satisfaction"]}).dropna().drop(unit)
    logits = np.log(both / (100 - both))
    shift = logits["now"] - logits["then"]
    middle = shift.median()
    assert 0.14 < middle < 0.20
    slack = (0.051 * (1 / both + 1 / (100 - both))).sum(axis=1)
    assert (np.abs(shift - middle) <= slack).all()


def test_the_weighted_mean_is_that_of_the_history(before, model, written):
    table = pd.read_csv(written / "observations" / "history.csv", dtype={"unit": str}, encoding="utf-8")
    history = table.set_index(["unit", "indicator", "period"])["value"]
    weight = community_weights(model, "satisfaction")
    mean = (before[1].fillna(0) * weight).sum() / weight.sum()
    assert history["100000", "satisfaction", 2024] == pytest.approx(mean, abs=6e-4)
    assert history["100000", "satisfaction", 2025] > mean


def test_the_table_is_text_with_na(written, before):
    table = pd.read_csv(
        written / "observations" / "satisfaction.csv", dtype=str, keep_default_na=False, encoding="utf-8"
    )
    assert list(table.columns) == ["unit", "period", "value"]
    assert set(table["period"]) == {"2024"}
    points = pd.to_numeric(table["value"].replace("NA", np.nan))
    assert points.tolist() == pytest.approx(before[1].tolist(), nan_ok=True)


def test_the_rule_of_two_low_years_has_cases(before, cells):
    """Rule of report 6.5.2, method spec section 5: the sample holds at least a publishable cell of ten."""
    years = pd.DataFrame({2024: before[1], 2025: cells["satisfaction"]})
    lost = support_lost(years, 2025)
    assert lost.equals((years < SUPPORT_FLOOR).all(axis=1))
    assert lost.sum() == 15
