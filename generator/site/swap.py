"""Put a finished site in the place of the old one, so that readers see the one or the other.

On Linux the two folders are exchanged in one step (`renameat2` with `RENAME_EXCHANGE`). Elsewhere two
renames are made under a marker file, from which the next run recovers.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def staging_folder(site: Path) -> Path:
    """Return the sibling folder (same file system) in which the next site is built."""
    return site.with_name(f".{site.name}-next-{os.getpid()}")


def put_in_place(staged: Path, site: Path) -> None:
    """Make `staged` the site and delete the former one."""
    recover(site)
    if not site.exists():
        staged.rename(site)
        return
    if not _exchange(staged, site):
        _rename_twice(staged, site)
    shutil.rmtree(staged, ignore_errors=True)


def recover(site: Path) -> None:
    """Finish or undo a swap by two renames that was interrupted; remove what dead builds left."""
    former = _former(site)
    if former.exists() and not site.exists():
        former.rename(site)
    shutil.rmtree(former, ignore_errors=True)
    for leftover in site.parent.glob(f".{site.name}-next-*"):
        if not _alive(leftover.name.rpartition("-")[2]):
            shutil.rmtree(leftover, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    result: int = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return result == 0


def _rename_twice(staged: Path, site: Path) -> None:
    former = _former(site)
    site.rename(former)
    staged.rename(site)
    former.rename(staged)


def _former(site: Path) -> Path:
    return site.with_name(f".{site.name}-former")


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    if os.name == "nt":  # there, signal 0 would end the process
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
