"""The last look: no page carries one of our schemes (mkdocs lets unknown schemes pass in silence)."""

from __future__ import annotations

import re

from generator.text.schemes import SCHEME_PATTERN

_UNSEEN = re.compile(
    r"<!--.*?-->|<(?P<tag>code|pre|script|style)\b[^>]*>.*?</(?P=tag)>", re.DOTALL | re.IGNORECASE
)
_LEFT = re.compile(
    rf"\b(?:href|src)\s*=\s*[\"']?\s*(?:{SCHEME_PATTERN}):[^\s\"'>]*"
    rf"|[\]］】]\s*[(（]\s*(?:{SCHEME_PATTERN})\s*[:：][^\s<)）]*[)）]?"
    rf"|[(（](?:{SCHEME_PATTERN})[:：][A-Za-z0-9][A-Za-z0-9._-]*[)）]"
    r"|[(（]\s*val\s*[:：][^\s<)）]*[)）]?",
    re.IGNORECASE,
)
_SHOWN_AS_CODE = re.compile(
    r"&lt;(?:span class=(?:\"|&quot;)rv|div class=(?:\"|&quot;)figure-slot)[^\n]{0,60}"
)


def leftover_schemes(html: str) -> list[str]:
    """Return what is left of our links in a finished page, as found; empty when all were understood.

    Looks at addresses (`href`, `src`), at links that Markdown took for plain text, and at placeholders
    that ended up as visible code. Links shown in code, and comments, are left alone.
    """
    left = [match[0] for match in _LEFT.finditer(_UNSEEN.sub("", html))]
    return left + [match[0] for match in _SHOWN_AS_CODE.finditer(html)]
