"""Explorer data as text: JSON, and a script that sets one global, safe inside any page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_text(data: Mapping[str, Any]) -> str:
    """Return compact JSON in which no sign can end a script or a line; NaN raises `ValueError`."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def script_text(name: str, data: Mapping[str, Any]) -> str:
    """Return the script that sets `window.<name>`."""
    return f"window.{name}={json_text(data)};\n"
