import numpy as np
import pandas as pd
import pytest

from generator.sample.frame import allocate, build_frame, rake
from generator.sample.groups import members


def share(model, denominator, group):
    strata = model.frame.strata
    size = model.frame.denominators[denominator]
    return size[members(strata, group)].sum() / size.sum()


def test_337_cities_in_1008_strata(model):
    strata = model.frame.strata
    assert (strata["city"].nunique(), len(strata)) == (337, 1008)
    assert not {"440300-rural", "460300-old", "460300-rural"} & set(strata["stratum"])
    assert {"110100", "120100", "310100", "500100"} <= set(strata["city"])


def test_3100_communities_and_19_cities_with_30(model):
    communities = model.frame.communities
    assert len(communities) == 3100
    assert communities["unit"].is_unique
    assert communities["name"].is_unique
    assert (communities.groupby("city").size() >= 30).sum() == 19
    assert communities.groupby("stratum").size().min() == 2


def test_people_follow_the_census_by_province(model, recipe):
    people = model.frame.strata.groupby("province")["population"].sum()
    for code, row in recipe.settings["provinces"].items():
        assert people[code] == pytest.approx(row["population"] * 10_000, rel=1e-4)


@pytest.mark.parametrize(
    ("denominator", "group", "low", "high"),
    [
        ("population", "城市", 0.678, 0.688),
        ("population", "东部", 0.42, 0.44),
        ("communities", "城市", 0.6825, 0.6827),
        ("communities", "东部", 0.4622, 0.4624),
        ("communities", "西部", 0.2496, 0.2498),
        ("households", "城市", 0.641, 0.646),
        ("ports", "东部", 0.542, 0.554),
        ("drill_sites", "城市", 0.757, 0.80),
        ("waste_tonnes", "城市", 0.733, 0.83),
        ("monitor_points", "老旧", 0.219, 0.221),
        ("elders", "农村", 0.409, 0.411),
        ("solo_elders", "农村", 0.479, 0.481),
    ],
)
def test_denominators_have_the_shares_that_the_figures_force(model, denominator, group, low, high):
    assert low <= share(model, denominator, group) <= high


def test_upper_levels_are_the_sums_of_their_strata(model):
    units = model.units.set_index("unit")
    for level, below in (
        ("nation", "region"),
        ("region", "province"),
        ("province", "city"),
        ("city", "stratum"),
    ):
        upper = units[units["level"] == level]
        lower = units[units["level"] == below].groupby("parent")[["population", "frame_count"]].sum()
        pd.testing.assert_frame_equal(
            lower.reindex(upper.index),
            upper[["population", "frame_count"]],
            check_names=False,
            check_dtype=False,
        )


def test_no_stratum_has_more_communities_sampled_than_it_has(model):
    assert (model.frame.denominators["communities"] >= model.frame.strata["sampled"]).all()


@pytest.mark.parametrize("number", [200, 1000, 1500, 2900, 5000])
def test_any_size_is_allocated_exactly(model, recipe, number):
    counts = allocate(model.frame.strata, recipe.resized(number, None))
    assert sum(counts) == number


def test_a_small_sample_keeps_the_weights_of_the_groups(model, recipe):
    strata = model.frame.strata
    reached = np.array(allocate(strata, recipe.resized(300, None))) > 0
    people = strata["population"]
    for group in ("东部", "西部", "农村", "西部农村"):
        inside = members(strata, group)
        sampled = people[inside & reached].sum() / people[reached].sum()
        assert sampled == pytest.approx(people[inside].sum() / people.sum(), abs=0.02)


def test_raking_meets_crossing_margins():
    strata = pd.DataFrame(
        {"region": ["east", "east", "west", "west"], "type": ["新建", "农村", "新建", "农村"]}
    )
    raked = rake(np.array([1.0, 2.0, 3.0, 4.0]), strata, [{"城市": 0.7}, {"东部": 0.6, "西部": 0.4}])
    assert raked.sum() == pytest.approx(1)
    assert raked[[0, 2]].sum() == pytest.approx(0.7)
    assert raked[:2].sum() == pytest.approx(0.6)


def test_the_frame_is_the_same_each_time(model, recipe, reference):
    again = build_frame(recipe, reference)
    pd.testing.assert_frame_equal(again.denominators, model.frame.denominators)
    pd.testing.assert_frame_equal(again.communities, model.frame.communities)
