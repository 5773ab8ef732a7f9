import json

import pytest

from generator.pages.explore.script import json_text, script_text

HOSTILE = "</script><!-- & \u2028\u2029 \"'\\ 甘肃"


def test_no_name_can_end_the_script_or_its_line() -> None:
    text = script_text("REPORT_CORE", {"name": HOSTILE})
    assert not set("<>&\u2028\u2029") & set(text)
    assert text.count("\n") == 1
    assert json.loads(text.removeprefix("window.REPORT_CORE=").removesuffix(";\n")) == {"name": HOSTILE}
    assert "甘肃" in text


def test_text_is_compact_and_refuses_nan() -> None:
    assert json_text({"a": [1, None]}) == '{"a":[1,null]}'
    with pytest.raises(ValueError, match="JSON"):
        json_text({"a": float("nan")})
