from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau, spearmanr

from generator.analysis.comparison import NOT_POSITIVE, NOTHING_LEFT, indicator_scores, unit_bounds
from generator.analysis.sensitivity import (
    ALL_EQUAL,
    NO_UNIT,
    TOO_FEW,
    fill_missing,
    run_variants,
    summarise_variants,
    variant_index,
)
from generator.analysis.undecided import Undecided
from generator.analysis.variants import NOMINAL, Variant, standard_variants
from generator.indicators.weights import WeightSet
from generator.scoring.communities import score_communities
from generator.scoring.geography import post_stratified, sum_by_stratum


@pytest.fixture(scope="module")
def variants(nominal):
    elastic = {"新建": nominal.weights, "老旧": nominal.weights, "农村": nominal.weights}
    return {each.id: each for each in standard_variants(nominal, {"elastic": elastic})}


@pytest.fixture(scope="module")
def runs(nominal, variants):
    return run_variants(nominal, variants.values())


@pytest.fixture(scope="module")
def summary(runs, variants, nominal):
    return summarise_variants(runs, variants.values(), nominal.compared).set_index("variant")


def scores_of(runs, key):
    return runs[runs["variant"] == key].set_index("unit")["score"]


def from_scratch(nominal, column="index_raw", **other):
    """Score and average again by the engine itself, with other arguments."""
    arguments = [other.get(name, getattr(nominal, name)) for name in ("observed", "system", "thresholds")]
    arguments += [other.get(name, getattr(nominal, name)) for name in ("weights", "rules")]
    results = score_communities(*arguments)
    means = sum_by_stratum(getattr(results, column).to_frame("S"), results.strata).means
    return post_stratified(means, nominal.members, nominal.population)["S"]


@pytest.mark.parametrize(
    "key",
    [
        *("floor-zero", "floor-halfway", "floor-raised", "no-lag", "floor-zero-no-lag"),
        *("thresholds-minus-5", "thresholds-plus-5"),
    ],
)
def test_other_lines_score_every_community_again(nominal, variants, runs, key):
    expected = from_scratch(nominal, thresholds=variants[key].thresholds)
    pd.testing.assert_series_equal(scores_of(runs, key), expected, check_names=False)
    assert (expected - from_scratch(nominal)).abs().max() > 1e-3


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_other_means_agree_with_the_engine(nominal, runs, method):
    expected = from_scratch(nominal, rules=replace(nominal.rules, aggregation=method))
    pd.testing.assert_series_equal(scores_of(runs, f"mean-{method}"), expected, check_names=False)
    assert (scores_of(runs, f"mean-{method}") <= scores_of(runs, NOMINAL) + 1e-12).all()


@pytest.mark.parametrize(
    "key, codes",
    [("cover", ["cover"]), ("delay", ["delay"]), ("drill", ["drill"]), ("net", ["cover", "delay"])],
)
def test_leaving_out_is_as_if_never_asked(nominal, runs, key, codes):
    """A node left out is the same as its indicators being n/a everywhere."""
    observed = nominal.observed
    values, applicable = observed.values.copy(), observed.applicable.copy()
    values[codes], applicable[codes] = np.nan, False
    expected = from_scratch(nominal, observed=replace(observed, values=values, applicable=applicable))
    pd.testing.assert_series_equal(scores_of(runs, f"without-{key}"), expected, check_names=False)


def test_a_dimension_of_one_indicator_goes_with_it(runs):
    pd.testing.assert_series_equal(scores_of(runs, "without-rule"), scores_of(runs, "without-drill"))


def test_the_capped_index_is_carried_upward(nominal, runs):
    expected = from_scratch(nominal, "index")
    pd.testing.assert_series_equal(scores_of(runs, "veto-capped"), expected, check_names=False)
    assert (expected <= scores_of(runs, NOMINAL) + 1e-12).all()
    assert expected["100000"] < scores_of(runs, NOMINAL)["100000"]


def test_an_elastic_set_that_emphasises_nothing_changes_nothing(runs):
    pd.testing.assert_series_equal(
        scores_of(runs, "weights-elastic"), scores_of(runs, NOMINAL), check_names=False
    )


