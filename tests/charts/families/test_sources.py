from __future__ import annotations

import pandas as pd
import pytest

from generator.charts.families.sources import Quotes, extremes, joined, least_certain, sections
from generator.charts.figure import Column

VALUE = Column("value", "数值", "", 1)


def frame(**columns):
    base = {
        "label": ["甲", "乙", "丙"],
        "value": [52.7, 61.2, 38.5],
        "unit": "%",
        "decimals": 1,
        "operator": "=",
    }
    return pd.DataFrame({**base, **columns})


def test_extremes_state_their_difference_in_points():
    assert extremes(frame(), "label", VALUE, gap_unit="个百分点") == (
        "最高为乙（61.2%），最低为丙（38.5%），相差22.7个百分点。"
    )


def test_rows_with_bounds_are_no_extremes():
    text = extremes(frame(operator=["=", "=", "<"]), "label", VALUE, gap=False)
    assert text == "有确数的各行中，最高为乙（61.2%），最低为甲（52.7%）。"


def test_rows_are_joined_with_their_own_precision():
    assert joined(frame(decimals=[1, 0, 1]), "label", VALUE) == "甲 52.7%、乙 61%、丙 38.5%"


def test_sections_are_named_once():
    assert sections(pd.DataFrame({"section": ["4.1.1", "4.1.1;2.4.1", "2.4.1"]})) == "本报告 4.1.1、2.4.1 节"


def test_figures_are_found_by_id_alias_and_year(evaluation):
    quotes = Quotes.of(evaluation.dataset)
    assert quotes["net-5g-urban-{year}"]["value"] == 98.7
    assert quotes.full_id("coverage-east-{before}") == "coverage-east-2024"
    assert quotes["ch4-eval-year"]["id"] == "eval-year"
    assert not quotes.has(["net-5g-urban-{year}", "no-such-figure"])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["published_figures"], "published"),
        (["published_figures", "communities"], "synthetic"),
        (["nothing"], "published"),
    ],
)
def test_the_least_certain_table_decides(evaluation, names, expected):
    assert least_certain(evaluation.dataset, names) == expected
