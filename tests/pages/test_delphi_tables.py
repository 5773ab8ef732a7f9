from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pages.delphi_tables import delphi_view
from generator.pages.tables import number, percent
from generator.values.catalogue import Catalogue
from generator.values.register import build_catalogue


@pytest.fixture(scope="module")
def delphi(evaluation_2025):
    return delphi_view(evaluation_2025, build_catalogue(evaluation_2025))


def column(view, title):
    place = [each.title for each in view.columns].index(title)
    return [row[place] for row in view.rows]


def title_of(cell):
    return cell if isinstance(cell, str) else cell.title


def test_delphi_rounds_are_those_of_the_evaluation(delphi, evaluation_2025):
    rounds = evaluation_2025.delphi_rounds
    assert column(delphi.rounds, "W") == [number(w, 3) for w in rounds["w"]]
    assert column(delphi.rounds, "χ²") == [number(chi2, 1) for chi2 in rounds["chi2"]]
    assert column(delphi.rounds, "自由度") == ["59"] * 3
    assert column(delphi.rounds, "CV 收窄")[0] == "—"
    assert (delphi.last, delphi.experts, delphi.item_count) == (3, 35, 60)


def test_the_last_round_by_item_with_its_change(delphi, evaluation_2025):
    items = evaluation_2025.delphi_items
    first, last = (items[items["round"] == number_].set_index("item") for number_ in (1, 3))
    row = next(row for row in delphi.items.rows if title_of(row[0]) == "网络稳定性")
    code = "net-outage"
    assert row[1:4] == (
        number(last.at[code, "mean"]),
        number(last.at[code, "cv"], 3),
        percent(last.at[code, "full_mark_rate"]),
    )
    assert row[5] == number(last.at[code, "cv"] - first.at[code, "cv"], 3)
    assert delphi.items.sortable
    assert len(delphi.items.rows) == 60


def test_what_the_report_states_is_quoted_only_where_it_states_it(delphi, evaluation_2025):
    assert delphi.quoted == "delphi-experts-2024"
    assert delphi_view(evaluation_2025, Catalogue([])).quoted == ""


def test_rounds_that_are_not_told(evaluation_2025, mini):
    strict = replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=36))
    assert delphi_view(strict, Catalogue([])) is None
    assert delphi_view(mini, Catalogue([])) is None
