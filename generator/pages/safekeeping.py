"""Changes files of the content without loss: a copy first, then old and new exchanged in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

FOLDER = ".report-backup"
KEPT = 20


class Backup:
    """The copies that one run keeps: a numbered folder beside the content, made with the first copy.

    Neither git nor the site sees the folder; of older runs the last are kept, `KEPT` in all.
    """

    def __init__(self, root: Path) -> None:
        self._base = root / FOLDER
        self.folder: Path | None = None

    def keep(self, name: str, data: bytes) -> None:
        """Keep a file as it was under its path from the root."""
        if self.folder is None:
            self.folder = self._new_folder()
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _new_folder(self) -> Path:
        self._base.mkdir(exist_ok=True)
        (self._base / ".gitignore").write_text("*\n", encoding="utf-8")
        runs = self._runs()
        number = runs[-1] + 1 if runs else 1
        folder = self._base / str(number)
        folder.mkdir()
        for old in runs[: max(len(runs) + 1 - KEPT, 0)]:
            shutil.rmtree(self._base / str(old))
        return folder

    def _runs(self) -> list[int]:
        return sorted(int(path.name) for path in self._base.iterdir() if path.name.isdecimal())


def exchange(path: Path, old: bytes, new: bytes) -> bool:
    """Put `new` in the place of `old` in one step; return False where the file holds something else by now.

    Whoever reads the file meanwhile finds the one or the other whole. Its permissions stay.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        if not holds(target, old):
            return False
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is there and holds these bytes."""
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False
