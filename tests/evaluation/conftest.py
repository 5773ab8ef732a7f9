"""The editions evaluated once: mini (worked by hand), countries (another shape), and the 2025 report."""

from pathlib import Path

import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def mini():
    return evaluate(load_dataset(ROOT / "tests" / "editions" / "mini"))


@pytest.fixture(scope="session")
def countries():
    return evaluate(load_dataset(ROOT / "tests" / "editions" / "countries"))


@pytest.fixture(scope="session")
def report():
    """The 2025 edition of the repository."""
    return evaluate(load_dataset(ROOT / "data" / "editions" / "2025", ROOT / "data" / "reference", ROOT))
