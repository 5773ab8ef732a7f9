import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.masking import BLANK, mask

LINK = "[1%](val:a)"


@pytest.mark.parametrize(
    "source",
    [
        f"```\n{LINK}\n```\n",
        f"~~~ python\n{LINK}\n~~~~\n",
        f"````\n```\n{LINK}\n```\n````\n",
        f"    ```\r\n    {LINK}\r\n    ```\r\n",
        f"> ```\n> {LINK}\n> ```\n",
        f"字 `{LINK}` 字",
        f"字 ``a ` {LINK}`` 字",
        f"<!-- {LINK}\n\n{LINK} -->",
        f"\\{LINK}",
        f"<!-- ``` -->字\n\n`{LINK}`",
    ],
)
def test_code_comments_and_escapes_are_blanked_out(source):
    masked = mask(source)
    assert "[1%](val:a)" not in masked
    assert len(masked) == len(source)
    assert [i for i, c in enumerate(masked) if c in "\r\n"] == [
        i for i, c in enumerate(source) if c in "\r\n"
    ]


@pytest.mark.parametrize(
    "source",
    [
        f"```\n{LINK}\n",  # never closed
        f"字 ` {LINK}\n\n字 ` 字",  # the backticks stand in two paragraphs
        f"\\\\{LINK}",  # an escaped backslash
        f"<!-- {LINK}",
        f"字 ``` 字\n{LINK}\n",
        f"```\nx\n```\n{LINK}\n",
        f"a\\字{LINK}",
    ],
)
def test_what_is_never_closed_is_text(source):
    assert LINK in mask(source)


@given(st.text(alphabet="`~\\<!->ab[](: \n\r字", max_size=80))
def test_length_and_line_ends_stay(source):
    masked = mask(source)
    assert len(masked) == len(source)
    for before, after in zip(source, masked, strict=True):
        assert after in (before, BLANK)
        assert (before in "\r\n") == (after in "\r\n")
