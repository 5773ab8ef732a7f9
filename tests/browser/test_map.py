"""The map in a real browser: by mouse, touch and keyboard, from its address, and with scripts off."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PAGE = "regions/map.html"
GANSU = '.tile[data-code="620000"]'


@pytest.mark.parametrize("width, dark", [(1280, False), (340, True)])
def test_every_tile_can_be_read_and_none_overflows(open_page, width: int, dark: bool) -> None:
    page = open_page(PAGE, width, dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tight = page.evaluate("""[...document.querySelectorAll('.tile')].filter(t => {
        const box = t.getBoundingClientRect();
        return box.height < 44 || [...t.querySelectorAll('b, [data-shown]')].some(w => {
            const at = w.getBoundingClientRect();
            const small = parseFloat(getComputedStyle(w).fontSize) < 12;
            return at.left < box.left || at.right > box.right || small;
        });
    }).length""")
    assert tight == 0
    overlapping = page.evaluate("""(() => {
        const words = [...document.querySelectorAll('#map-detail, .map-scope')];
        const free = words.map(s => s.getBoundingClientRect());
        return [...document.querySelectorAll('.tile')].filter(t => {
            const box = t.getBoundingClientRect();
            return free.some(f => f.left < box.right - 1 && f.right > box.left + 1 &&
                                  f.top < box.bottom - 1 && f.bottom > box.top + 1);
        }).length;
    })()""")
    assert overlapping == 0
    contrast = page.evaluate("""(() => {
        const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
            return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
        return Math.min(...[...document.querySelectorAll('.tile')].map(t => {
            const s = getComputedStyle(t), pair = [light(s.color), light(s.backgroundColor)].sort();
            return (Math.max(...pair) + .05) / (Math.min(...pair) + .05); }));
    })()""")
    assert contrast >= 4.5


def test_a_choice_repaints_the_map_and_stays_in_the_address(open_page) -> None:
    page = open_page(PAGE)
    before = page.locator(GANSU).inner_text()
    page.select_option("#map-node", "complaint-hours")
    assert page.locator("#map-title").inner_text() == "投诉处理时长数值，2025 年"
    assert "单位：小时，越低越好" in page.locator("#map-note").inner_text()
    assert page.locator("#map-show").is_disabled()
    counts = [int(text.split()[0]) for text in page.locator("#map-key span").all_inner_texts()]
    assert sum(counts) == 31
    page.select_option("#map-year", "2022")
    page.select_option("#map-region", "central")
    assert page.locator(".tile.off").count() == 23
    assert page.locator("#map-rows tr").count() == 8
    shown = page.locator(GANSU).inner_text()
    assert shown != before
    classes = page.locator("#map-key i[class^=v]").count()
    assert 1 < classes <= 5
    page.goto(page.url)
    assert page.url.endswith("?node=complaint-hours&year=2022&show=value&region=central")
    assert page.locator("#map-title").inner_text() == "投诉处理时长数值，2022 年"
    assert page.locator(GANSU).inner_text() == shown
    page.select_option("#map-node", "network")
    assert "2022 年没有这一项" in page.locator("#map-note").inner_text()
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载当前表格（CSV）").click()
    lines = Path(caught.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "年度,指标,省级单位,得分（分）,95%区间下限,95%区间上限,名次,数据性质"
    assert [line.split(",")[1] for line in lines[1:]] == ["网络覆盖质量"] * 8
    assert page.locator("#map-title").inner_text() == "网络覆盖质量，2025 年"
    page.get_by_role("button", name="恢复初始").click()
    assert page.locator("#map-title").inner_text() == "综合得分，2025 年"
    assert page.url.endswith(PAGE)


def test_an_earlier_year_shows_what_the_data_say(open_page) -> None:
    page = open_page(f"{PAGE}?year=2021")
    known = page.evaluate("""(() => {
        const core = window.REPORT_CORE, at = core.periods.indexOf('2021');
        return Object.fromEntries(core.units.filter(u => u.level === 'province').map(u =>
            [u.code, (core.past.score.index[core.units.indexOf(u)][at] / 100).toFixed(2)]));
    })()""")
    shown = page.eval_on_selector_all(
        "a.tile", "all => Object.fromEntries(all.map(t => [t.dataset.code, t.lastChild.textContent]))"
    )
    assert shown == known
    assert page.locator("#map-title").inner_text() == "综合得分，2021 年"
    assert page.locator("#map-span").is_hidden()
    assert page.locator("#map-synthetic").is_visible()


def test_numbers_are_those_of_the_page_without_a_script(open_page) -> None:
    page = open_page(PAGE)
    painted = page.eval_on_selector_all(
        "a.tile", "all => all.map(t => [t.getAttribute('aria-label'), t.className.match(/s\\d/)[0]])"
    )
    rows = page.locator("#map-rows").inner_text()
    facts = page.locator("#map-facts").inner_text()
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    static = plain.eval_on_selector_all(
        "a.tile", "all => all.map(t => [t.getAttribute('aria-label'), t.className.match(/s\\d/)[0]])"
    )
    assert painted == static
    assert len(static) == 31
    assert plain.locator("#map-rows").inner_text() == rows
    assert plain.locator("#map-facts").inner_text() == facts
    assert not plain.locator(".map-choices").is_visible()
    assert plain.locator(".map-scope").is_visible()
    context.close()


def test_pointer_and_keys_tell_of_a_tile(open_page) -> None:
    page = open_page(PAGE)
    page.hover(GANSU)
    detail = page.locator("#map-detail")
    assert detail.inner_text().startswith("甘肃省")
    assert "区间" in detail.inner_text()
    page.focus('.tile[data-code="230000"]')
    for key, code in [
        ("ArrowLeft", "220000"),
        ("ArrowDown", "210000"),
        ("ArrowLeft", "110000"),
        ("ArrowDown", "130000"),
        ("ArrowRight", "120000"),
    ]:
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.getAttribute('data-code')") == code
    assert detail.inner_text().startswith("天津市")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    page.focus('.tile[data-code="350000"]')
    page.keyboard.press("ArrowRight")
    assert detail.inner_text().split() == ["台湾省", "未纳入本次评估"]
    page.keyboard.press("Escape")
    assert "方向键" in detail.inner_text()
    page.focus(GANSU)
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/620000.html")


def test_the_first_touch_tells_and_the_second_opens(open_page) -> None:
    page = open_page(PAGE, 390)
    page.tap(GANSU)
    assert page.locator("#map-detail").inner_text().startswith("甘肃省")
    assert page.url.endswith(PAGE)
    page.tap(GANSU)
    page.wait_for_url("**/regions/620000.html")


def test_the_map_works_from_a_folder(open_page, report_site: Path) -> None:
    page = open_page(f"{PAGE}?node=net-5g&show=value", base=report_site.as_uri() + "/")
    assert page.locator("#map-title").inner_text() == "5G/千兆光网覆盖率数值，2025 年"
    assert page.locator(".tile.v5").count() >= 1
