import pytest

from generator.errors import Place
from generator.text.proof import check_links
from generator.text.scanner import scan

PATH = "content/chapters/4-status/4-1-infrastructure.md"


def faults(source, index, **options):
    return check_links(scan(source, PATH), index, **options)


def only(source, index, **options):
    (fault,) = faults(source, index, **options)
    return fault


@pytest.mark.parametrize(
    "source",
    [
        "[92.3%](val:net-5g-national-2025)",
        "[92.3%](val:net-5g)，[4.2分](val:综合得分·东部)，[92.3 %](val:5G网络覆盖率·全国)",
        "[3000亿元](val:invest)，[3,000亿元](val:invest)，[0.3万亿元](val:invest)",
        "[0.8名](val:staff)，超过[500个](val:cities)，[2025年3月](val:start-month)",
        "| 甲 |\n|---|\n| [92.3](val:net-5g) |",
        "[图](fig:regional-composite)、[图4-1](fig:regional-composite)、[](fig:各区域综合得分)",
        "[见图 4-1](fig:regional-composite)",
        "[表](tab:weights)、[表3-2](tab:weights)、[权重表](tab:weights)",
        "[节](sec:3.4.1)、[3.4.1 节](sec:3.4.1)、[](sec:指标权重)、[节](sec:3.4)",
        "[海淀](case:haidian-digital-twin)、[](case:海淀数字孪生社区)",
        "[](term:AHP)、[层次分析法](term:层次分析法)、[AHP](term:层次法)、[](cite:mohurd-2024)",
        "![各区域综合得分](chart:regional-composite)\n\n![](table:weights)",
    ],
)
def test_right_links_pass(source, index):
    assert faults(source, index) == []


def test_message_of_a_differing_value(index):
    source = "---\ntitle: x\n---\n\n覆盖率达 [93.2%](val:net-5g)。"
    assert str(only(source, index)) == (
        f"{PATH}:5:6 写的是 93.2%，数据是 92.3%（net-5g-national-2025）\n"
        "  → 改文字，或运行 report check --fix"
    )


def test_message_of_an_unknown_value(index):
    fault = only("[4.2分](val:index.mean.eastt)", index)
    assert str(fault) == f"{PATH}:1:1 没有名为 index.mean.eastt 的数值\n  → 是不是 index.mean.east？"


@pytest.mark.parametrize(
    "source, code",
    [
        ("[92.3](val:net-5g)", "value-differs"),  # the unit is wanted in prose
        ("[九成](val:net-5g)", "value-differs"),
        ("[超过500个](val:cities)", "value-differs"),
        ("[](val:net-5g)", "value-empty"),
        ("[ ](val:nothing)", "val-unknown"),
        ("[1%](val:nothing)", "val-unknown"),
        ("![x](chart:nothing)", "chart-unknown"),
        ("![x](chart:weights)", "figure-kind"),
        ("![x](table:regional-composite)", "figure-kind"),
        ("见![x](chart:regional-composite)", "figure-not-alone"),
        ("见[x](chart:regional-composite)。", "figure-not-alone"),
        ("[x](fig:nothing)", "fig-unknown"),
        ("[x](fig:weights)", "figure-kind"),
        ("[x](tab:regional-composite)", "figure-kind"),
        ("[x](fig:elder-gap)", "figure-unplaced"),
        ("[图4-2](fig:regional-composite)", "number-differs"),
        ("[表4-1](fig:regional-composite)", "number-differs"),
        ("[3.4.2 节](sec:3.4.1)", "number-differs"),
        ("[节](sec:3.9)", "sec-unknown"),
        ("[x](case:nothing)", "case-unknown"),
        ("[x](term:nothing)", "term-unknown"),
        ("[x](cite:nothing)", "cite-unknown"),
        ("[x](claim:nothing)", "claim-unknown"),
        ("[92.3%]（val:net-5g）", "near-miss"),
        ("[a[92.3%](val:net-5g)b](case:haidian-digital-twin)", "link-malformed"),
    ],
)
def test_faults(source, code, index):
    fault = only(source, index)
    assert fault.code == code
    assert fault.severity == "error"
    assert fault.mend


def test_near_miss_is_proof_read_as_meant(index):
    codes = [fault.code for fault in faults("【93.2%】（val：net-5g）", index)]
    assert codes == ["near-miss", "value-differs"]


def test_an_unfinished_link_is_told_as_such(index):
    fault = only("有[92.3%](val:net-5g，其他", index)
    assert (fault.code, fault.mend) == ("link-malformed", "补上右括号，写作 [文字](val:编号)")


def test_a_missing_blank_is_told_as_such(index):
    assert only("## 4.1.1标题", index).fact == "## 4.1.1 后面少一个空格"


def test_near_miss_shows_both(index):
    fault = only("甲【92.3%】（val：net-5g）", index)
    assert fault.place == Place(PATH, 1, 2)
    assert fault.fact == "写的是 【92.3%】（val：net-5g）"
    assert fault.mend == "应写 [92.3%](val:net-5g)，或运行 report check --fix"


def test_full_width_digits_are_a_warning(index):
    assert only("[９２.３％](val:net-5g)", index).severity == "warning"


def test_words_stand_outside_the_brackets(index):
    assert "“超过”写在方括号外面" in only("[超过500个](val:cities)", index).mend


def test_empty_value_is_allowed_in_the_preview(index):
    assert faults("[](val:net-5g)", index, allowed_empty=True) == []
    assert only("[](val:nothing)", index, allowed_empty=True).code == "val-unknown"


def test_figure_placed_twice(index):
    source = "![](chart:regional-composite)\n\n![](chart:各区域综合得分)\n"
    fault = only(source, index)
    assert fault.code == "figure-twice"
    assert fault.place.line == 3
    assert f"{PATH}:1:1" in fault.fact


def test_defined_claim_is_left_to_the_claims(index):
    assert faults("---\nclaims:\n  east: a > b\n---\n[高](claim:east)", index) == []


def test_unknown_claim_tells_the_nearest(index):
    fault = only("---\nclaims:\n  east-over-west: a > b\n---\n[高](claim:east-over-wst)", index)
    assert (fault.fact, fault.mend) == ("没有名为 east-over-wst 的论断", "是不是 east-over-west？")


def test_faults_come_in_order_of_place(index):
    source = "[1%](val:net-5g)\n\n[2%]（val:net-5g）\n\n[x](term:no)"
    assert [fault.place.line for fault in faults(source, index)] == [1, 3, 3, 5]
