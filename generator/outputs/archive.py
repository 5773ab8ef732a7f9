"""Zip archives whose bytes depend on their content and the edition's date alone, never on a clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FILE_MODE = 0o644 << 16
UNIX = 3


def zip_bytes(files: Mapping[str, bytes], date: str) -> bytes:
    """Return an archive of the files, in their order; date: `YYYY-MM-DD`, the time stamp of all of them."""
    year, month, day = map(int, date.split("-"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                FILE_MODE,
                UNIX,
            )
            archive.writestr(entry, data, compresslevel=9)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
