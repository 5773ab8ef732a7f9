import stat

import pytest

from generator.pages.safekeeping import FOLDER, KEPT, Backup, exchange, holds


def test_copies_of_a_run_stand_in_one_numbered_folder_under_their_paths(tmp_path) -> None:
    backup = Backup(tmp_path)
    assert backup.folder is None
    assert not (tmp_path / FOLDER).exists()
    backup.keep("content/cases/a.md", "甲\r\n".encode())
    backup.keep("content/index.md", b"")
    assert backup.folder == tmp_path / FOLDER / "1"
    assert (backup.folder / "content" / "cases" / "a.md").read_bytes() == "甲\r\n".encode()
    assert (backup.folder / "content" / "index.md").read_bytes() == b""
    assert (tmp_path / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_last_runs_are_kept_by_number(tmp_path) -> None:
    (tmp_path / FOLDER / "笔记").mkdir(parents=True)
    for _ in range(KEPT + 3):
        Backup(tmp_path).keep("a", b"")
    left = {path.name for path in (tmp_path / FOLDER).iterdir()}
    assert left == {"笔记", ".gitignore", *map(str, range(4, KEPT + 4))}


def test_old_and_new_are_exchanged_and_nothing_is_left_over(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("旧\r\n".encode())
    path.chmod(0o640)
    assert exchange(path, "旧\r\n".encode(), "新\r\n".encode())
    assert path.read_bytes() == "新\r\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"other")
    assert not exchange(path, b"old", b"new")
    assert path.read_bytes() == b"other"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=r"a\.md"):
        exchange(tmp_path / "a.md", b"old", b"new")
    assert list(tmp_path.iterdir()) == []


def test_behind_a_symbolic_link_the_file_itself_is_changed(tmp_path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "b.md"
    path.write_bytes(b"old")
    link.symlink_to(path)
    assert exchange(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_file_that_is_gone_holds_nothing(tmp_path) -> None:
    assert not holds(tmp_path / "a.md", b"")
