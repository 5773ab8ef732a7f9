import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from generator.datasets import Table, load_dataset

MINI = Path(__file__).parents[2] / "editions" / "mini"

Change = Callable[..., dict[str, Table]]


@pytest.fixture(scope="session")
def mini_tables(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Table]:
    folder = shutil.copytree(MINI, tmp_path_factory.mktemp("consistency") / "mini")
    return load_dataset(folder).tables


@pytest.fixture
def changed(mini_tables: Mapping[str, Table]) -> Change:
    """Return the mini tables with one cell of one table changed: the row is found by its first column."""

    def change(name: str, key: str, column: str, value: Any) -> dict[str, Table]:
        table = mini_tables[name]
        frame = table.frame.copy()
        if isinstance(value, float):
            frame[column] = frame[column].astype("float64")
        frame.loc[frame.iloc[:, 0] == key, column] = value
        return {**mini_tables, name: replace(table, frame=frame)}

    return change


@pytest.fixture
def without(mini_tables: Mapping[str, Table]) -> Change:
    """Return the mini tables with one row of one table left out."""

    def leave_out(name: str, key: str) -> dict[str, Table]:
        table = mini_tables[name]
        kept = table.frame.iloc[:, 0] != key
        frame, lines = table.frame[kept].reset_index(drop=True), table.lines[kept].reset_index(drop=True)
        return {**mini_tables, name: replace(table, frame=frame, lines=lines)}

    return leave_out


@pytest.fixture
def table() -> Callable[..., Table]:
    """Return a table of the given columns; its rows begin in line 2."""

    def build(name: str, /, **columns: list[Any]) -> Table:
        frame = pd.DataFrame(columns)
        lines = pd.Series(range(2, 2 + len(frame)))
        return Table(name, f"{name}.csv", frame, None, "observed", "", "", frozenset(), lines)

    return build