def test_missing_as_lowest_and_highest_are_the_bounds(nominal, runs):
    """Method spec, section 4: all NA = 1, all NA = 5."""
    bounds = unit_bounds(nominal).set_index("unit")
    for key, end in (("missing-lowest", "low"), ("missing-highest", "high")):
        pd.testing.assert_series_equal(scores_of(runs, key), bounds[end], check_names=False)


@pytest.fixture
def three(nominal):
    """Three communities of one type and one of another; cover is missing twice, delay does not apply once."""
    names = nominal.scores.index[[0, 1, 2, 8]]
    assert nominal.communities.types[names].tolist() == ["新建", "新建", "新建", "农村"]
    values = pd.DataFrame(
        {
            "cover": [90.0, 100.0, np.nan, np.nan],
            "delay": [100, np.nan, 100, np.nan],
            "drill": [80.0, 80, 80, 80],
        },
        index=names,
    )
    applicable = pd.DataFrame(True, index=names, columns=values.columns)
    applicable.loc[names[3], "delay"] = False
    own = nominal.observed
    observed = replace(
        own,
        values=values,
        applicable=applicable,
        types=own.types[names],
        strata=own.strata[names],
        incidents=None,
    )
    results = score_communities(observed, nominal.system, nominal.thresholds, nominal.weights, nominal.rules)
    return replace(nominal, observed=observed, communities=results)


def test_the_mean_of_the_type_stands_in_for_a_missing_value(three):
    filled = fill_missing(three.scores, three, "type-mean")
    assert filled["cover"].iloc[:3].tolist() == [4.0, 5.0, 4.5]
    assert np.isnan(filled["cover"].iloc[3])  # nobody of its type reports
    assert filled["delay"].iloc[1] == 4.0
    assert np.isnan(filled["delay"].iloc[3])  # does not apply
    assert fill_missing(three.scores, three, "lowest")["cover"].tolist() == [4.0, 5.0, 1.0, 1.0]


def test_a_node_below_the_gate_counts_for_nothing(three):
    """Availability of net: 1, 1/2, 1/2, 0; of the index: 1, 0.7, 0.7, 0.4 (the gate is 2/3)."""
    filled = fill_missing(three.scores, three, "gate")
    assert filled["cover"].notna().tolist() == [True, False, False, False]
    assert filled["delay"].notna().tolist() == [True, False, False, False]
    assert filled["drill"].notna().tolist() == [True, True, True, False]
    index = variant_index(Variant("missing-gate", "", "", "", missing="gate"), three)
    assert index.to_numpy() == pytest.approx([4.0, 4.0, 4.0, np.nan], nan_ok=True)


def test_the_published_result_comes_first_and_moves_nobody(nominal, runs, summary, variants):
    assert list(runs.columns) == ["variant", "unit", "score", "rank", "rank_shift", "reason"]
    assert len(runs) == (len(variants) + 1) * len(nominal.members)
    assert list(summary.index) == [NOMINAL, *variants]
    first = summary.loc[NOMINAL]
    assert [first["mean_shift"], first["max_shift"], first["mean_change"]] == [0, 0, 0]
    assert first["max_units"] == ()
    assert first["n"] == 5
    assert first["spearman"] == first["kendall"] == pytest.approx(1)


def test_no_number_is_missing_without_a_word(runs, summary, nominal):
    assert (runs.loc[runs["score"].isna(), "reason"] != "").all()
    ranked = runs[runs["unit"].isin(nominal.compared)]
    assert (ranked.loc[ranked["rank"].isna(), "reason"] != "").all()
    silent = summary[summary["reason"] == ""].drop(columns=["name", "group", "what", "max_units"])
    assert silent.notna().to_numpy().all()


def test_summary_figures_agree_with_scipy(runs, summary, nominal):
    base = scores_of(runs, NOMINAL)[nominal.compared]
    for key in ("thresholds-plus-5", "without-net", "weights-equal"):
        other = scores_of(runs, key)[nominal.compared]
        row = summary.loc[key]
        assert row["spearman"] == pytest.approx(spearmanr(base, other).statistic)
        assert row["kendall"] == pytest.approx(kendalltau(base, other).statistic)
        assert row["mean_change"] == pytest.approx((other - base).mean())
        assert row["mean_east"] == scores_of(runs, key)["east"]
    assert {"mean_100000", "mean_east", "mean_west"} <= set(summary.columns)
    assert "mean_P" not in summary.columns


