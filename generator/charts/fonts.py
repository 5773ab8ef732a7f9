"""The chart font: which characters it holds, and the refusal to draw what it lacks.

A machine without the font draws boxes or cuts labels without any warning, so the font comes with the
project and every text of a chart is compared with it before drawing.
"""

from __future__ import annotations

import hashlib
import struct
from functools import cache
from pathlib import Path

import numpy as np
import vl_convert

from generator.errors import Fault, Place, ReportError

FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def _mapping(font: bytes) -> bytes:
    """Return the character table of a TrueType font, segments of 16-bit codes (format 4)."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == b"cmap":
            table = font[offset : offset + length]
            break
    else:
        raise ValueError("no cmap table")
    (subtables,) = struct.unpack_from(">H", table, 2)
    for index in range(subtables):
        (start,) = struct.unpack_from(">L", table, 4 + 8 * index + 4)
        if struct.unpack_from(">H", table, start) == (4,):
            return table[start:]
    raise ValueError("no format 4 character table")


def mapped_codes(font: bytes) -> frozenset[int]:
    """Return the code points that a TrueType font can draw, from its format 4 table.

    Raises `ValueError` when the bytes hold no such table.
    """
    table = _mapping(font)
    count = struct.unpack_from(">H", table, 6)[0] // 2
    words = np.frombuffer(table[14 : 14 + (len(table) - 14) // 2 * 2], dtype=">u2").astype(int)
    ends, starts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
    found: set[int] = set()
    for segment in range(count):
        codes = np.arange(starts[segment], ends[segment] + 1)
        glyphs = codes
        if offsets[segment]:
            place = 3 * count + 1 + segment + offsets[segment] // 2
            glyphs = words[place + codes - starts[segment]]
        drawn = glyphs if not offsets[segment] else np.where(glyphs, glyphs + deltas[segment], 0)
        drawn = drawn + deltas[segment] if not offsets[segment] else drawn
        found.update(codes[drawn % 65536 != 0].tolist())
    return frozenset(found - {0xFFFF})


@cache
def _loaded(folder: Path) -> tuple[frozenset[int], str]:
    digest = hashlib.sha256()
    codes: list[frozenset[int]] = []
    for name in FILES:
        path = folder / name
        if not path.is_file():
            place = Place(path.as_posix())
            raise ReportError(
                [Fault("font-missing", place, "没有图表字体文件", "放回该文件，见同一文件夹的 README.md")]
            )
        data = path.read_bytes()
        digest.update(data)
        codes.append(mapped_codes(data))
    vl_convert.register_font_directory(str(folder))
    return codes[0] & codes[1], digest.hexdigest()


def font_digest(folder: Path) -> str:
    """Register the fonts of `folder` for drawing, once, and return the digest of their bytes.

    Raises `ReportError` when one of the two files is missing.
    """
    return _loaded(folder)[1]


def missing_glyphs(text: str, folder: Path) -> str:
    """Return the characters of `text` that the fonts in `folder` cannot draw, each once, sorted."""
    codes = _loaded(folder)[0]
    return "".join(sorted({char for char in text if char > " " and ord(char) not in codes}))


def require_glyphs(text: str, folder: Path, figure: str) -> None:
    """Raise a `ReportError` naming the characters of a figure that the fonts cannot draw."""
    absent = missing_glyphs(text, folder)
    if absent:
        named = "、".join(f"“{char}”(U+{ord(char):04X})" for char in absent)
        mend = "改用字体内的字，或按字体文件夹的 README.md 补字"
        raise ReportError([Fault("chart-glyph", Place(f"图 {figure}"), f"字体里没有 {named}", mend)])
