"""并排比较 in a browser: by typing, by mouse, by touch, from a link, from a folder, and without scripts."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PATH = "regions/compare.html"


def asked(page) -> dict[str, list[str]]:
    return {key: value[0].split(",") for key, value in parse_qs(urlsplit(page.url).query).items()}


def heads(page) -> list[str]:
    return page.locator(".compare__table thead th a").all_inner_texts()


def rows(page) -> list[str]:
    return page.locator(".compare__table tbody th > span:first-child").all_inner_texts()


def test_names_are_typed_and_chosen_by_keyboard(open_page) -> None:
    page = open_page(PATH)
    assert heads(page) == ["全国", "东部", "中部", "西部"]
    assert len(rows(page)) == 5
    assert not page.locator("[data-compare-fallback]").is_visible()
    box = page.get_by_role("combobox", name="添加单位")
    loaded = "document.querySelector('script[src$=\"cities.js\"]') !== null"
    box.focus()
    page.keyboard.type("甘肃")
    assert page.get_by_role("option").first.inner_text().startswith("甘肃省")
    assert not page.evaluate(loaded), "cities come only when a reader asks for them"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "compare-option-0"
    page.keyboard.press("Enter")
    assert heads(page)[-1] == "甘肃"
    assert asked(page)["units"][-1] == "620000"
    assert box.is_disabled(), "five units are the most"
    page.get_by_role("button", name="移除西部").press("Enter")
    assert page.evaluate("document.activeElement.id") == "compare-pick"
    page.keyboard.type("苏州")
    page.get_by_role("option", name=re.compile("苏州市")).first.wait_for()
    assert page.evaluate(loaded)
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert heads(page)[-1] == "苏州市"
    assert "城市没有历年数据：苏州市" in page.locator(".compare__pictures").inner_text()
    keys = page.locator(".compare__table thead path").evaluate_all(
        "all => all.map(each => each.getAttribute('d'))"
    )
    assert len(set(keys)) == 5, "every unit has a shape of its own"


def test_words_follow_from_the_published_numbers(open_page, report_site) -> None:
    """Hubei is compared with Chongqing and Beijing; every cell says what the data file says."""
    page = open_page(f"{PATH}?units=420000,500000,110000&nodes=index,services")
    data = json.loads((report_site / "data/explore/core.json").read_text(encoding="utf-8"))
    place = {unit["code"]: at for at, unit in enumerate(data["units"])}
    node = {each["code"]: at for at, each in enumerate(data["nodes"])}
    for row, name in enumerate(["index", "services"]):
        cells = page.locator(f".compare__table tbody tr:nth-child({row + 1}) td").all_inner_texts()
        one = place["420000"]
        for text, code in zip(cells, ["420000", "500000", "110000"], strict=True):
            unit, at = place[code], node[name]
            score, low, high = (data[key][unit][at] for key in ("score", "low", "high"))
            assert text.split("\n")[:2] == [f"{score / 100:.2f}", f"{low / 100:.2f}–{high / 100:.2f}"]
            assert f"第 {data['rank'][unit][at]} 位" in text
            if code == "420000":
                assert "差" not in text
                continue
            gap = score - data["score"][one][at]
            assert f"差 {gap / 100:+.2f}".replace("-", "−") in text
            overlap = low <= data["high"][one][at] and high >= data["low"][one][at]
            assert ("区间重叠，不宜分先后" in text) == overlap
            assert ("区间不重叠" in text) != overlap
    marks = page.locator(".compare__dots path.mark")
    assert marks.count() == 6
    assert page.locator(".compare__course .is-simulated").count() == 12
    assert "模拟数据" in page.locator(".compare__figure figcaption").last.inner_text()


def test_a_link_restores_everything_and_says_what_it_does_not_know(open_page) -> None:
    page = open_page(
        f"{PATH}?units=620000,nowhere,320500,620000&nodes=index,net-5g,secret&year=2023&line=net-5g"
    )
    page.locator(".compare__table thead a", has_text="苏州市").wait_for()
    assert heads(page) == ["甘肃", "苏州市"]
    assert rows(page) == ["综合得分", "5G/千兆光网覆盖率"]
    notes = page.locator(".compare__notes").inner_text()
    assert "不认识的单位，已略过：nowhere" in notes
    assert "不认识的指标，已略过：secret" in notes
    assert "年度" not in notes
    assert page.get_by_label("年度", exact=True).input_value() == "2023"
    assert "历年5G/千兆光网覆盖率" in page.locator("figcaption").last.inner_text().replace(" ", "")
    assert asked(page) == {
        "units": ["620000", "320500"],
        "nodes": ["index", "net-5g"],
        "year": ["2023"],
        "line": ["net-5g"],
    }
    page.get_by_label("年度", exact=True).select_option("2025")
    page.get_by_label("一组指标").select_option("services")
    assert "year" not in asked(page)
    assert rows(page)[0] == "智慧服务"
    assert len(rows(page)) > 10
    page.get_by_role("button", name="把苏州市设为基准").click()
    assert heads(page) == ["苏州市", "甘肃"]
    link = page.url
    page.goto(link.replace("year", "_"))
    page.locator(".compare__table thead a", has_text="苏州市").wait_for()
    assert heads(page) == ["苏州市", "甘肃"]
    page.goto(link.split("?")[0] + "?units=460000,460300&nodes=index,net-gigabit")
    page.locator(".compare__table thead a", has_text="三沙市").wait_for()
    assert "不公布得分：样本不足" in page.locator(".compare__table thead").inner_text()
    cells = page.locator(".compare__table td").all_inner_texts()
    assert cells[1] == "不公布"
    assert "%" in cells[2], "a monitored indicator is told by its value"
    assert not re.match(r"\d\.\d\d\b", cells[2]), "and has no score"
    page.goto(link.split("?")[0] + "?year=1999")
    assert "没有 1999 年度的数据" in page.locator(".compare__notes").inner_text()


def test_on_a_phone_by_touch_and_from_a_folder(open_page, report_site) -> None:
    base = report_site.as_uri() + "/"
    page = open_page(f"{PATH}?units=620000,100000", 390, base=base)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("combobox", name="添加单位").tap()
    page.get_by_role("option", name=re.compile("广东省")).tap()
    assert heads(page) == ["甘肃", "全国", "广东"]
    page.get_by_label("再加一项指标").select_option("net-5g")
    page.get_by_role("button", name="加入表中").tap()
    assert "5G/千兆光网覆盖率" in rows(page)
    page.get_by_role("button", name="移除治理能力").tap()
    assert "治理能力" not in rows(page)
    page.get_by_role("button", name="移除全国").tap()
    assert heads(page) == ["甘肃", "广东"]
    for button in page.locator(".compare button:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 43.5, button.inner_text()
    table, chart = (page.locator(name).bounding_box() for name in (".compare__table", ".compare__dots"))
    assert chart["y"] >= table["y"] + table["height"]
    assert chart["width"] <= 390 - 2 * chart["x"] + 1
    first = page.locator(".compare__table tbody th").first
    page.locator(".compare__table .table-wrap").evaluate("wrap => { wrap.scrollLeft = 500; }")
    assert first.bounding_box()["x"] >= 0, "the first column stays"
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载当前表格（CSV）").tap()
    lines = Path(caught.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("年度,指标,地区,得分（分）,95%区间下限,95%区间上限,指标数值,数值单位,名次")
    assert len(lines) == 1 + 2 * len(rows(page))
    page.get_by_role("button", name="复制当前选择的链接").tap()
    page.get_by_text(re.compile("链接已复制|请复制框中的链接")).first.wait_for()
    page.get_by_role("button", name="恢复初始").tap()
    assert heads(page) == ["全国", "东部", "中部", "西部"]
    assert "units" not in asked(page)


def test_without_scripts_there_is_a_table_and_every_province(chromium, server, report_site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + PATH)
    table = page.locator("[data-compare-fallback] table")
    assert table.is_visible()
    assert table.locator("tbody th").all_inner_texts() == ["全国", "东部", "中部", "西部"]
    assert page.locator("#provinces ~ ul.chips").first.locator("a").count() == 31
    assert not page.locator("[data-compare]").is_visible()
    context.close()
