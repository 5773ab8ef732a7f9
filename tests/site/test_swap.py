import os
from pathlib import Path

import pytest

from generator.site import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def read(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    site = folder(tmp_path / "site", "old")
    staged = folder(swap.staging_folder(site), "new")
    swap.put_in_place(staged, site)
    assert read(site) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_is_renamed_into_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap.put_in_place(folder(swap.staging_folder(site), "new"), site)
    assert read(site) == "new"


def test_a_swap_cut_short_between_two_renames_is_undone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    folder(tmp_path / ".site-former", "old")
    swap.recover(site)
    assert read(site) == "old"


def test_what_dead_builds_left_is_removed_and_living_builds_are_left_alone(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    dead = folder(tmp_path / ".site-next-4194399", "dead")
    living = folder(tmp_path / f".site-next-{os.getpid()}", "living")
    swap.recover(site)
    assert not dead.exists()
    assert living.exists()
