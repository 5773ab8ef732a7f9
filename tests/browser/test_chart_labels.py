"""No words of a chart lie over others, are cut off or too small, in both widths of every chart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.chart_labels import MEASURE, Label, faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

FOLDERS = ("charts", "methods")
"""Where the charts of the report stand: each on its own page, in both widths."""
SINGLE = (
    "index.html",
    "indicators/net-5g.html",
    "indicators/coverage.html",
    "indicators/edge-latency.html",
    "indicators/fiscal-per-capita.html",
    "indicators/infrastructure.html",
    "regions/110000.html",
    "regions/540000.html",
)
"""Pages whose charts stand for those of all of their kind."""
_PICTURE = re.compile(r'<div class="chart-(?:wide|narrow)">\s*<svg(.*?)</svg>', re.DOTALL)
_NAME = re.compile(r'aria-labelledby="(.+?)-title"')


def pictures_in(site: Path) -> dict[str, str]:
    """Return the charts of the built pages by name, each once."""
    pages = [page for folder in FOLDERS for page in sorted((site / folder).rglob("*.html"))]
    found: dict[str, str] = {}
    for path in [*pages, *(site / name for name in SINGLE)]:
        for match in _PICTURE.finditer(path.read_text(encoding="utf-8")):
            named = _NAME.search(match[1])
            assert named, f"{path}: a chart has no name"
            found.setdefault(named[1], f'<svg class="measured" id="{named[1]}"{match[1]}</svg>')
    return found


def test_every_label_of_every_chart_can_be_read(chromium, report_site: Path, tmp_path: Path) -> None:
    pictures = pictures_in(report_site)
    drawn = {path.stem for path in (report_site / "charts").glob("*.svg")}
    assert len(drawn) > 30
    assert {f"{key}-{width}" for key in drawn for width in ("wide", "narrow")} <= set(pictures)
    path = tmp_path / "charts.html"
    body = "".join(pictures.values())
    path.write_text(f'<!doctype html><meta charset="utf-8"><body>{body}</body>', encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    measured = page.evaluate(MEASURE)
    page.close()
    assert {name for name, *_ in measured} == set(pictures)
    found = [
        fault
        for name, width, height, labels in measured
        for fault in faults(name, width, height, [Label(*each) for each in labels])
    ]
    assert found == [], "\n".join(found)


GOOD = Label("东部 4.2", 10, 10, 50, 16, 12)


@pytest.mark.parametrize(
    "label, words",
    [
        (Label("中部 3.5", 40, 14, 50, 16, 12), "重叠"),
        (Label("中部 3.5", 180, 60, 50, 16, 12), "超出画面"),
        (Label("中部 3.5", 10, 60, 40, 12, 9), "只有 9 像素"),
    ],
)
def test_the_check_finds_a_planted_fault(label: Label, words: str) -> None:
    assert [words in fault for fault in faults("图", 200, 100, [GOOD, label])] == [True]


def test_the_check_passes_neighbours() -> None:
    beside, below = Label("3.5", 61, 10, 20, 16, 12), Label("中部", 10, 24, 50, 16, 12)
    assert faults("图", 200, 100, [GOOD, beside, below]) == []
