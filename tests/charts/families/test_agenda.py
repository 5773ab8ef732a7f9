from __future__ import annotations


def test_every_target_is_counted_once(evaluation, figures):
    frame = figures["targets-roadmap"].frame
    assert frame["total"].sum() == len(evaluation.dataset.frame("targets"))
    years = [column for column in frame.columns if column.startswith("y-") or column == "open"]
    assert (frame[years].sum(axis=1) == frame["total"]).all()


def test_targets_are_printed_with_their_comparison(figures):
    rows = {row[2]: row for row in figures["targets"].rows()}
    assert rows["手环覆盖率"][4] == "≥50%"
    assert rows["授权机制"][4] == "—"


def test_problems_name_their_remedies(figures):
    first = figures["problems"].rows()[0]
    assert first[5] == "6.1.1、6.2.1、6.5.1"