def long_table(**columns):
    units = ["a", "b", "c", "nation"]
    published = pd.Series([4.0, 3.0, 2.0, 3.0], index=units)
    tables = []
    for key, values in {NOMINAL: published, **columns}.items():
        scores = pd.Series(values, index=units, dtype=float)
        ranks = scores[:3].rank(ascending=False, method="min").reindex(units).astype("Int64")
        first = published[:3].rank(ascending=False).reindex(units).astype("Int64")
        shift = {"score": scores, "rank": ranks, "rank_shift": first - ranks, "reason": ""}
        tables.append(pd.DataFrame({"variant": key, "unit": units, **shift}).reset_index(drop=True))
    return pd.concat(tables, ignore_index=True)


def summarised(key, values):
    runs = long_table(**{key: values})
    return summarise_variants(runs, [Variant(key, "名", "句。", "组")], ["a", "b", "c"]).iloc[1]


def test_a_summary_by_hand():
    """a 1 → 3, b 2 → 1, c 3 → 2."""
    row = summarised("turned", [1.0, 3.5, 3.0, 2.5])
    assert row["mean_shift"] == pytest.approx(4 / 3)
    assert row["max_shift"] == 2
    assert row["max_units"] == ("a",)
    assert row["mean_change"] == pytest.approx(-0.5)
    assert row["spearman"] == pytest.approx(-0.5)
    assert row["kendall"] == pytest.approx(-1 / 3)
    assert row["mean_nation"] == 2.5
    assert row[["variant", "name", "what", "group", "reason"]].tolist() == ["turned", "名", "句。", "组", ""]


def test_equal_scores_have_no_rank_correlation():
    assert summarised("flat", [3.0, 3.0, 3.0, 3.0])["reason"] == ALL_EQUAL


def test_one_unit_has_no_rank_correlation(nominal):
    alone = replace(nominal, compared=pd.Index(["P"]))
    variant = Variant("same", "名", "句。", "组")
    row = summarise_variants(run_variants(alone, [variant]), [variant], ["P"]).iloc[1]
    assert row["reason"] == TOO_FEW
    assert row["mean_shift"] == 0
    nobody = replace(nominal, compared=pd.Index([]))
    row = summarise_variants(run_variants(nobody, [variant]), [variant], []).iloc[1]
    assert [row["n"], row["reason"]] == [0, NO_UNIT]


def test_what_cannot_be_computed_gives_a_row_with_its_reason(nominal):
    """Scores of zero have no geometric mean, without the only indicator there is no index."""
    nodes = nominal.system.nodes.assign(type="grade")
    system = nominal.system.from_frame(nodes.reset_index())
    values = nominal.observed.values.clip(lower=0, upper=5)
    values.iloc[0] = 0.0
    observed = replace(nominal.observed, values=values)
    only = WeightSet("only", pd.Series({**nominal.weights.local, "net": 0.0, "rule": 1.0}))
    results = score_communities(observed, system, nominal.thresholds, only, nominal.rules)
    zero = replace(nominal, observed=observed, system=system, weights=only, communities=results)
    variants = standard_variants(zero, {})
    table = summarise_variants(run_variants(zero, variants), variants, zero.compared).set_index("variant")
    assert table.loc["mean-geometric", "reason"] == table.loc["mean-harmonic", "reason"] == NOT_POSITIVE
    assert table.loc["without-drill", "reason"] == NOTHING_LEFT
    assert table.loc["weights-equal", "reason"] == ""
    assert table.loc["without-drill", "n"] == 0


def test_a_reason_known_beforehand_is_passed_on(nominal):
    variant = Variant("x", "名", "句。", "组", reason="本指数没有滞后线")
    assert variant_index(variant, nominal) == Undecided("本指数没有滞后线")
    runs = run_variants(nominal, [variant])
    row = summarise_variants(runs, [variant], nominal.compared).iloc[1]
    assert row["reason"] == "本指数没有滞后线"


def test_the_scores_used_again_are_those_of_the_engine(nominal):
    scores = indicator_scores(nominal.communities, nominal.system)
    assert list(scores.columns) == ["cover", "delay", "drill"]
    pd.testing.assert_frame_equal(scores, nominal.communities.scores[["cover", "delay", "drill"]])
