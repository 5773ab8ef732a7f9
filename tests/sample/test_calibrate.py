import numpy as np
import pytest

from generator.sample.calibrate import Column, Target, fit, shifted_parts, transform
from generator.sample.recipe import Shape

SIZE = 600
RANDOM = np.random.Generator(np.random.PCG64(5))
LATENT = RANDOM.standard_normal(SIZE)
WEIGHT = RANDOM.uniform(0.5, 2.0, SIZE)
ALL = np.ones(SIZE, dtype=bool)
RURAL = np.arange(SIZE) % 3 == 0
EAST = np.arange(SIZE) < 250
NOTHING = np.full(SIZE, np.nan)


def mean(cells, inside=ALL):
    return np.nansum(cells[inside] * WEIGHT[inside]) / WEIGHT[inside].sum()


def column(distribution, direction=1, fixed=NOTHING, weight=WEIGHT, decimals=1):
    return Column(Shape(distribution, 0.6, decimals, {}), LATENT, weight, fixed, direction)


@pytest.mark.parametrize(
    ("distribution", "u", "cell"),
    [
        ("logit", 0.0, 50.0),
        ("lognormal", np.log(2.5), 2.5),
        ("ceiling", 1.0, 100.0),
        ("ceiling", -np.log(10.6), 90.0),
    ],
)
def test_cells_by_hand(distribution, u, cell):
    assert transform(Shape(distribution, 0.6, 1, {}), np.array([u]))[0] == pytest.approx(cell)


def test_an_unknown_distribution_is_refused():
    with pytest.raises(ValueError, match="unknown"):
        transform(Shape("uniform", 1, 1, {}), LATENT)


@pytest.mark.parametrize(("distribution", "value"), [("logit", 72.0), ("lognormal", 36.0), ("ceiling", 92.3)])
def test_one_target_is_met_after_rounding(distribution, value):
    cells = fit(column(distribution), [Target(ALL, value)])
    assert mean(cells) == pytest.approx(value, abs=0.005)
    assert np.array_equal(cells, np.round(cells, 1))


def test_maturity_lowers_what_is_better_low():
    cells = fit(column("lognormal", direction=-1), [Target(ALL, 4.2)])
    assert np.corrcoef(cells, LATENT)[0, 1] < -0.5


def test_a_total_follows_from_its_part_by_the_rest():
    cells = fit(column("ceiling"), [Target(ALL, 91.2), Target(RURAL, 80.0)])
    assert mean(cells) == pytest.approx(91.2, abs=0.005)
    assert mean(cells, RURAL) == pytest.approx(80.0, abs=0.005)


def test_crossing_groups_are_met_together():
    cells = fit(column("logit"), [Target(EAST, 68.7), Target(~EAST, 45.0), Target(RURAL, 23.8)])
    assert mean(cells, EAST) == pytest.approx(68.7, abs=0.01)
    assert mean(cells, ~EAST) == pytest.approx(45.0, abs=0.01)
    assert mean(cells, RURAL) == pytest.approx(23.8, abs=0.01)


def test_fixed_cells_stay_and_count():
    fixed = NOTHING.copy()
    fixed[:3] = 99.0
    cells = fit(column("logit", fixed=fixed), [Target(ALL, 50.0)])
    assert (cells[:3] == 99.0).all()
    assert mean(cells) == pytest.approx(50.0, abs=0.005)


def test_communities_that_do_not_report_have_no_cell():
    weight = WEIGHT.copy()
    weight[:10] = 0
    cells = fit(column("logit", weight=weight), [Target(weight > 0, 50.0)])
    assert np.isnan(cells[:10]).all()
    assert not np.isnan(cells[10:]).any()


def test_a_boolean_is_cut_at_the_wanted_share():
    cells = fit(column("boolean", decimals=0), [Target(ALL, 78.3)])
    assert set(cells) == {0.0, 1.0}
    assert 100 * mean(cells) == pytest.approx(78.3, abs=0.05)
    assert LATENT[cells == 1].mean() > LATENT[cells == 0].mean()


def test_what_is_shifted_for_a_total_is_the_rest():
    total, part = shifted_parts([Target(ALL, 1), Target(RURAL, 1)])
    assert np.array_equal(total, ~RURAL)
    assert np.array_equal(part, RURAL)
