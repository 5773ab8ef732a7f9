import pandas as pd
import pytest

from generator.datasets import Dataset, Edition, Table


@pytest.fixture
def dataset_of(tmp_path):
    """Make a dataset of bare tables, lines counted from 2 as in a file."""

    def build(**frames):
        tables = {}
        for name, frame in frames.items():
            name = name.replace("_", "-") if name.startswith("weights") else name
            lines = pd.Series(range(2, len(frame) + 2), index=frame.index)
            tables[name] = Table(name, f"{name}.csv", frame, None, "published", "", "", frozenset(), lines)
        return Dataset(Edition("2025", "", "", "", {}, tmp_path), tables, {})

    return build
