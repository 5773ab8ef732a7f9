import re
from dataclasses import replace

import pytest

from generator.pages.compare import MOST, compare_context, compare_link, compare_page
from generator.pages.features import Features
from generator.pages.templates import Templates
from generator.quantities import format_interval, format_number
from generator.values.catalogue import Catalogue
from tests.pages.conftest import ROOT


@pytest.fixture(scope="module")
def page(evaluation_2025, templates):
    return compare_page(evaluation_2025, templates)


def test_nation_and_regions_stand_there_without_a_script(page, evaluation_2025):
    rows = compare_context(evaluation_2025, Features()).table.rows
    assert [row[0].title for row in rows] == ["全国", "东部", "中部", "西部"]
    for code, row in zip(["100000", "east", "central", "west"], rows, strict=True):
        scores, ends = evaluation_2025.scores.loc[code], evaluation_2025.intervals.loc[code]
        assert row[1] == format_number(scores["index"], 2)
        assert row[2] == format_interval(ends["low"], ends["high"], 2)
        assert row[3] == format_number(scores["infrastructure"], 2)
    assert len(re.findall(r'<a href="\d{6}\.html">', page.text)) == 31 + 1
    assert "模拟数据" in page.text


def test_the_script_is_told_how_many_and_where_the_cities_are(page, evaluation_2025):
    assert f'data-most="{MOST}" data-downloads data-cities="data/explore/cities.js"' in page.text
    assert [name.rpartition("/")[2] for name in page.meta["scripts"]] == [
        "core.js", "explore.js", "copy-link.js", "compare-charts.js", "compare-pick.js",
        "compare-file.js", "compare.js",
    ]  # fmt: skip
    few = Templates(
        ROOT / "site_templates" / "pages", Catalogue([]), features=Features(city_pages=False, downloads=False)
    )
    text = compare_page(evaluation_2025, few).text
    assert "data-cities" not in text
    assert "data-downloads" not in text
    assert "、城市）" not in text


def test_every_script_and_style_is_there(page):
    theme = ROOT / "site_templates" / "theme"
    for name in page.meta["scripts"]:
        assert name.startswith("data/") or (theme / name).is_file(), name
    for name in page.meta["styles"]:
        assert (theme / "assets" / "css" / name).is_file(), name


def test_links_from_other_pages():
    assert compare_link("regions/620000.md", "620000", "100000") == "compare.html?units=620000,100000"
    assert compare_link("index.md", "east") == "regions/compare.html?units=east"


def test_observed_data_carry_no_mark(evaluation_2025, templates):
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation_2025.dataset.tables.items()
    }
    observed = replace(evaluation_2025, dataset=replace(evaluation_2025.dataset, tables=tables))
    assert "模拟" not in compare_page(observed, templates).text


def test_editions_without_provinces_have_no_page(countries, templates):
    assert compare_page(countries, templates) is None
