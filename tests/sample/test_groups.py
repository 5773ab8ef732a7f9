import pandas as pd
import pytest

from generator.errors import ReportError
from generator.sample.groups import members

FRAME = pd.DataFrame(
    {
        "region": ["east", "central", "west", "west"],
        "type": ["新建", "老旧", "农村", "新建"],
        "tier": ["一线", "新一线", "三四线", "二线"],
        "province": ["110000", "420000", "540000", "500000"],
    }
)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("全国", [True, True, True, True]),
        ("东部", [True, False, False, False]),
        ("中西部", [False, True, True, True]),
        ("城市", [True, True, False, True]),
        ("西部农村", [False, False, True, False]),
        ("西部城市", [False, False, False, True]),
        ("一线", [True, False, False, False]),
        ("新一线", [False, True, False, False]),
        ("三四线", [False, False, True, False]),
        ("500000", [False, False, False, True]),
        ("110000+540000", [True, False, True, False]),
    ],
)
def test_groups_are_read_word_by_word(group, expected):
    assert members(FRAME, group).tolist() == expected


def test_an_unknown_group_is_a_fault():
    with pytest.raises(ReportError, match="西北"):
        members(FRAME, "西北")
