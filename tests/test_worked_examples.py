"""Every worked example of the method is read by a test: none is forgotten."""

import json
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
EXAMPLES = json.loads((TESTS / "golden" / "worked-examples.json").read_text(encoding="utf-8"))
SOURCES = {
    path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path != Path(__file__)
}


def test_there_are_24_examples() -> None:
    assert [key.partition("_")[0] for key in EXAMPLES] == [f"E{number}" for number in range(1, 25)]


@pytest.mark.parametrize("key", EXAMPLES)
def test_each_example_is_read_by_a_test(key: str) -> None:
    assert any(f'"{key}"' in text or f"'{key}'" in text for text in SOURCES.values())
