"""The state of a page, as a line of its front matter: 定稿 goes back to 送审 when the text is changed."""

from __future__ import annotations

import re

from generator.text.sources import front_matter_extent

FINAL, IN_REVIEW = "定稿", "送审"
_FINAL_LINE = re.compile(rf"^(?P<key>[\"']?status[\"']?[ \t]*[:：][ \t\u3000]*[\"']?){FINAL}", re.MULTILINE)


def reopened(source: str) -> str:
    """Return the source with 定稿 in its line of status set back to 送审; all else stays as it is."""
    extent = front_matter_extent(source)
    start, end = (extent.meta_start, extent.meta_end) if extent else (0, len(source))
    return source[:start] + _FINAL_LINE.sub(rf"\g<key>{IN_REVIEW}", source[start:end]) + source[end:]
