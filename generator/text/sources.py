"""Source files as they stand: exact line ends, positions, and the front matter at their head."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*(?P<end>\r\n|\n|\r)(?P<meta>.*?)^---[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
)
_LINE_END = re.compile(r"\r\n?|\n")


def read_source(path: Path) -> str:
    """Return the text of a content file with its line ends untouched (CRLF stays CRLF)."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def page_of(path: str) -> str:
    """Return the page path of a source path: what follows `content/`, or the path itself."""
    _, found, after = f"/{path}".rpartition("/content/")
    return after if found else path


@dataclass(frozen=True)
class Extent:
    """Where the front matter lies: offsets of its text between the --- lines, and of the body."""

    meta_start: int
    meta_end: int
    body_start: int
    first_body_line: int


def front_matter_extent(source: str) -> Extent | None:
    """Return where the front matter lies, or None where the source has none."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return None
    lines = len(_LINE_END.findall(match[0]))
    return Extent(match.start("meta"), match.end("meta"), match.end(), lines + 1)


def split(source: str) -> tuple[str, str, int]:
    """Return the YAML text, the body, and the line of the file at which the body begins (first is 1)."""
    extent = front_matter_extent(source)
    if extent is None:
        return "", source, 1
    return (
        source[extent.meta_start : extent.meta_end],
        source[extent.body_start :],
        extent.first_body_line,
    )


class Positions:
    """Turns offsets into lines and columns, both counted from 1, in characters."""

    def __init__(self, source: str) -> None:
        self.length = len(source)
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, line: int) -> tuple[int, int]:
        """Return the offsets of a line, its line end included; an empty span beyond the file."""
        if not 1 <= line <= len(self.starts):
            return self.length, self.length
        end = self.starts[line] if line < len(self.starts) else self.length
        return self.starts[line - 1], end
