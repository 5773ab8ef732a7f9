import pytest

from generator.text.index import Directory, TermEntry

TERMS = Directory([TermEntry("a", "甲", "定义", ("同名",)), TermEntry("b", "乙", "定义", ("同名",))])


def test_by_id_and_unique_name():
    assert TERMS["a"] is TERMS["甲"]
    assert "同名" not in TERMS
    assert list(TERMS) == ["a", "b"]
    assert len(TERMS) == 2
    assert TERMS.get("zz") is None


def test_nearest():
    assert Directory([TermEntry("digital-twin", "数字孪生", "")]).nearest("digital-twn") == ("digital-twin",)


def test_an_id_names_one_thing():
    with pytest.raises(ValueError, match="'a' names two entries"):
        Directory([TermEntry("a", "甲", ""), TermEntry("a", "乙", "")])
