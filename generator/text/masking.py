"""Blanks out what Markdown does not read as text, by equal length, so that offsets stay true."""

from __future__ import annotations

import re

BLANK = "\0"
"""Stands for a character left out: neither a blank nor a letter, so it joins nothing and hides nothing."""

_OPENER = re.compile(r"<!--|`+|~{3,}|\\[\\`*_{}\[\]()<>#+\-.!|~^\"'$%&,/:;=?@]")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")
_CODE_SPAN = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)  # as Python-Markdown has it
_VISIBLE = re.compile(r"[^\r\n]")


def mask(source: str) -> str:
    """Return `source` with fences, code spans, HTML comments and backslash escapes blanked out.

    The result has the same length and the same line ends. A fence, span or comment that is never
    closed is text, as it is for Python-Markdown.
    """
    parts: list[str] = []
    done = 0
    while opener := _OPENER.search(source, done):
        end = _end_of(source, opener)
        parts.append(source[done : opener.start()])
        parts.append(
            source[opener.start() : opener.end()] if end is None else _blank(source[opener.start() : end])
        )
        done = end or opener.end()
    parts.append(source[done:])
    return "".join(parts)


def _blank(text: str) -> str:
    return _VISIBLE.sub(BLANK, text)


def _end_of(source: str, opener: re.Match[str]) -> int | None:
    """Return where the thing that `opener` opens ends, or None where it opens nothing."""
    sign = opener[0]
    if sign[0] == "\\":
        return opener.end()
    if sign == "<!--":
        end = source.find("-->", opener.end())
        return None if end < 0 else end + 3
    fence = _fence_end(source, opener) if len(sign) >= 3 else None
    return fence or (_span_end(source, opener) if sign[0] == "`" else None)


def _fence_end(source: str, opener: re.Match[str]) -> int | None:
    line_start = source.rfind("\n", 0, opener.start()) + 1
    if source[line_start : opener.start()].strip(" \t>"):
        return None
    line_end = source.find("\n", opener.end())
    if line_end < 0 or "`" in source[opener.end() : line_end]:
        return None
    closing = re.compile(rf"^[ \t>]*{opener[0]}{opener[0][0]}*[ \t]*\r?$", re.MULTILINE)
    match = closing.search(source, line_end + 1)
    return match.end() if match else None


def _span_end(source: str, opener: re.Match[str]) -> int | None:
    paragraph = _PARAGRAPH_END.search(source, opener.end())
    match = _CODE_SPAN.match(source, opener.start(), paragraph.start() if paragraph else len(source))
    return match.end() if match else None
