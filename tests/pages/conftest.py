"""The mini edition evaluated once, and the templates quoting its catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def mini():
    return evaluate(load_dataset(ROOT / "tests" / "editions" / "mini"))


@pytest.fixture(scope="session")
def templates(mini):
    return Templates(ROOT / "site_templates" / "pages", build_catalogue(mini))


@pytest.fixture(scope="session")
def profiles(mini):
    return Profiles(mini)


@pytest.fixture(scope="session")
def strict(mini):
    """The mini edition under the rule that fewer than ten communities are no aggregate."""
    settings = {**mini.dataset.edition.settings, "min_cell": 10}
    edition = replace(mini.dataset.edition, settings=settings)
    return replace(mini, dataset=replace(mini.dataset, edition=edition))
