import numpy as np
import pandas as pd
import pytest

from generator.sample.history import Link, targets_at
from generator.sample.recipe import Shape

STEPS = {"logit": 0.16, "ceiling": 0.30, "lognormal": 0.08, "boolean": 0.18}


@pytest.fixture(scope="module")
def history(written):
    table = pd.read_csv(written / "observations" / "history.csv", dtype={"unit": str}, encoding="utf-8")
    return table.set_index(["unit", "indicator", "period"])["value"].sort_index()


@pytest.mark.parametrize("distribution", ["logit", "lognormal", "ceiling", "boolean"])
def test_there_and_back(distribution):
    link = Link(distribution)
    assert link.back(link.there(43.0)) == pytest.approx(43.0)


def test_a_step_back_by_hand():
    costs = targets_at(Shape("lognormal", 0.4, 1, {"全国": 36.0}), 2023, 2025, STEPS, sign=-1)
    assert costs["全国"] == pytest.approx(36.0 * np.exp(0.16))
    ceiling = targets_at(Shape("ceiling", 0.4, 1, {"全国": 90.0}), 2024, 2025, STEPS)
    assert ceiling["全国"] == pytest.approx(100 - 10 * np.exp(0.3))


def test_far_from_the_ceiling_a_share_moves_like_any_other():
    """63.5 → 50.7 by the shortfall; then 33.4 would follow, and soon less than nothing."""
    shape = Shape("ceiling", 0.4, 1, {"农村": 63.5})
    first = 100 - 36.5 * np.exp(0.3)
    assert targets_at(shape, 2024, 2025, STEPS)["农村"] == pytest.approx(first)
    second = 100 / (1 + np.exp(-(np.log(first / (100 - first)) - 0.16)))
    assert targets_at(shape, 2023, 2025, STEPS)["农村"] == pytest.approx(second)
    assert 0 < targets_at(shape, 2010, 2025, STEPS)["农村"] < second


def test_years_with_targets_of_their_own_are_kept_and_bridged():
    shape = Shape("logit", 0.6, 1, {"全国": 78.0}, history={2023: {"全国": 53.0}})
    assert targets_at(shape, 2023, 2025, STEPS) == {"全国": 53.0}
    between = targets_at(shape, 2024, 2025, STEPS)["全国"]
    middle = (Link("logit").there(53.0) + Link("logit").there(78.0)) / 2
    assert Link("logit").there(between) == pytest.approx(middle)
    assert Link("logit").there(targets_at(shape, 2022, 2025, STEPS)["全国"]) == pytest.approx(
        Link("logit").there(53.0) - 0.16
    )


def test_the_nation_rises_every_year(history):
    index = history.loc["100000", "index"]
    assert list(index.index) == [2021, 2022, 2023, 2024, 2025]
    assert (np.diff(index) > 0.1).all()


@pytest.mark.parametrize(
    ("unit", "indicator", "period", "value"),
    [
        ("100000-urban", "net-5g", 2023, 93.5),
        ("100000-rural", "net-5g", 2023, 59.9),
        ("100000", "device-security", 2023, 80.0),
        ("100000", "elder-service", 2023, 53.0),
        ("100000", "coverage", 2019, 14.6),
        ("100000", "coverage", 2024, 52.3),
        ("100000", "coverage", 2025, 56.4),
        ("east", "fiscal-per-capita", 2024, 412.0),
        ("west", "fiscal-per-capita", 2024, 156.0),
        ("100000", "data-platform", 2025, 78.0),
    ],
)
def test_fixed_points(history, unit, indicator, period, value):
    assert history[unit, indicator, period] == pytest.approx(value, abs=0.1)


def test_the_gap_in_5g_narrows(history):
    gaps = [
        history["100000-urban", "net-5g", year] - history["100000-rural", "net-5g", year]
        for year in (2023, 2025)
    ]
    assert gaps == pytest.approx([33.6, 20.2], abs=0.05)


def test_provinces_regions_and_nation_in_town_and_country(history):
    units = set(history.xs(("index", 2021), level=["indicator", "period"]).index)
    whole = {unit for unit in units if "-" not in unit}
    assert len(whole) == 31 + 3 + 1
    assert units == whole | {f"{unit}-{part}" for unit in whole for part in ("urban", "rural")}


def test_263_cities_have_a_data_platform(history):
    cities = history.xs("data-platform", level="indicator")
    own = cities[[not unit.endswith("0000") and unit.isdigit() for unit, _ in cities.index]]
    assert (len(own), (own == 100).sum()) == (337, 263)


def test_balance_is_taken_from_the_coverage_rates(history):
    urban, rural = history["100000-urban", "coverage", 2025], history["100000-rural", "coverage", 2025]
    assert history["100000", "regional-balance", 2025] == pytest.approx(
        (urban - rural) / (urban + rural), abs=1e-3
    )


def test_the_last_year_is_the_evaluation_itself(history, evaluation):
    for unit in ("100000", "east", "110000", "540000"):
        assert history[unit, "index", 2025] == pytest.approx(evaluation.scores.at[unit, "index"], abs=6e-4)
        assert history[unit, "net-5g", 2025] == pytest.approx(evaluation.values.at[unit, "net-5g"], abs=6e-3)


def test_every_share_stays_a_share_and_moves_little_from_year_to_year(history):
    rates = history.loc[["100000", "100000-urban", "100000-rural"]].drop(
        ["index", "infrastructure", "services", "governance", "sustainability"], level="indicator"
    )
    drills = history["100000-rural", "drill-coverage"]
    assert drills.between(20, 70).all()
    assert drills.diff().dropna().abs().max() < 20
    assert (rates >= 0).all()


def test_the_years_are_unsteady_where_nothing_is_published(history):
    """A line through five such years leaves something over: an interval of no width would be a lie."""
    years = np.arange(2021, 2026)
    spreads = []
    for indicator in ("gov-highfreq-online", "market-income", "worker-training", "green-coverage"):
        shares = history["100000", indicator].loc[years] / 100
        scale = np.log(shares / (1 - shares)).to_numpy()
        slope, start = np.polyfit(years, scale, 1)
        spreads.append(float(np.abs(scale - (start + slope * years)).max()))
    assert min(spreads) > 0.005
