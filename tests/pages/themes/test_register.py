import re

import pytest

from generator.datasets.records import records
from generator.pages.origins import used_values

pytestmark = pytest.mark.xdist_group("themes")


@pytest.fixture(scope="session")
def entries(pages):
    text = pages["register"].text
    return dict(re.findall(r'<article class="register__item" id="([^"]+)"(.*?)</article>', text, re.S))


def test_every_problem_is_there_with_its_facets(entries, evaluation_2025):
    rows = records(evaluation_2025.dataset.frame("problems"))
    assert list(entries) == [row["id"] for row in rows]
    for row in rows:
        entry = entries[row["id"]]
        assert row["problem"] in entry
        assert f'data-dimension="{row["dimension"]}"' in entry
        sections = str(row["linked_strategy_sections"]).replace(";", "|").replace("|", "&#124;")
        assert f'data-strategy="{sections}"' in entry


def test_evidence_is_quoted_from_the_catalogue(entries, evaluation_2025, templates_2025):
    row = records(evaluation_2025.dataset.frame("problems"))[0]
    ids = {templates_2025.catalogue[key].id for key in row["evidence_figure_ids"].split(";")}
    assert ids <= set(used_values(entries[row["id"]]))


def test_a_problem_without_figures_or_indicators_is_complete(entries):
    assert "没有度量它的指标" in entries["p-core"]
    assert ">依据<" not in entries["p-one-size"]


def test_sections_and_targets_are_linked(entries):
    entry = entries["p-rural-gap"]
    assert 'href="../chapters/6-strategies/6-1-policy.html#s6-1-1"' in entry
    assert "6.1.1 区域均衡" in entry
    assert 'href="tracker.html#t-fund-annual"' in entry
    assert 'href="../cases/gansu-county.html"' in entry
