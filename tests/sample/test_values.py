from dataclasses import replace

import numpy as np
import pytest

from generator.sample.values import (
    community_weights,
    composites,
    draw,
    fit_regions,
    node_scores,
    present_targets,
)


def test_the_stored_offsets_give_the_composites(model):
    east, central, west = composites(model)
    assert east == pytest.approx(4.20, abs=1e-3)
    assert west == pytest.approx(2.80, abs=1e-3)
    assert 3.45 <= central < 3.55


def test_fitting_anew_finds_the_offsets_again(model):
    away = replace(model, recipe=model.recipe.with_regions(0.6, -0.7))
    found = fit_regions(away).recipe.regions
    assert found["east"] == pytest.approx(model.recipe.regions["east"], abs=3e-3)
    assert found["west"] == pytest.approx(model.recipe.regions["west"], abs=3e-3)


def test_every_target_of_the_recipe_is_met(model, cells):
    from generator.sample.groups import members

    for code, shape in model.recipe.shapes.items():
        weight, values = community_weights(model, code), cells[code].fillna(0).to_numpy()
        for group, target in shape.targets.items():
            inside = members(model.frame.communities, group)
            mean = values[inside] @ weight[inside] / weight[inside].sum()
            percent = 100 if shape.distribution == "boolean" else 1
            assert percent * mean == pytest.approx(target, abs=max(0.02, 10.0**-shape.decimals * 0.05)), (
                code,
                group,
            )


def test_the_published_community_is_fixed_before_the_fit(model, cells, recipe):
    unit = recipe.settings["fixed"]["unit"]
    scores = node_scores(model, cells[list(model.system.leaves("scored"))])
    assert scores.at[unit, "index"] == pytest.approx(4.80, abs=0.005)
    assert (scores.loc[unit, list(model.system.leaves("scored"))] >= 4).all()
    assert cells.at[unit, "alarm-response"] == 1.5


def test_cells_stand_exactly_where_something_is_reported(model, cells):
    reported = (model.applicable & ~model.missing)[list(cells.columns)]
    assert np.array_equal(cells.notna().to_numpy(), reported.to_numpy())


def test_drawing_one_column_alone_gives_the_same_cells(model, cells):
    alone = draw(model, present_targets(model.recipe, ["smart-home"]))
    assert np.array_equal(alone["smart-home"], cells["smart-home"], equal_nan=True)
