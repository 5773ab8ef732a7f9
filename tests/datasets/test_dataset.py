from pathlib import Path

import pandas as pd
import pytest

from generator.datasets import Dataset, Edition, Table


def table(name: str, provenance: str) -> Table:
    frame = pd.DataFrame({"unit": ["a"]})
    return Table(name, f"{name}.csv", frame, None, provenance, "", "", frozenset(), pd.Series([2]))


def dataset(*tables: Table) -> Dataset:
    return Dataset(Edition("2025", "", "1", "", {}, Path()), {table.name: table for table in tables}, {})


def test_one_simulated_table_makes_a_demonstration() -> None:
    assert dataset(table("a", "published"), table("b", "synthetic")).synthetic == {"b"}
    assert dataset(table("b", "synthetic")).demonstration
    assert not dataset(table("a", "published"), table("c", "observed")).demonstration


def test_frames_are_found_by_name() -> None:
    data = dataset(table("a", "published"))
    assert data.frame("a")["unit"].tolist() == ["a"]
    assert data.has("a")
    assert not data.has("b")
    with pytest.raises(KeyError, match="b"):
        data.frame("b")
