import pytest

from generator.datasets.community_types import COMMUNITY_TYPES, KINDS, expand_types


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("全部", set(KINDS)),
        ("", set(KINDS)),
        ("城市", {"新建", "老旧"}),
        ("农村", {"农村"}),
        ("老旧;农村", {"老旧", "农村"}),
        ("城市;农村", set(COMMUNITY_TYPES)),
    ],
)
def test_words_stand_for_types(words: str, types: set[str]) -> None:
    assert expand_types(words) == types


def test_other_words_are_refused() -> None:
    with pytest.raises(ValueError, match="城镇"):
        expand_types("城镇")
