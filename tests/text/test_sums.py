import pytest

from generator.text.index import LinkIndex
from generator.text.scanner import scan
from generator.text.sums import check_sums
from generator.text.visible import visible


def faults(source):
    return check_sums(visible(source, scan(source, "content/a.md"), LinkIndex()))


TABLE = "| 项目 | 占比 |\n|--|--|\n| 甲 | {} |\n| 乙 | {} |\n| 合计 | {} |\n"


@pytest.mark.parametrize(
    ("source", "sum_", "whole"),
    [
        ("甲、乙、丙分别占40%、30%和28%。", "98%", "100%"),
        ("资金由三部分构成，甲乙丙分别占40%、30%、20%，合计为全部投入。", "90%", "100%"),
        ("其中政务占 40%、民生占 35%、其他占 20%，合计 100%。", "95%", "100%"),
        ("政务占 40%，民生占 35%，其余占 20%。", "95%", "100%"),
        ("甲占 40%、乙占 35%，合计 80%。", "75%", "80%"),
        ("样本共 50个，其中城市 30个，农村 25个。", "55个", "50个"),
        ("访谈对象共200人，其中居民120人、工作者90人。", "210人", "200人"),
        ("合计300份，其中甲地100份、乙地150份。", "250份", "300份"),
        (TABLE.format("40.2%", "59.3%", "100%"), "99.5%", "100%"),
        (TABLE.format("40个", "50个", "100个"), "90个", "100个"),
        ("| 项目 | 甲 | 乙 | 合计 |\n|--|--|--|--|\n| 数 | 3 | 4 | 8 |\n", "7", "8"),
    ],
)
def test_sums_that_miss(source, sum_, whole):
    (fault,) = faults(source)
    assert (fault.code, fault.severity) == ("sum-differs", "error")
    assert f"为 {sum_}" in fault.fact
    assert f"应为 {whole}" in fault.fact


@pytest.mark.parametrize(
    "source",
    [
        "甲、乙、丙分别占40%、30%和30%。",
        "甲、乙、丙分别占33.3%、33.3%和33.3%。",
        "政务占 40%，民生占 35%，其余占 25%。",
        "甲占 33.3%、乙占 33.3%、其他占 33.3%。",
        "甲占 40%、乙占 35%，合计 75%。",
        "东部占 40%，其他地区占 20%。",
        "政务占 40%，民生占 35%。",
        "覆盖率分别为68.7%、52.3%和38.2%。",
        "甲和乙分别占40%和30%。",
        "访谈对象共200人，其中居民120人、工作者80人。",
        "共200人，其中女性90人。",
        "共200人，其中女性90%。",
        TABLE.format("40.2%", "59.8%", "100%"),
        "| 项目 | 占比 |\n|--|--|\n| 甲 | 40% |\n| 乙 | 20% |\n",
    ],
)
def test_sums_that_hold_and_lists_that_are_not_whole(source):
    assert faults(source) == []


def test_place_of_a_sum():
    (fault,) = faults("# 题\n\n先说。甲、乙、丙分别占40%、30%和28%。\n")
    assert (fault.place.line, fault.place.column) == (3, 12)
