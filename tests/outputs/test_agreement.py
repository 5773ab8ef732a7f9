"""Picture, table, summary, downloads and exploration of every figure of the built report say the same."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("site")

CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
ROW = re.compile(r"<tr(?: class=\"(?P<kind>[^\"]*)\")?>(?P<cells>.*?)</tr>", re.DOTALL)
NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?")
TAGS = re.compile(r"<[^>]+>")


def text(markup: str) -> str:
    return html.unescape(TAGS.sub("", markup)).strip()


def figure_of(page: Path) -> str:
    (figure,) = re.findall(r"<figure\b.*?</figure>", page.read_text(encoding="utf-8"), re.DOTALL)
    return figure


def page_rows(figure: str) -> list[list[str]]:
    """Return the rows of the table in a page, cells that stand in a heading of rows put back."""
    (body,) = re.findall(r"</thead>(.*?)</table>", figure, re.DOTALL)
    rows, titles = [], {}
    for row in ROW.finditer(body):
        cells = [text(cell) for cell in CELL.findall(row["cells"])]
        if row["kind"]:
            level = int(row["kind"][-1])
            titles = {at: title for at, title in titles.items() if at < level} | {level: cells[0]}
        else:
            rows.append([*(titles[at] for at in sorted(titles)), *cells])
    return rows


def csv_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    return head[:-1], [[cell.removeprefix("'") for cell in row[:-1]] for row in rows]


@pytest.fixture(scope="module")
def figures(report_site: Path) -> dict[str, str]:
    """The figure of every chart page, by its id."""
    pages = {page.stem: page for page in (report_site / "charts").glob("*.html") if page.stem != "index"}
    assert len(pages) > 40
    return {key: figure_of(page) for key, page in pages.items()}


def test_the_table_in_the_page_is_the_download_cell_by_cell(figures, report_site) -> None:
    for key, figure in figures.items():
        _, rows = csv_rows(report_site / "charts" / f"{key}.csv")
        assert page_rows(figure) == rows, key


def test_every_number_that_a_mark_names_stands_in_a_row_of_the_table(figures, report_site) -> None:
    for key, figure in figures.items():
        head, rows = csv_rows(report_site / "charts" / f"{key}.csv")
        known = [set(NUMBER.findall(" ".join([*head, *row]))) for row in rows]
        marks = re.findall(r'<(?!svg|figure|div)[a-z]+ [^>]*?aria-label="([^"]+)"', figure)
        for label in map(html.unescape, marks):
            said = set(NUMBER.findall(label))
            assert any(said <= numbers for numbers in known), (key, label, said)


def test_the_exploration_has_the_numbers_of_the_table(figures, report_site) -> None:
    explored = [key for key, figure in figures.items() if "data-explore" in figure]
    assert explored
    for key in explored:
        script = (report_site / "charts" / f"{key}.spec.js").read_text(encoding="utf-8")
        told = json.loads(script.partition("] = ")[2].rstrip().rstrip(";"))
        _, rows = csv_rows(report_site / "charts" / f"{key}.csv")
        for mark in told["data"]:
            row = rows[mark["place"]]
            assert mark["shown"] in row, (key, mark)
            assert set(NUMBER.findall(mark["shown"])) <= set(NUMBER.findall(mark["tip"])), (key, mark)


def test_the_summary_is_whole_in_the_page_and_in_the_picture(figures) -> None:
    for key, figure in figures.items():
        parts = re.findall(r'<p class="figure__summary">(.*?)</p>', figure, re.DOTALL)
        pictured = set(re.findall(r"<desc[^>]*>(.*?)</desc>", figure, re.DOTALL))
        if pictured:
            (said,) = {text(each).removeprefix("模拟数据。") for each in pictured}
            assert "".join(map(text, parts)) == said, key
