"""Where the weights of the 2025 edition come from, and what each set does to each province."""

import numpy as np
import pandas as pd
import pytest

from generator.indicators.judgements import FULL
from generator.quantities import round_half_up


def test_every_level_was_judged_by_35_experts(report):
    dimensions = ["infrastructure", "services", "governance", "sustainability"]
    assert set(report.panels) == {"index", *dimensions, *(FULL + each for each in dimensions)}
    assert {len(panel.experts) for panel in report.panels.values()} == {35}


def test_the_group_matrices_give_the_published_weights_at_printed_precision(report):
    published = report.dataset.frame("weights-published").set_index("code")["weight"]
    system = report.system
    judged = report.judged_weights[~report.judged_weights["matrix"].str.startswith(FULL)]
    local = judged.set_index("code")["weight"]
    for code, printed in published.items():
        parent = system.nodes.at[code, "parent"]
        share = local[code] * (local[parent] if parent != system.root else 1.0)
        assert round_half_up(share, 2) == round_half_up(printed, 2), code


def test_full_weights_rest_on_the_matrices_of_all_children(report):
    full = report.judged_weights[report.judged_weights["matrix"].str.startswith(FULL)]
    assert len(full) == 15
    assert full["weight"].to_numpy() == pytest.approx(full["used"].to_numpy(), abs=5.1e-4), (
        "the set is written with four decimals of the whole"
    )
    shares = report.weight_table.query("weight_set == 'full'").set_index("code")["weight"]
    subdimensions = list(report.system.at_level("subdimension"))
    assert len(subdimensions) == 15
    assert (shares[subdimensions] > 0).all()
    assert shares[subdimensions].sum() == pytest.approx(1)


def test_consistency_names_its_table_and_the_worst_comparison(report):
    table = report.judgement_consistency.set_index("matrix")
    assert set(table["random_index"]) == {"Saaty 1980"}
    assert (table["cr_max"] < 0.1).all()
    assert (table["share_acceptable"] == 1).all()
    large = table[table["size"] > 2]
    assert (large["worst_row"] != "").all()
    assert (large["judged"] > 0).all()
    assert (table.loc[table["size"] == 2, "cr"] == 0).all()


def test_delphi_rounds_draw_together(report):
    rounds = report.delphi_rounds
    assert rounds.index.tolist() == [1, 2, 3]
    assert rounds["w"].is_monotonic_increasing
    assert rounds["cv"].is_monotonic_decreasing
    items = report.delphi_items
    assert len(items) == 3 * 60
    assert items["full_mark_rate"].between(0, 1).all()


def test_last_year_and_raised_follow_the_re_weighting_rule(report):
    """Worked example E12: 8 % → 12 %, all others shrink by (1 − 0.12)/(1 − 0.08) = 0.956521739."""
    shares = report.weight_table[report.weight_table["type"] == ""].pivot_table(
        index="code", columns="weight_set", values="weight"
    )
    assert shares.loc["elder-service", ["published", "last-year", "raised"]].tolist() == pytest.approx(
        [0, 0.08, 0.12]
    )
    others = list(report.system.leaves("scored"))
    factor = shares.loc[others, "raised"] / shares.loc[others, "last-year"]
    assert factor.to_numpy() == pytest.approx(np.full(len(others), 0.956521739), abs=1e-9)
    assert report.system.path("elder-service")[1:3] == ("services", "inclusion")


def test_elastic_weights_emphasise_two_indicators_of_each_type(report):
    table = report.weight_table[report.weight_table["weight_set"] == "elastic"]
    assert set(table["type"]) == {"新建", "老旧", "农村"}
    stated = report.dataset.frame("weights-elastic")
    local = table.set_index(["type", "code"])["local"]
    for row in stated.itertuples():
        assert local[row.type, row.code] == pytest.approx(row.weight)


def test_what_each_set_does_to_each_province(report):
    table = report.weight_comparison
    assert set(table["weight_set"]) == {"published", "equal", "full", "last-year", "raised", "elastic"}
    ranked = table[table["rank"].notna()]
    assert ranked.groupby("weight_set").size().tolist() == [31] * 6
    published = table[table["weight_set"] == "published"].set_index("unit")
    assert (published["rank_shift"].dropna() == 0).all()
    assert published["score"].to_dict() == pytest.approx(
        report.scores["index"].reindex(published.index).to_dict()
    )
    assert (table["reason"] == "").all()


def test_upper_indicators_count_in_the_set_that_weighs_them(report):
    """The full set weighs spending per head and data platforms: the score of a province knows them."""
    full = report.weight_comparison.query("weight_set == 'full'").set_index("unit")["score"]
    poor = report.upper["fiscal-per-capita"].reindex(full.index).idxmin()
    weights = report.system.global_weights(report.weights["full"].local)
    assert weights["fiscal-per-capita"] > 0
    without = report.nominal
    assert pd.notna(full[poor])
    assert report.upper.loc[poor, "fiscal-per-capita"] < full[poor], "its spending pulls this province down"
    assert without.weights.local["fiscal-per-capita"] == 0


def test_an_edition_without_experts_has_empty_tables(mini):
    assert mini.panels == {}
    assert mini.judged_weights.empty
    assert mini.delphi_items.empty
    assert set(mini.weight_table["weight_set"]) == {"published", "equal"}
