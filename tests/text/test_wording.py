import pytest

from generator.text.wording import split_wording


@pytest.mark.parametrize(
    "text, parts",
    [
        ("超过500个", ("超过", "500个", "")),
        ("约3000亿元左右", ("约", "3000亿元", "左右")),
        ("92.3%", ("", "92.3%", "")),
        ("不低于4分", ("不低于", "4分", "")),
        ("", ("", "", "")),
    ],
)
def test_split_wording(text, parts):
    assert split_wording(text) == parts
