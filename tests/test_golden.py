"""The computed numbers of the 2025 edition as they are printed: none moves unseen.

When one moves on purpose, say so in data/CORRECTIONS.md and CHANGELOG.md and change its row here.
"""

import csv
from pathlib import Path

import pytest

from generator.values.register import build_catalogue

GOLDEN = Path(__file__).parent / "golden" / "2025" / "values.csv"


@pytest.fixture(scope="module")
def printed(evaluation_2025) -> dict[str, str]:
    catalogue = build_catalogue(evaluation_2025)
    return {
        key: value.text
        for key, value in catalogue.items()
        if value.provenance != "published" and not key.rpartition(".")[2].isdigit()
    }


def test_no_computed_number_of_groups_has_moved(printed: dict[str, str]) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        golden = {row["id"]: row["text"] for row in csv.DictReader(stream)}
    moved = {key: (golden.get(key), text) for key, text in printed.items() if golden.get(key) != text}
    assert moved == {}
    assert sorted(set(golden) - set(printed)) == []


@pytest.mark.parametrize(
    "key, text",
    [
        ("index.mean.east", "4.2分"), ("index.mean.central", "3.5分"), ("index.mean.west", "2.8分"),
        ("net-5g.value.urban", "98.7%"), ("net-5g.value.rural", "78.5%"),
        ("provinces.count.nation", "31个"), ("cities.count.nation", "337个"),
        ("indicators.count.scored", "24项"), ("indicators.count.monitored", "36项"),
    ],
)  # fmt: skip
def test_the_data_give_what_the_report_publishes(printed: dict[str, str], key: str, text: str) -> None:
    assert printed[key] == text
