"""The land borders between provinces: each once, between known provinces, and complete."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data" / "reference"
BORDERS = 68
NEIGHBOURS = {
    "北京": "天津 河北",
    "天津": "北京 河北",
    "河北": "北京 天津 山西 内蒙古 辽宁 山东 河南",
    "山西": "河北 内蒙古 陕西 河南",
    "内蒙古": "河北 山西 辽宁 吉林 黑龙江 陕西 甘肃 宁夏",
    "辽宁": "河北 内蒙古 吉林",
    "吉林": "辽宁 内蒙古 黑龙江",
    "黑龙江": "吉林 内蒙古",
    "上海": "江苏 浙江",
    "江苏": "上海 浙江 安徽 山东",
    "浙江": "上海 江苏 安徽 江西 福建",
    "安徽": "江苏 浙江 江西 湖北 河南 山东",
    "福建": "浙江 江西 广东",
    "江西": "浙江 安徽 福建 湖北 湖南 广东",
    "山东": "河北 河南 安徽 江苏",
    "河南": "河北 山西 陕西 湖北 安徽 山东",
    "湖北": "河南 陕西 重庆 湖南 江西 安徽",
    "湖南": "湖北 重庆 贵州 广西 广东 江西",
    "广东": "福建 江西 湖南 广西",
    "广西": "广东 湖南 贵州 云南",
    "重庆": "湖北 湖南 贵州 四川 陕西",
    "四川": "重庆 贵州 云南 西藏 青海 甘肃 陕西",
    "贵州": "四川 重庆 湖南 广西 云南",
    "云南": "西藏 四川 贵州 广西",
    "西藏": "新疆 青海 四川 云南",
    "陕西": "山西 内蒙古 宁夏 甘肃 四川 重庆 湖北 河南",
    "甘肃": "内蒙古 宁夏 陕西 四川 青海 新疆",
    "青海": "甘肃 四川 西藏 新疆",
    "宁夏": "内蒙古 陕西 甘肃",
    "新疆": "甘肃 青海 西藏",
}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def borders() -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in read("province_adjacency.csv")]


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return {row["adcode"]: row["short"] for row in read("provinces.csv")}


@pytest.fixture(scope="module")
def neighbours(borders: list[tuple[str, str]], names: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in borders:
        found[names[a]].add(names[b])
        found[names[b]].add(names[a])
    return found


def test_each_border_once_in_order(borders: list[tuple[str, str]]) -> None:
    assert len(borders) == len(set(borders)) == BORDERS
    assert all(a < b for a, b in borders)
    assert borders == sorted(borders)


def test_every_code_is_a_province_under_evaluation(borders: list[tuple[str, str]]) -> None:
    evaluated = {row["adcode"] for row in read("provinces.csv") if row["region3"]}
    assert {code for pair in borders for code in pair} <= evaluated


def test_each_list_of_neighbours_from_both_sides(neighbours: dict[str, set[str]]) -> None:
    expected = {name: set(text.split()) for name, text in NEIGHBOURS.items()}
    assert neighbours == expected
    assert all(name in expected[other] for name, others in expected.items() for other in others)


def test_hainan_has_no_land_neighbour(neighbours: dict[str, set[str]], names: dict[str, str]) -> None:
    evaluated = {row["short"] for row in read("provinces.csv") if row["region3"]}
    assert evaluated - set(neighbours) == {"海南"}


@pytest.mark.parametrize(("name", "count"), [("内蒙古", 8), ("陕西", 8), ("河北", 7), ("黑龙江", 2)])
def test_known_numbers_of_neighbours(neighbours: dict[str, set[str]], name: str, count: int) -> None:
    assert len(neighbours[name]) == count


def test_the_mainland_is_connected(neighbours: dict[str, set[str]]) -> None:
    reached, border = {"北京"}, {"北京"}
    while border:
        border = {other for name in border for other in neighbours[name]} - reached
        reached |= border
    assert reached == set(neighbours)
    assert len(reached) == 30
