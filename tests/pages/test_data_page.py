import re
from copy import copy
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.pages.data_page import DATA_GROUPS, RESULT_GROUPS, data_page
from generator.pages.features import Features
from generator.pages.open_tables import OpenTables
from generator.pages.results import RESULTS
from generator.pages.templates import Templates

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def text(mini, templates):
    return data_page(mini, templates).text


def card(text: str, name: str) -> str:
    return unescape(text).split(f'id="table-{name}"')[1].split("</li>")[0]


def without_downloads(evaluation, templates, **imprint):
    settings = {**evaluation.dataset.edition.settings, "imprint": imprint}
    dataset = replace(evaluation.dataset, edition=replace(evaluation.dataset.edition, settings=settings))
    told = copy(evaluation)  # its results are kept
    object.__setattr__(told, "dataset", dataset)
    off = Templates(
        ROOT / "site_templates" / "pages", templates.catalogue, features=Features(downloads=False)
    )
    return data_page(told, off).text


def test_every_table_has_a_card_with_its_files_and_columns(mini, text):
    for name, table in OpenTables(mini).all.items():
        own = card(text, name)
        assert f'href="{name}.csv"' in own
        assert f'href="{name}.json"' in own
        for column in table.columns:
            assert column.head in own, (name, column)
    assert f"{len(mini.dataset.frame('communities'))} 行" in card(text, "communities")
    assert mini.dataset.tables["communities"].source in card(text, "communities")


def test_every_result_and_every_table_of_the_report_has_a_subject(evaluation_2025):
    subjects = [name for names in RESULT_GROUPS.values() for name in names]
    assert sorted(subjects) == sorted(RESULTS)
    subjects = [name for names in DATA_GROUPS.values() for name in names]
    assert len(set(subjects)) == len(subjects)
    assert set(OpenTables(evaluation_2025).data) <= set(subjects)


def test_a_table_of_no_subject_stands_last(mini, templates):
    extra = replace(mini.dataset.tables["units"], name="extra")
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, "extra": extra})
    more = copy(mini)  # its results are kept
    object.__setattr__(more, "dataset", dataset)
    text = data_page(more, templates).text
    assert text.index("其他") > text.index("指标体系与权重")
    assert "extra" in text.split("其他")[1]


def test_what_is_simulated_says_so_and_nothing_else(mini, text):
    for name, table in OpenTables(mini).all.items():
        assert ("模拟数据</span>" in card(text, name)) == table.synthetic, name


def test_workbook_package_addresses_licence_and_citation_are_there(mini, text):
    for href in ("results.xlsx", "datapackage.zip"):
        assert f'href="{href}" download' in text
    assert "[DS/OL]" in unescape(text)
    assert "@misc" in unescape(text)
    assert f"本版是 {mini.dataset.edition.version}" in unescape(text)


def test_without_downloads_the_page_has_no_file_and_says_whom_to_ask(mini, templates):
    text = without_downloads(mini, templates, 联系方式="data at example.cn")
    assert not re.search(r'href="[^"]*\.(csv|json|xlsx|zip)"', text)
    assert " download" not in text
    assert "联系 data at example.cn" in unescape(text)
    assert "社区观测值" in text
    assert "向主办单位索取" in without_downloads(mini, templates)
