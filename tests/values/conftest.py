"""The mini edition evaluated once."""

from pathlib import Path

import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate

MINI = Path(__file__).parents[1] / "editions" / "mini"


@pytest.fixture(scope="session")
def mini():
    return evaluate(load_dataset(MINI))
