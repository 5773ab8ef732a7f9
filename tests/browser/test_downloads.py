"""What readers take: a file that a program opens, and inside WeChat the way to one."""

import io

import pandas as pd
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WECHAT = (
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/86.0 Mobile MMWEBID/1 MicroMessenger/8.0.40"
)
SECTION = "chapters/4-status/4-4-sustainability.html"


@pytest.fixture
def in_wechat(chromium, server):
    """Open a page inside WeChat on a phone."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, user_agent=WECHAT, has_touch=True, locale="zh-CN"
    )
    page = context.new_page()

    def opened(path: str):
        page.goto(server + path)
        return page

    yield opened
    context.close()


def test_a_csv_downloads_and_holds_the_evaluation(open_page, evaluation_2025) -> None:
    page = open_page("data/index.html")
    with page.expect_download() as waiting:
        page.locator('#table-scores a[href="scores.csv"]').click()
    with open(waiting.value.path(), "rb") as stream:  # noqa: PTH123 - the browser's own file
        data = stream.read()
    table = pd.read_csv(
        io.BytesIO(data), dtype={"单元编码": str}, keep_default_na=False, encoding="utf-8-sig"
    )
    index = table[table["指标编码"] == "index"].set_index("单元编码")["得分（分）"].astype(float)
    expected = evaluation_2025.scores["index"].dropna()
    assert index.to_dict() == pytest.approx(expected.to_dict())
    assert list(table)[-1] == "provenance"


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_are_folded_by_subject_and_tell_their_columns(open_page, width) -> None:
    page = open_page("data/index.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card = page.locator("#table-gaps")
    assert not card.is_visible()
    page.locator("summary", has_text="差距与检验").click()
    assert card.is_visible()
    card.locator("summary").click()
    assert "较大者是较小者的几倍" in card.inner_text()
    assert page.locator(".take").count() == 0


def test_inside_wechat_a_download_says_how_and_offers_copying(in_wechat) -> None:
    page = in_wechat(SECTION)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = page.locator("#fig-regional-composite a[download]").first
    link.tap()
    note = page.get_by_role("dialog", name="请点右上角在浏览器打开")
    note.wait_for()
    assert page.evaluate("document.activeElement.className") == "take"
    note.get_by_role("button", name="复制链接").tap()
    note.locator(".take__status", has_text="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("charts/regional-composite.csv")
    note.get_by_role("button", name="复制表格").tap()
    page.wait_for_function("navigator.clipboard.readText().then(t => t.indexOf('\\t') > 0)")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert "模拟数据" in lines[0]
    assert "东部" in "".join(lines)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.take') !== null")
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('download')")
