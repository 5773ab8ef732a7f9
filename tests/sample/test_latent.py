import numpy as np

from generator.sample.latent import latent_values, region_offsets


def test_about_one_and_a_half_percent_of_the_cells_are_missing(model):
    share = model.missing.to_numpy().sum() / model.applicable.to_numpy().sum()
    assert 0.013 <= share <= 0.017


def test_some_communities_report_little(model):
    scored = list(model.system.leaves("scored"))
    available = 1 - model.missing[scored].mean(axis=1)
    assert 10 <= (available < 2 / 3).sum() <= 25


def test_no_column_loses_a_stratum(model):
    reported = (model.applicable & ~model.missing).groupby(model.strata).sum()
    applies = model.applicable.groupby(model.strata).any()
    assert (reported.to_numpy()[applies.to_numpy()] > 0).all()


def test_only_applicable_cells_are_missing(model):
    assert not (model.missing & ~model.applicable).to_numpy().any()


def test_the_published_community_reports_everything(model, recipe):
    assert not model.missing.loc[recipe.settings["fixed"]["unit"]].any()


def test_parts_of_one_quantity_share_their_noise(model):
    overall, part = model.latent["data-sharing"], model.latent["data-sharing-gov"]
    assert np.allclose(overall, part)
    assert not np.allclose(overall, model.latent["edge-latency"])


def test_own_noise_has_the_spread_of_the_recipe(recipe, model):
    one = latent_values(
        recipe, model.frame.communities, {"net-outage": "infrastructure", "iot-density": "infrastructure"}
    )
    difference = (one["net-outage"] - one["iot-density"]).std()
    assert abs(difference - recipe.settings["noise"]["own"] * np.sqrt(2)) < 0.05


def test_offsets_follow_the_region(model, recipe):
    offsets = region_offsets(recipe, model.frame.communities)
    assert set(offsets) == set(recipe.regions.values())
