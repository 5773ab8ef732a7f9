"""The 2025 report under the name that these tests give it."""

import pytest


@pytest.fixture(scope="session")
def report(evaluation_2025):
    return evaluation_2025
