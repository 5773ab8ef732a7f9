"""权重试算 in a browser: published weights give the published order, others move it, all is labelled."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PATH = "regions/what-if.html"
READ = (
    "[...document.querySelectorAll('.trial__table tbody tr')]"
    ".map(row => [row.dataset.unit, ...[...row.cells].slice(1).map(cell => cell.textContent)])"
)

GO_BACK = "said => { history.replaceState(null, '', said); dispatchEvent(new PopStateEvent('popstate')); }"


@pytest.fixture
def published(report_site) -> dict[str, list[str]]:
    """Rank and score of the ranked provinces as the data file has them."""
    data = json.loads((report_site / "data/explore/core.json").read_text(encoding="utf-8"))
    return {
        unit["code"]: [str(data["rank"][at][0]), f"{data['score'][at][0] / 100:.2f}"]
        for at, unit in enumerate(data["units"])
        if data["rank"][at][0] is not None
    }


def weights(page) -> list[float]:
    return [float(field.input_value()) for field in page.locator(".trial input[type=number]").all()]


def test_published_weights_give_the_published_order(open_page, published) -> None:
    page = open_page(PATH)
    rows = page.evaluate(READ)
    assert len(rows) == len(published) == 31
    for code, trial_rank, move, rank, trial_score, score in rows:
        assert [rank, score] == [trial_rank, trial_score] == published[code], code
        assert move == "不变"
    assert page.get_by_role("button", name="恢复公布权重").is_disabled()
    assert page.get_by_role("button", name="公布权重", exact=True).get_attribute("aria-pressed") == "true"
    assert urlsplit(page.url).query == ""


def test_weights_move_by_keyboard_and_mouse_and_always_make_a_hundred(open_page, published) -> None:
    page = open_page(PATH)
    slider = page.get_by_role("slider", name="基础设施的权重")
    slider.focus()
    page.keyboard.press("Home")
    assert weights(page) == [0, 46.1, 38.5, 15.4]
    page.keyboard.press("End")
    assert weights(page) == [100, 0, 0, 0]
    page.keyboard.press("Home")
    assert weights(page) == [0, 46.1, 38.5, 15.4], "moving back and forth loses no proportion"
    assert "合计 100%" in page.locator(".trial__label").inner_text()
    field = page.locator(".trial input[type=number]").last
    field.fill("100")
    field.press("Enter")
    assert weights(page) == [0, 0, 0, 100]
    assert parse_qs(urlsplit(page.url).query)["w"] == ["0,0,0,100"]
    rows = page.evaluate(READ)
    assert [row[1] for row in rows] == [str(number) for number in range(1, 32)]
    moved = 0
    for code, trial_rank, move, rank, _, score in rows:
        assert [rank, score] == published[code], "the published order stands beside it"
        gain = int(rank) - int(trial_rank)
        assert move == (f"↑ 上升 {gain}" if gain > 0 else f"↓ 下降 {-gain}" if gain else "不变")
        moved += gain != 0
    assert f"{moved} 个单位的名次有变动" in page.locator(".explore__status").inner_text()
    assert page.locator(".trial__slopes path").count() == 31
    page.get_by_role("button", name="四维相等").click()
    assert weights(page) == [25, 25, 25, 25]
    page.get_by_role("button", name="恢复公布权重").click()
    assert weights(page) == [35, 30, 25, 10]
    page.evaluate("window.scrollTo(0, 1200)")
    label = page.locator(".trial__label")
    header = page.locator(".md-header").bounding_box()
    assert label.is_visible()
    assert header["y"] + header["height"] - 1 <= label.bounding_box()["y"] < 250, "the label never leaves"


def test_a_link_restores_the_weights_on_a_phone_from_a_folder(open_page, report_site) -> None:
    base = report_site.as_uri() + "/"
    page = open_page(f"{PATH}?w=10,30,25,35", 390, base=base)
    assert weights(page) == [10, 30, 25, 35]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wrap = page.locator(".trial__table .table-wrap")
    assert wrap.evaluate("wrap => wrap.scrollWidth <= wrap.clientWidth"), "official and trial both fit"
    page.get_by_role("button", name="只看治理能力").tap()
    assert weights(page) == [0, 0, 100, 0]
    box = page.get_by_role("slider", name="智慧服务的权重").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert 40 <= weights(page)[1] <= 60
    assert sum(weights(page)) == pytest.approx(100)
    for said, meant in {
        "1,1,1,1": [25, 25, 25, 25],
        "a,b,c,d": [35, 30, 25, 10],
        "1,2": [35, 30, 25, 10],
        "0,0,0,0": [35, 30, 25, 10],
        "-1,50,50,1": [35, 30, 25, 10],
    }.items():
        page.evaluate(GO_BACK, f"?w={said}")
        assert weights(page) == meant, said


def test_without_scripts_the_shares_are_there(chromium, server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + PATH)
    table = page.locator("table.data")
    assert table.is_visible()
    assert table.locator("tbody tr").count() == 31
    assert "1771 种组合" in page.locator("article").inner_text()
    assert not page.locator("[data-what-if]").is_visible()
    context.close()
