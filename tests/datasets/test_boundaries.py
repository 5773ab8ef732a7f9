import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.datasets import load_dataset
from generator.datasets.boundaries import boundary_faults, read_boundaries
from generator.errors import Place, ReportError
from tests.datasets.made_up import NAME, NUMBER, SETTINGS, divisions, feature, made_up, square, write

MINI = Path(__file__).parents[1] / "editions" / "mini"
PLACE = Place("data/editions/2025/edition.yaml", 68)
CODES = [row["adcode"] for row in divisions()]


def faults(folder: Path, setting: Any = SETTINGS["map"]) -> list[str]:
    return [str(fault) for fault in boundary_faults({"map": setting}, folder, PLACE, CODES)]


@pytest.mark.parametrize("setting", [None, {}, {"boundaries": "", "审图号": ""}, {"来源": "某处"}])
def test_an_edition_that_asks_for_no_map_has_none(tmp_path: Path, setting: Any) -> None:
    assert faults(tmp_path, setting) == []
    assert read_boundaries({"map": setting}, tmp_path) is None


def test_a_complete_file_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path)
    assert faults(tmp_path) == []
    found = read_boundaries(SETTINGS, tmp_path)
    assert [each.code for each in found.divisions] == CODES
    assert sum(len(each.polygons) for each in found.divisions) == 34 + 6
    assert [len(line) for line in found.lines] == [2, 2]
    assert (found.number, found.source) == (NUMBER, "虚构的边界数据")


SETTING_FAULTS = {
    "file alone": ({"boundaries": NAME, "来源": "某处"}, "写了 boundaries，没有写 审图号"),
    "number alone": ({"审图号": NUMBER}, "写了 审图号，没有写 boundaries"),
    "no number": ({"boundaries": NAME, "审图号": "待批", "来源": "某处"}, "审图号是 待批，不是审图号的写法"),
    "no source": ({"boundaries": NAME, "审图号": NUMBER}, "没有写来源"),
    "elsewhere": ({"boundaries": "../a.json", "审图号": NUMBER, "来源": "某处"}, "不在年度版的文件夹里"),
}


@pytest.mark.parametrize("setting, said", SETTING_FAULTS.values(), ids=SETTING_FAULTS.keys())
def test_half_a_setting_is_refused_at_its_line(tmp_path: Path, setting: Any, said: str) -> None:
    write(tmp_path)
    (found,) = faults(tmp_path, setting)
    assert found.startswith("data/editions/2025/edition.yaml:68 map ")
    assert said in found
    assert "\n  → " in found


@pytest.mark.parametrize(
    "number", ["GS（2024）1234号", "GS京(2023)0001号", "京S（2025）007号", "GS〔2019〕1822号"]
)
def test_numbers_of_reviews_are_known(tmp_path: Path, number: str) -> None:
    write(tmp_path)
    assert faults(tmp_path, SETTINGS["map"] | {"审图号": number}) == []


Change = Callable[[list[dict[str, Any]]], object]


def without(code: str) -> Change:
    return lambda features: features.remove(next(f for f in features if f["properties"]["adcode"] == code))


def drop_island(code: str, number: int) -> Change:
    def change(features: list[dict[str, Any]]) -> None:
        found = next(f for f in features if f["properties"]["adcode"] == code)
        del found["geometry"]["coordinates"][number]

    return change


