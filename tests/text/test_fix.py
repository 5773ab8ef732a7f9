import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text.fix import fix
from generator.text.proof import check_links
from generator.text.scanner import scan

PATH = "content/cases/a.md"


@pytest.mark.parametrize(
    "before, after",
    [
        ("[93.2%](val:net-5g)", "[92.3%](val:net-5g)"),
        ("[](val:net-5g)", "[92.3%](val:net-5g)"),
        ("[ ](val:综合得分·东部)", "[4.2分](val:综合得分·东部)"),
        ("[92.3%]（val:net-5g）", "[92.3%](val:net-5g)"),
        ("【92.3%】(val:net-5g)", "[92.3%](val:net-5g)"),
        ("［见案例］（case：x）", "[见案例](case:x)"),
        ("[92.3%](val：net-5g)", "[92.3%](val:net-5g)"),
        ("[92.3%](val: net-5g)", "[92.3%](val:net-5g)"),
        ("！[图](chart:regional-composite)", "![图](chart:regional-composite)"),
        ("[９２.３％](val:net-5g)", "[92.3%](val:net-5g)"),
        ("[９３％](val:net-5g)", "[92.3%](val:net-5g)"),
        ("[九成](val:net-5g)", "[92.3%](val:net-5g)"),
        ("[0.9名](val:staff)", "[0.8名](val:staff)"),
        ("[0.9名/千居民](val:staff)", "[0.8名/千居民](val:staff)"),
        ("[2024年3月](val:start-month)", "[2025年3月](val:start-month)"),
        ("[超过500个](val:cities)", "超过[500个](val:cities)"),
        ("[400个以上](val:cities)", "[500个](val:cities)以上"),
        ("太好了![93%](val:net-5g)", "太好了！[92.3%](val:net-5g)"),
        ("| 甲 |\n|---|\n| [93.2](val:net-5g) |", "| 甲 |\n|---|\n| [92.3](val:net-5g) |"),
        ("| 甲 |\n|---|\n| [93.2%](val:net-5g) |", "| 甲 |\n|---|\n| [92.3%](val:net-5g) |"),
        ("---\nstatus：草稿\n---\n甲", "---\nstatus: 草稿\n---\n甲"),
        ("＃＃ 标题", "## 标题"),
        ("## ３．４.１ 标题", "## 3.4.1 标题"),
        ("## 3.4.1标题", "## 3.4.1 标题"),
    ],
)
def test_fix_writes_what_was_meant(before, after, index):
    fixed, changes = fix(before, PATH, index)
    assert fixed == after
    assert len(changes) == 1
    assert changes[0].place.path == PATH


@pytest.mark.parametrize(
    "source",
    [
        "[92.3 %](val:net-5g)，[0.3万亿元](val:invest)，[3,000亿元](val:invest)",
        "[1%](val:nothing)",
        "`[1%](val:net-5g)`\n\n```\n[1%]（val:net-5g）\n```\n",
        "<!-- [1%](val:net-5g) -->",
        "\\[1%](val:net-5g)",
        "行尾两空格  \n\n\n\t制表\r\n混合\n",
    ],
)
def test_fix_leaves_the_rest_byte_for_byte(source, index):
    assert fix(source, PATH, index) == (source, [])


def test_fix_keeps_crlf(index):
    source = "---\r\nstatus：草稿\r\n---\r\n\r\n甲[93.2%]（val:net-5g）\r\n乙\r\n"
    fixed, changes = fix(source, PATH, index)
    assert fixed == "---\r\nstatus: 草稿\r\n---\r\n\r\n甲[92.3%](val:net-5g)\r\n乙\r\n"
    assert [str(change.place) for change in changes] == [f"{PATH}:2:1", f"{PATH}:5:2"]
    assert str(changes[1]) == f"{PATH}:5:2 [93.2%]（val:net-5g） → [92.3%](val:net-5g)"


PIECES = st.sampled_from(
    [
        *"[]()（）【】［］!！:：`\\|#> \n",
        "\r\n",
        "\n\n",
        "```\n",
        "---\n",
        "|---|---|\n",
        "val",
        "chart:",
        "[93%](val:net-5g)",
        "[超过5个以上](val:cities)",
        "【](val:net-5g)",
        "[](val:综合得分·东部)",
        "[９％](val:",
        "![图](chart:regional-composite)",
        "！[图](table:weights)",
        "[图](chart:elder-gap)",
        "status：草稿\n",
        "＃＃ 标题",
        "约",
        "字",
        "1%",
        "x y",
    ]
)
SOURCES = st.lists(PIECES, max_size=14).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=SOURCES)
def test_fix_is_idempotent_and_leaves_nothing_that_it_could_mend(source, index):
    fixed, _ = fix(source, PATH, index)
    assert fix(fixed, PATH, index) == (fixed, [])
    left = {fault.code for fault in check_links(scan(fixed, PATH), index)}
    assert not left & {"near-miss", "value-differs", "value-empty"}
