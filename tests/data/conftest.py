"""Reading the tables and documents of the 2025 edition as they are written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[2] / "data"
EDITION = DATA / "editions" / "2025"
REFERENCE = DATA / "reference"


def read(name: str, folder: Path = EDITION) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def document(name: str) -> Any:
    return yaml.safe_load((EDITION / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> list[dict[str, str]]:
    return read("published_figures.csv")


@pytest.fixture(scope="module")
def quotable(figures: list[dict[str, str]]) -> set[str]:
    return {key for row in figures for key in [row["id"], *parts(row["aliases"])]}


@pytest.fixture(scope="module")
def system() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read("indicator_system.csv")}


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, Any]]:
    return {case["id"]: case for case in document("cases.yaml")["cases"]}


def indicators(system: dict[str, dict[str, str]]) -> set[str]:
    return {code for code, row in system.items() if row["level"] == "indicator"}
