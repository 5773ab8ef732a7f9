from __future__ import annotations

import pytest

from generator.charts.families.sources import Quotes

QUOTED = (
    "net-urban-rural",
    "coverage-stages",
    "service-scenes",
    "elder-gap",
    "data-sharing",
    "governance-progress",
    "fiscal-gap",
    "satisfaction",
)


@pytest.mark.parametrize("key", QUOTED)
def test_every_row_is_the_registered_figure(evaluation, figures, key):
    quotes = Quotes.of(evaluation.dataset)
    for row in figures[key].frame.to_dict("records"):
        quoted = quotes[row["figure"]]
        assert (row["value"], row["operator"], row["population"]) == (
            quoted["value"],
            quoted["operator"],
            quoted["population"],
        )


def test_contradictory_network_figures_are_not_mixed(figures):
    frame = figures["net-urban-rural"].frame
    assert "net-5g-full-coverage-share-2025" not in set(frame["figure"])
    assert "5G网络覆盖率城乡相差20.2个百分点" in figures["net-urban-rural"].summary


def test_each_row_about_the_old_names_its_population(figures):
    for row in figures["elder-gap"].frame.to_dict("records"):
        assert row["population"] in row["label"]


def test_governance_stands_against_its_baselines_where_there_are_any(figures):
    frame = figures["governance-progress"].frame.set_index("figure")
    assert frame.at["drill-coverage-rural-2025", "baseline"] == 100
    assert frame["baseline"].isna().sum() == 3


def test_coverage_of_2019_is_a_bound(figures):
    rows = figures["coverage-stages"].rows()
    assert "<15%" in rows[0]
    assert figures["coverage-stages"].frame["baseline"].tolist()[1] == 60
