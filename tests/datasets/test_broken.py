"""Folders as cases: each is laid over the mini edition, and the whole output is compared."""

import shutil
from pathlib import Path

import pytest

from generator.datasets import load_dataset
from generator.errors import ReportError

EDITIONS = Path(__file__).parents[1] / "editions"
CASES = sorted(EDITIONS.glob("broken-*"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_all_faults_are_named_as_expected(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(EDITIONS / "mini", folder)
    shutil.copytree(case, folder, dirs_exist_ok=True)

    with pytest.raises(ReportError, match=r"\S") as caught:
        load_dataset(folder)

    expected = (case / "expect.txt").read_text(encoding="utf-8").rstrip("\n")
    assert str(caught.value) == expected


def test_each_case_changes_something_and_says_what_is_expected() -> None:
    assert len(CASES) >= 15
    for case in CASES:
        names = {path.name for path in case.rglob("*") if path.is_file()}
        assert "expect.txt" in names
        assert len(names) > 1, case.name
