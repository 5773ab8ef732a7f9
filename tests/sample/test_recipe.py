import pytest

from generator.errors import ReportError
from generator.sample.recipe import SMALLEST, load_recipe


def test_a_stream_depends_on_seed_and_purpose_alone(recipe):
    first = recipe.stream("latent", "own", "net-5g").standard_normal(5).tolist()
    assert recipe.stream("latent", "own", "net-5g").standard_normal(5).tolist() == first
    assert recipe.stream("latent", "own", "net-outage").standard_normal(5).tolist() != first
    assert recipe.resized(None, 7).stream("latent", "own", "net-5g").standard_normal(5).tolist() != first


def test_resizing_keeps_the_rest(recipe):
    assert recipe.resized(None, None) == recipe
    smaller = recipe.resized(500, None)
    assert (smaller.communities, smaller.seed, smaller.regions) == (500, recipe.seed, recipe.regions)


def test_too_few_communities_are_refused_in_chinese(recipe):
    with pytest.raises(ReportError, match="太少"):
        recipe.resized(SMALLEST - 1, None)


@pytest.mark.parametrize(
    "text", ["", "seed: 1", "seed: [", "{seed: 1, communities: 9, regions: {}, indicators: {a: {b: 1}}}"]
)
def test_a_broken_recipe_is_one_fault(tmp_path, text):
    (tmp_path / "sample.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match="配方读不出来"):
        load_recipe(tmp_path)


def test_a_missing_recipe_is_one_fault(tmp_path):
    with pytest.raises(ReportError, match="配方读不出来"):
        load_recipe(tmp_path)


def test_offsets_are_stored_at_three_decimals(recipe):
    assert all(round(value, 3) == value for value in recipe.regions.values())
    assert recipe.regions["central"] == 0
