from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.contexts import ReconciliationRow
from generator.pages.methods import imprint_page, methods_pages

CONFLICTS = pd.DataFrame(
    [
        {
            "id": "C01",
            "sections": "1.2;3.1",
            "text": "二十项或十五个",
            "decision": "十五个",
            "reason": "体系定义",
        }
    ]
)


@pytest.fixture
def dataset(mini):
    tables = dict(mini.dataset.tables)
    tables["conflicts"] = replace(tables["units"], name="conflicts", frame=CONFLICTS)
    settings = {**mini.dataset.edition.settings, "imprint": {"主办单位": "某研究院", "ISBN": ""}}
    edition = replace(mini.dataset.edition, settings=settings)
    return replace(mini.dataset, tables=tables, edition=edition)


def test_reconciliation_counts_what_differs(mini, dataset, templates):
    rows = [
        ReconciliationRow("a", "甲", "全国", "86.3%", "86.3%", True),
        ReconciliationRow("b", "乙", "农村", "70%", "69%", False),
    ]
    pages = methods_pages(replace(mini, dataset=dataset), rows, [("评估方法", "methods.html")], templates)
    paths = [page.path for page in pages]
    assert paths[0] == "methods/index.md"
    assert paths[-3:] == ["methods/corrections.md", "methods/reconciliation.md", "methods/ten-steps.md"]
    assert "1 项不等" in pages[-2].text
    assert "对账2项，相等1项" in pages[-1].text
    assert '<a href="methods.html">评估方法</a>' in pages[0].text
    for page in pages[1:]:
        assert f'<a href="{page.path.removeprefix("methods/").removesuffix(".md")}.html">' in pages[0].text


def test_the_checklist_links_the_pages_that_there_are(mini, dataset, templates):
    pages = methods_pages(replace(mini, dataset=dataset), [], [("评估方法", "methods.html")], templates)
    assert '<a href="methods.html">评估方法</a>' in pages[-1].text
    assert '<a href="corrections.html">' in pages[-1].text
    assert "reconciliation.html" not in pages[-1].text


def test_empty_imprint_fields_print_nothing(dataset, templates):
    text = imprint_page(dataset, templates).text
    assert "某研究院" in text
    assert "ISBN" not in text
