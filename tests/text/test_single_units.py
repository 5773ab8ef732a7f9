import pytest

from generator.text.index import LinkIndex
from generator.text.scanner import scan
from generator.text.single_units import short_name, single_unit_statements
from generator.text.visible import visible
from generator.values.catalogue import Catalogue, Origin, ReportValue

UNITS = ["北京市", "贵州省", "内蒙古自治区", "延边朝鲜族自治州", "日照市", "上海市"]
INDEX = LinkIndex(
    values=Catalogue(
        [
            ReportValue("haidian", "综合得分·海淀", 4.8, "分", 1, Origin("t"), provenance="published"),
            ReportValue(
                "index.mean.east", "综合得分·东部", 4.2, "分", 1, Origin("t"), provenance="synthetic"
            ),
            ReportValue(
                "index.mean.110000", "综合得分·北京市", 4.4, "分", 1, Origin("t"), provenance="synthetic"
            ),
        ]
    )
)


def faults(source):
    return single_unit_statements(visible(source, scan(source, "content/a.md"), INDEX), INDEX, UNITS)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("北京市", "北京"), ("内蒙古自治区", "内蒙古"), ("延边朝鲜族自治州", "延边"), ("阿里地区", "阿里"),
        ("日照市", "日照市"),
    ],
)  # fmt: skip
def test_short_names(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    "sentence",
    [
        "贵州省综合得分排名第二十位。",
        "北京得分最高。",
        "内蒙古明显落后。",
        "延边的综合得分为2.9分。",
        "贵州的智慧社区建设，在全国居首。",
        "上海高于东部的[4.2分](val:index.mean.east)，领先全国。",
        "海淀综合得分为[4.8分](val:haidian)，贵州排名垫底。",
    ],
)
def test_judgements_of_single_units_are_errors(sentence):
    (fault,) = faults(f"# 题\n\n{sentence}\n")
    assert (fault.code, fault.severity, fault.place.line) == ("synthetic-unit", "error", 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "北京海淀区综合得分为[4.8分](val:haidian)，东部为[4.2分](val:index.mean.east)。",
        "东部得分最高，西部得分最低。",
        "借鉴上海的做法，先行光纤入户。",
        "日照充足的地区得分较高。",
        "样本城市包括北京、上海。",
        "上海启动试点；东部综合得分最高。",
        "北京得分为[4.4分](val:index.mean.110000)，排名第一。",
    ],
)
def test_other_sentences_pass(sentence):
    assert faults(sentence) == []


def test_without_names_nothing_is_judged():
    assert single_unit_statements(visible("甲", scan("甲", "content/a.md"), INDEX), INDEX, []) == []
