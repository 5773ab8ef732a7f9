from pathlib import Path

import pytest

from generator.sample import write_sample
from generator.sample.recipe import load_recipe
from generator.sample.values import draw, prepare, present_targets

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def edition():
    return ROOT / "data" / "editions" / "2025"


@pytest.fixture(scope="session")
def reference():
    return ROOT / "data" / "reference"


@pytest.fixture(scope="session")
def recipe(edition):
    return load_recipe(edition)


@pytest.fixture(scope="session")
def model(recipe, edition, reference):
    return prepare(recipe, edition, reference)


@pytest.fixture(scope="session")
def cells(model):
    return draw(model, present_targets(model.recipe, model.latent.columns))


@pytest.fixture(scope="session")
def written(edition, tmp_path_factory):
    """The sample of the recipe, generated anew."""
    out = tmp_path_factory.mktemp("sample")
    write_sample(edition, out, None, None)
    return out


@pytest.fixture(scope="session")
def evaluation(evaluation_2025):
    return evaluation_2025