CONTENT_FAULTS: dict[str, tuple[Change, str]] = {
    "a division lost": (without("710000"), "没有代码为 710000 的省级行政区"),
    "no lines": (without("100000_JD"), "没有代码为 100000 的线"),
    "钓鱼岛": (drop_island("710000", 1), "钓鱼岛（北纬 25.74°、东经 123.47°）附近 10 千米内没有图形"),
    "赤尾屿": (drop_island("710000", 2), "赤尾屿（"),
    "永兴岛": (drop_island("460000", 1), "永兴岛（"),
    "永暑礁": (drop_island("460000", 2), "永暑礁（"),
    "黄岩岛": (drop_island("460000", 3), "黄岩岛（"),
    "曾母暗沙": (drop_island("460000", 4), "曾母暗沙（"),
    "no code": (lambda features: features[0]["properties"].clear(), "第 1 个要素没有 adcode"),
    "a city": (
        lambda features: features.append(feature("110100", "Polygon", [square(116, 40, 1)])),
        "第 36 个要素没有省级行政区划代码（adcode 是 110100）",
    ),
    "another country": (
        lambda features: features.append(feature("990000", "Polygon", [square(116, 40, 1)])),
        "990000 不是省级行政区划代码",
    ),
    "a point": (
        lambda features: features[3].update(geometry={"type": "Point", "coordinates": [100, 30]}),
        "第 4 个要素（140000）的图形是 Point，不是面",
    ),
    "nothing drawn": (lambda features: features[3].update(geometry=None), "的图形是 空的，不是面"),
    "metres": (
        lambda features: features[3].update(feature("140000", "Polygon", [square(400_000, 30_000, 9)])),
        "（140000）的坐标不是经纬度，或图形没有闭合",
    ),
    "open": (
        lambda features: features[3].update(feature("140000", "Polygon", [square(100, 30, 9)[:4]])),
        "（140000）的坐标不是经纬度，或图形没有闭合",
    ),
    "words": (
        lambda features: features[3].update(feature("140000", "Polygon", [[["a", "b"]] * 4])),
        "（140000）的坐标不是经纬度，或图形没有闭合",
    ),
}


@pytest.mark.parametrize("change, said", CONTENT_FAULTS.values(), ids=CONTENT_FAULTS.keys())
def test_a_file_in_which_something_is_missing_is_refused(tmp_path: Path, change: Change, said: str) -> None:
    content = made_up()
    change(content["features"])
    write(tmp_path, content)
    found = [fault for fault in faults(tmp_path) if said in fault]
    assert len(found) == 1
    assert found[0].startswith(f"data/editions/2025/{NAME} ")
    assert "\n  → " in found[0]


FILE_FAULTS = {
    "{": f"{NAME}:1 不是合法的 JSON",
    "[]": "不是 GeoJSON 的 FeatureCollection，或其中没有要素",
    '{"features": []}': "不是 GeoJSON 的 FeatureCollection，或其中没有要素",
    '{"features": [7]}': "第 1 个要素没有 adcode",
}


@pytest.mark.parametrize("text, said", FILE_FAULTS.items())
def test_another_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    (found,) = faults(tmp_path)
    assert said in found


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    (found,) = faults(tmp_path)
    assert "没有这个文件\n  → 补上边界文件，或把 map 的各项都留空" in found
    (tmp_path / NAME).write_bytes("省级行政区".encode("gb18030"))
    assert "不是 UTF-8" in faults(tmp_path)[0]


def test_an_edition_with_such_a_fault_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    with (folder / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nmap: {json.dumps({'boundaries': NAME, '审图号': ''}, ensure_ascii=False)}\n")
    with pytest.raises(ReportError, match="map 写了 boundaries，没有写 审图号"):
        load_dataset(folder)
    assert json.loads(write(folder).read_text(encoding="utf-8"))["features"]


def test_without_the_list_of_divisions_nothing_can_be_checked(tmp_path: Path) -> None:
    write(tmp_path)
    (found,) = boundary_faults(SETTINGS, tmp_path, PLACE, [])
    assert found.code == "map.reference"


@pytest.mark.parametrize(
    "written, said",
    [
        ("{boundary: a.geojson}", r"map 中没有名为 boundary 的设置（是不是 boundaries？）"),
        ("{审图号: 7}", r"map 的 审图号 是 7\n  → 写带引号的文字"),
    ],
)
def test_a_wrong_entry_of_the_setting_is_named(tmp_path: Path, written: str, said: str) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    with (folder / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nmap: {written}\n")
    with pytest.raises(ReportError, match=said):
        load_dataset(folder)
