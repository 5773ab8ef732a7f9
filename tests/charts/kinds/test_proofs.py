from __future__ import annotations

import json

import pandas as pd

from generator.charts.figure import Column, Figure
from generator.charts.kinds.proofs import NOTHING, proofs


def drawn(width):
    frame = pd.DataFrame(
        {
            "group": ["甲", "甲"],
            "label": ["一", "二"],
            "first": ["使用率（居民）41%；数（全国）17起", ""],
            "shares": ["=41;<30", ""],
            "count": [3, 0],
        }
    )
    figure = Figure("f", "名", "chart", frame, (Column("label", "问题"),), "。", "", "published")
    fields = {"group": "group", "label": "label", "first": "first", "shares": "shares", "count": "count"}
    return json.dumps(proofs(figure, width, **fields).to_dict(), ensure_ascii=False)


def test_each_row_has_its_first_numbers_and_says_how_many_more():
    for width in ("wide", "narrow"):
        text = drawn(width)
        assert "使用率（居民）41%" in text
        assert "另有1个" in text


def test_a_row_without_numbers_says_so():
    assert NOTHING in drawn("wide")


def test_a_bound_is_an_arrow_and_a_value_a_dot():
    text = drawn("wide")
    assert text.count('"tip": "一：41%"') == 1
    assert "一：30%" not in text
    assert '"angle"' in text
