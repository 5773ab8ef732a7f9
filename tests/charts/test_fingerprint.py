from __future__ import annotations

import dataclasses
from functools import partial

import pytest

from generator.charts.figure import Column
from generator.charts.fingerprint import code_digest, fingerprint


def test_equal_figures_have_one_fingerprint(make_scores):
    assert fingerprint(make_scores(), "wide", "f") == fingerprint(make_scores(), "wide", "f")


def test_widths_and_fonts_are_told_apart(make_scores):
    found = {fingerprint(make_scores(), width, fonts) for width in ("wide", "narrow") for fonts in ("f", "g")}
    assert len(found) == 4


def changes(figure):
    first = figure.frame.assign(score=figure.frame["score"] + 1e-12)
    return {
        "value": {"frame": first},
        "column": {"columns": (*figure.columns[:-1], Column("high", "上限", "分", 2))},
        "option": {"wide": partial(figure.wide.func, **{**figure.wide.keywords, "step": 50})},
        "provenance": {"provenance": "published"},
    }


@pytest.mark.parametrize("what", ["value", "column", "option", "provenance"])
def test_whatever_changes_the_picture_changes_the_fingerprint(make_scores, what):
    changed = dataclasses.replace(make_scores(), **changes(make_scores())[what])
    assert fingerprint(changed, "wide", "f") != fingerprint(make_scores(), "wide", "f")


def test_another_drawing_is_known_by_its_chart(make_scores):
    figure = make_scores()
    plain = dataclasses.replace(figure, wide=lambda each: figure.wide(each))
    taller = dataclasses.replace(figure, wide=lambda each: figure.wide(each).properties(height=999))
    assert fingerprint(plain, "wide", "f") != fingerprint(taller, "wide", "f")


def test_the_code_is_part_of_it():
    assert len(code_digest()) == 64
