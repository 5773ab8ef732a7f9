import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text.edits import apply_edits
from generator.text.fix import LINK_REASONS, link_edits
from generator.text.proof import check_links
from generator.text.scanner import scan

PATH = "content/cases/a.md"


def fixed(source, index):
    return apply_edits(source, link_edits(scan(source, PATH), index))


@pytest.mark.parametrize(
    "before, after, rule",
    [
        ("[93.2%](val:net-5g)", "[92.3%](val:net-5g)", "value-differs"),
        ("[](val:net-5g)", "[92.3%](val:net-5g)", "value-empty"),
        ("[ ](val:综合得分·东部)", "[4.2分](val:综合得分·东部)", "value-empty"),
        ("[92.3%]（val:net-5g）", "[92.3%](val:net-5g)", "near-miss"),
        ("【92.3%】(val:net-5g)", "[92.3%](val:net-5g)", "near-miss"),
        ("［见案例］（case：x）", "[见案例](case:x)", "near-miss"),
        ("[92.3%](val：net-5g)", "[92.3%](val:net-5g)", "near-miss"),
        ("[92.3%](val: net-5g)", "[92.3%](val:net-5g)", "near-miss"),
        ("！[图](chart:regional-composite)", "![图](chart:regional-composite)", "near-miss"),
        ("[９２.３％](val:net-5g)", "[92.3%](val:net-5g)", "near-miss"),
        ("[９３％](val:net-5g)", "[92.3%](val:net-5g)", "value-differs"),
        ("[九成](val:net-5g)", "[92.3%](val:net-5g)", "value-differs"),
        ("[0.9名](val:staff)", "[0.8名](val:staff)", "value-differs"),
        ("[0.9名/千居民](val:staff)", "[0.8名/千居民](val:staff)", "value-differs"),
        ("[2024年3月](val:start-month)", "[2025年3月](val:start-month)", "value-differs"),
        ("[超过500个](val:cities)", "超过[500个](val:cities)", "value-words"),
        ("[超过1500个](val:cities)", "超过[500个](val:cities)", "value-differs"),
        ("[400个以上](val:cities)", "[500个](val:cities)以上", "value-differs"),
        ("太好了![93%](val:net-5g)", "太好了！[92.3%](val:net-5g)", "value-differs"),
        ("| 甲 |\n|---|\n| [93.2](val:net-5g) |", "| 甲 |\n|---|\n| [92.3](val:net-5g) |", "value-differs"),
        ("| 甲 |\n|---|\n| [93.2%](val:net-5g) |", "| 甲 |\n|---|\n| [92.3%](val:net-5g) |", "value-differs"),
        ("---\nstatus：草稿\n---\n甲", "---\nstatus: 草稿\n---\n甲", "near-miss"),
        ("＃＃ 标题", "## 标题", "near-miss"),
        ("## ３．４.１ 标题", "## 3.4.1 标题", "near-miss"),
        ("## 3.4.1标题", "## 3.4.1 标题", "near-miss"),
    ],
)
def test_the_edits_write_what_was_meant(before, after, rule, index):
    (edit,) = link_edits(scan(before, PATH), index)
    assert apply_edits(before, [edit]) == after
    assert edit.rule == rule
    assert LINK_REASONS[rule]


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
def test_nothing_else_is_edited(source, index):
    assert link_edits(scan(source, PATH), index) == []


def test_crlf_stays(index):
    source = "---\r\nstatus：草稿\r\n---\r\n\r\n甲[93.2%]（val:net-5g）\r\n乙\r\n"
    assert fixed(source, index) == "---\r\nstatus: 草稿\r\n---\r\n\r\n甲[92.3%](val:net-5g)\r\n乙\r\n"


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
def test_a_second_run_finds_nothing_that_it_could_mend(source, index):
    once = fixed(source, index)
    assert link_edits(scan(once, PATH), index) == []
    left = {fault.code for fault in check_links(scan(once, PATH), index)}
    assert not left & {"near-miss", "value-differs", "value-empty"}
