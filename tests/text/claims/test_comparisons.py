import pytest

from generator.text.claims.comparisons import check_comparisons
from generator.text.index import LinkIndex
from generator.text.scanner import scan
from generator.text.visible import visible

PATH = "content/x.md"


@pytest.fixture
def check(values):
    def checked(text):
        index = LinkIndex(values=values)
        return check_comparisons(visible(text, scan(text, PATH), index), index)

    return checked


EAST, WEST = "东部为[3.5分](val:east)", "西部为[2.7分](val:west)"
URBAN, RURAL = "城市为[71.5%](val:urban)", "农村为[23.8%](val:rural)"


@pytest.mark.parametrize(
    "text, word, example",
    [
        (f"{EAST}，高于西部的[2.7分](val:west)。", "高于", "east > west"),
        (f"{WEST}，低于东部的[3.5分](val:east)。", "低于", "west < east"),
        (f"{EAST}、{WEST}，由东向西递减。", "递减", "east > west"),
        (f"{EAST}、{WEST}，东部最高。", "最高", "east > west"),
        (f"{EAST}、{WEST}，地区差异显著。", "显著", "显著(综合得分, 地区)"),
        (f"{URBAN}，{RURAL}，城乡差异显著。", "显著", "显著(综合得分, 城乡)"),
        (f"{URBAN}，{RURAL}，前者是后者的[3倍](val:times)。", "倍", "urban / rural = times"),
        (f"{RURAL}，{URBAN}，后者是前者的[3倍](val:times)。", "倍", "urban / rural = times"),
        (f"{URBAN}，{RURAL}，两者相差[18.6个百分点](val:gain)。", "百分点", "urban - rural = gain"),
        (f"{URBAN}，{RURAL}，两端之差超过[40个百分点](val:apart)。", "百分点", "urban - rural > 40个百分点"),
        (f"{URBAN}，已达到[60%](val:floor)的要求。", "达到", "达标(urban, floor)"),
        (f"{RURAL}，尚未达到[60%](val:floor)的要求。", "尚未达到", "非 达标(rural, floor)"),
        (f"{RURAL}，未达到[70%](val:line)的基准值。", "未达", "rural < line"),
        (f"{URBAN}，超过[70%](val:line)的基准值。", "超过", "urban > line"),
        (f"{URBAN}，高于[60%](val:floor)的要求。", "高于", "达标(urban, floor)"),
        (f"{RURAL}，低于 [60%](val:floor) 的要求。", "低于", "rural < floor"),
        ("平均[36小时](val:hours)解决，优于[48小时](val:limit)的要求。", "优于", "达标(hours, limit)"),
        (f"{URBAN}，{RURAL}，城乡差距扩大。", "扩大", "urban > rural"),
        (f"{EAST}，{URBAN}，东部最高。", "最高", "east > 另一数值的编号"),
        (f"{URBAN}，{RURAL}，均未达标。", "均未达标", "非 达标(urban, 要求的编号)"),
        ("农村比 [71.5%](val:urban) 低，为 [23.8%](val:rural)。", "比 71.5% 低", "rural < urban"),
    ],
)
def test_comparisons_without_a_claim(text, word, example, check):
    (fault,) = check(text)
    assert (fault.code, fault.severity) == ("comparison-unclaimed", "warning")
    assert fault.fact.startswith(f"“{word}”比较了引用的数值（")
    assert f"`compare-1: {example}`" in fault.mend


@pytest.mark.parametrize(
    "text",
    [
        f"{EAST}，[高于](claim:x)西部的[2.7分](val:west)。",
        f"{EAST}，高于西部。",  # one value is quoted
        f"{EAST}。{WEST}，高于预期。",  # in another sentence
        "试点城市超过[500个](val:cities)，累计投入[3000亿元](val:invest)。",
        f"{URBAN}，农村老年人不足[20%](val:few)。",  # the word is the operator of its value
        f"{URBAN}，要求不低于 [60%](val:floor)。",
        f"{EAST}，{URBAN}，高于预期。",  # values that cannot be compared
        f"{URBAN}，比前年提高[18.6个百分点](val:gain)，农村占比为[23.8%](val:rural)。",
        "[2.7分](val:west)以上按直线换算，低于[3.5分](val:east)的按规则整改。",
        f"{URBAN}，{RURAL}，应扩大覆盖面，缩小差距。",
        f"{EAST}，{WEST}，总体平稳。",
    ],
)
def test_sentences_that_compare_nothing_pass(text, check):
    assert check(text) == []


def test_place_values_and_way_out(check):
    (fault,) = check(f"第一段。\n\n{EAST}，明显高于西部的[2.7分](val:west)。")
    assert (fault.place.line, fault.place.column) == (3, 23)
    assert fault.fact == "“高于”比较了引用的数值（得分·东部 3.5分、得分·西部 2.7分），句中没有论断"
    assert fault.mend == (
        "在页首信息的 `claims:` 下加一行 `compare-3: east > west`，"
        "再把说出比较的文字写成 `[高于](claim:compare-3)`"
    )


def test_one_warning_for_a_sentence(check):
    assert len(check(f"{EAST}、{WEST}，东部最高，高于西部。{URBAN}，{RURAL}，城市更高。")) == 2
