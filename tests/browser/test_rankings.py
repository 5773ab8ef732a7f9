"""The page of rankings at both widths: choosing, sorting, who cannot be told apart, the address."""

import csv
import io
import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PAGE = "regions/rankings.html"
CELLS = """() => Array.prototype.map.call(document.querySelectorAll('.rankings tbody tr'), row =>
  Array.prototype.map.call(row.cells, cell => cell.textContent.trim()))"""


def shown(page) -> list[list[str]]:
    """The cells of the ranking, the sign for no letter left out."""
    return [["" if text == "·" else text for text in row] for row in page.evaluate(CELLS)]


def core(site: Path) -> dict:
    return json.loads((site / "data/explore/core.json").read_text(encoding="utf-8"))


SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 150);
})"""


def field(page, label: str):
    return page.locator("#rankings").get_by_label(label, exact=True)


def head(page, key: str):
    return page.locator(f".rankings thead [data-key={key}]")


def test_without_a_script_the_ranking_of_the_index_is_complete(chromium, server, open_page):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    still = context.new_page()
    still.goto(server + PAGE)
    rows = still.locator(".rankings tbody tr")
    static = [row.locator("th, td").all_text_contents() for row in rows.all()]
    assert len(static) == 31
    assert still.locator(".explore__controls").is_hidden()
    assert still.locator(".explore__status").text_content().strip().endswith("模拟数据")
    context.close()
    assert shown(open_page(PAGE)) == [[text.strip() for text in row] for row in static]


def test_choosing_sorting_and_filtering_by_mouse_and_keyboard(open_page, report_site):
    page, data = open_page(PAGE), core(report_site)
    assert page.evaluate(SHIFT) < 0.01
    assert page.locator("[aria-sort]").text_content().startswith("名次")
    head(page, "score").click()
    assert page.locator("[aria-sort=descending]").text_content().startswith("综合得分")
    page.keyboard.press("Enter")
    assert page.locator("[aria-sort=ascending]").count() == 1
    assert shown(page)[0][0].startswith("31")
    assert page.evaluate("document.activeElement.dataset.key") == "score"

    field(page, "指标").select_option("net-5g")
    field(page, "地区").select_option("west")
    at = [node["code"] for node in data["nodes"]].index("net-5g")
    west = [
        i for i, unit in enumerate(data["units"]) if unit["region"] == "west" and unit["level"] == "province"
    ]
    rows = shown(page)
    assert [int(row[0]) for row in rows] == sorted(data["rank"][i][at] for i in west)
    first = min(west, key=lambda i: (data["rank"][i][at], i))
    value, score = data["value"][first][at], data["score"][first][at]
    assert rows[0][1:5] == [data["units"][first]["name"], "西部", f"{value / 10:.1f}", f"{score / 100:.2f}"]

    field(page, "年度").select_option("2021")
    assert page.url.endswith("?node=net-5g&year=2021&region=west")
    way = page.get_by_role("navigation", name="地区结果的各种看法")
    to_map = way.get_by_role("link", name="方格图").get_attribute("href")
    assert to_map == "map.html?node=net-5g&year=2021&region=west", "the map starts from the same choice"
    assert way.get_by_role("link").count() == 5
    assert "按数值排列" in page.locator(".explore__status").text_content()
    assert page.locator(".rankings tbody .own").count() == len(west)
    assert not page.locator(".rankings tbody .span").count()
    page.go_back()
    assert field(page, "年度").input_value() == "2025"
    assert shown(page) == rows
    page.get_by_role("button", name="恢复初始").click()
    assert page.url.endswith(PAGE)
    assert len(shown(page)) == 31


def test_who_cannot_be_told_apart_by_tap_and_the_address_from_a_folder(open_page, report_site):
    data, base = core(report_site), f"file://{report_site}/"
    page = open_page(PAGE, width=360, base=base)
    code, others = next((code, others) for code, others in data["apart"].items() if len(others) > 2)
    row = page.locator(f".rankings tr[data-unit='{code}']")
    row.locator("td.wide").tap()
    marked = page.locator(".rankings tr.is-alike").evaluate_all("rows => rows.map(row => row.dataset.unit)")
    assert marked == others
    assert f"unit={code}" in page.url
    assert row.get_by_role("button").get_attribute("aria-pressed") == "true"
    assert page.locator(".rankings__told").is_visible()
    # Rank, name, score, strip and letters are there without sideways scrolling.
    assert page.evaluate(
        "(w => w.scrollWidth <= w.clientWidth)(document.querySelector('.rankings .table-wrap'))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    again = open_page(f"{PAGE}?node=governance&year=2022&region=east&sort=-name&unit=x&other=1", base=base)
    assert field(again, "年度").input_value() == "2022"
    assert again.locator(".rankings table.is-past").count() == 1
    assert "模拟" in again.locator(".explore__status").text_content()
    assert {row[2] for row in shown(again)} == {"东部"}
    assert shown(again)[0][1] == "海南省"
    field(again, "地区").select_option("")
    with again.expect_download() as taken:
        again.get_by_role("button", name="下载当前表格").click()
    text = Path(taken.value.path()).read_bytes().decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert taken.value.suggested_filename.endswith("-2022.csv")
    assert len(table) == 32
    assert table[0][:4] == ["年度", "指标", "名次", "省级单位"]
    assert table[1][-1] == "模拟数据"
