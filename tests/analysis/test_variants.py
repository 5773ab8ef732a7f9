import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from generator.analysis.comparison import NO_SCALE
from generator.analysis.variants import (
    GROUPS,
    NO_LAG_LINES,
    NO_THRESHOLDS,
    NO_VETO,
    floor_variants,
    left_out_variants,
    mean_variants,
    standard_variants,
    threshold_variants,
    weight_variants,
    without,
    zero_floors,
)
from generator.indicators.weights import WeightSet, equal_weights
from generator.scoring.rules import Rules


def by_id(variants):
    return {variant.id: variant for variant in variants}


def test_the_standard_variants_in_their_order(nominal):
    variants = standard_variants(nominal, {"published": nominal.weights, "full": nominal.weights})
    assert [variant.id for variant in variants] == [
        *("floor-zero", "floor-halfway", "floor-raised", "no-lag", "floor-zero-no-lag"),
        *("thresholds-minus-5", "thresholds-plus-5"),
        *("missing-lowest", "missing-highest", "missing-type-mean", "missing-gate"),
        *("mean-geometric", "mean-harmonic"),
        *("weights-equal", "weights-full"),
        "veto-capped",
        *("without-net", "without-rule", "without-cover", "without-delay", "without-drill"),
    ]
    assert list(dict.fromkeys(variant.group for variant in variants)) == list(GROUPS.values())
    for variant in variants:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", variant.id)
        assert variant.what.endswith("其余不变。")
        assert variant.reason == ""
        assert variant.name


def test_floors_of_zero_by_hand():
    """Calibration note, section 3: floors 0, costs B + 3(B − A)."""
    rows = [
        (1, 100, 90, 70, 30, 0),
        (1, 5, 2, np.nan, -4, -4),  # already beyond 0
        (-1, 50, 100, 130, 280, 250),
        (-1, 100, 100, 130, 280, 280),  # B + 0 would lie on the baseline
        (-1, 90, 100, 135, 280, 280),  # 130 would lie before the lag line
        (-1, 90, 100, np.nan, 280, 130),
    ]
    table = pd.DataFrame(rows, columns=["direction", "advanced", "baseline", "lag", "floor", "expected"])
    floors = zero_floors(table[["advanced", "baseline", "lag", "floor"]].astype(float), table["direction"])
    assert floors.tolist() == table["expected"].tolist()


def test_the_floor_rules_by_hand(nominal):
    variants = by_id(floor_variants(nominal))

    def line(key, name):
        return variants[key].thresholds.lines[name].xs("新建", level="type").to_dict()

    assert line("floor-zero", "floor") == {"cover": 0, "delay": 250, "drill": 0}
    assert line("floor-halfway", "floor") == {"cover": 15, "delay": 265, "drill": 10}
    assert line("floor-raised", "floor") == {"cover": 50, "delay": 205, "drill": 50}
    assert line("floor-zero", "lag")["cover"] == 70
    assert np.isnan(list(line("no-lag", "lag").values())).all()
    assert line("no-lag", "floor") == {"cover": 30, "delay": 280, "drill": 20}
    assert line("floor-zero-no-lag", "floor") == {"cover": 0, "delay": 250, "drill": 0}
    assert np.isnan(list(line("floor-zero-no-lag", "lag").values())).all()


def test_every_variant_of_the_lines_keeps_their_order(nominal):
    """F < L < B ≤ A for direction +1, the reverse for −1: method spec, section 1."""
    signs = nominal.system.nodes["direction"]
    for variant in (*floor_variants(nominal), *threshold_variants(nominal)):
        lines = variant.thresholds.lines
        sign = signs.reindex(lines.index.get_level_values(0)).to_numpy()[:, None]
        F, L, B, A = (lines * sign)[["floor", "lag", "baseline", "advanced"]].to_numpy().T
        assert (F < B).all()
        assert (B <= A).all()
        assert (np.isnan(L) | ((F < L) & (L < B))).all()


def test_all_lines_move_together(nominal):
    variants = by_id(threshold_variants(nominal))
    lines = nominal.thresholds.lines
    pd.testing.assert_frame_equal(variants["thresholds-minus-5"].thresholds.lines, lines * 0.95)
    pd.testing.assert_frame_equal(variants["thresholds-plus-5"].thresholds.lines, lines * 1.05)
    pd.testing.assert_frame_equal(
        next(threshold_variants(nominal, 0.1)).thresholds.lines, lines * 0.9, check_exact=False
    )


def test_an_index_without_thresholds_says_so(nominal):
    other = replace(nominal, rules=Rules(normalisation="zscore", scale=(-np.inf, np.inf)))
    variants = by_id(standard_variants(other, {}))
    about_lines = [variant for variant in variants.values() if variant.group in ("底线与滞后线", "阈值")]
    assert {variant.reason for variant in about_lines} == {NO_THRESHOLDS}
    assert variants["missing-lowest"].reason == variants["missing-highest"].reason == NO_SCALE
    assert variants["missing-type-mean"].reason == variants["missing-gate"].reason == ""
    assert variants["veto-capped"].reason == NO_VETO


def test_an_index_without_lag_lines_says_so(nominal):
    lines = nominal.thresholds.lines.assign(lag=np.nan)
    variants = by_id(floor_variants(replace(nominal, thresholds=replace(nominal.thresholds, lines=lines))))
    assert variants["no-lag"].reason == variants["floor-zero-no-lag"].reason == NO_LAG_LINES
    assert variants["floor-zero"].reason == ""
    raised = variants["floor-raised"].thresholds.lines["floor"].xs("新建", level="type")
    assert raised.to_dict() == {"cover": 60, "delay": 190, "drill": 50}  # halfway to the baseline


def test_only_the_other_means_are_variants(nominal):
    geometric = replace(nominal, rules=replace(nominal.rules, aggregation="geometric"))
    assert [variant.aggregation for variant in mean_variants(geometric)] == ["arithmetic", "harmonic"]


def test_the_published_set_is_no_variant_and_equal_weights_always_are(nominal):
    sets = {"published": nominal.weights, "elastic": {"新建": nominal.weights}}
    variants = by_id(weight_variants(nominal, sets, {"elastic": "弹性方案"}))
    assert list(variants) == ["weights-equal", "weights-elastic"]
    assert variants["weights-elastic"].name == "弹性方案"
    assert variants["weights-elastic"].weights is sets["elastic"]
    equal = equal_weights(nominal.system)
    pd.testing.assert_series_equal(variants["weights-equal"].weights.local, equal.local)
    headline = replace(nominal, weights=equal)
    assert list(by_id(weight_variants(headline, {"published": nominal.weights}, {}))) == ["weights-published"]


def test_the_weight_of_a_left_out_node_by_hand(nominal):
    system, base = nominal.system, nominal.weights

    def shares(code):
        return system.global_weights(without(base, system, code).local)[["cover", "delay", "drill"]].to_dict()

    assert shares("cover") == {"cover": 0, "delay": 0.6, "drill": 0.4}  # its sibling takes it
    assert shares("drill") == shares("rule") == {"cover": 0.5, "delay": 0.5, "drill": 0}  # none: the parent's
    assert shares("net") == {"cover": 0, "delay": 0, "drill": 1.0}
    pd.testing.assert_series_equal(base.local, nominal.weights.local)


def test_nothing_is_left_without_the_only_indicator(nominal):
    system = nominal.system
    only = WeightSet("only", pd.Series({**nominal.weights.local, "net": 0.0, "rule": 1.0}))
    assert system.global_weights(without(only, system, "drill").local).drop("index").sum() == 0
    assert [variant.id for variant in left_out_variants(replace(nominal, weights=only))] == [
        "without-rule",
        "without-drill",
    ]


def test_names_of_left_out_nodes(nominal):
    variants = by_id(left_out_variants(nominal))
    assert variants["without-net"].name == "去掉网络"
    assert variants["without-net"].what.startswith("去掉一级指标“网络”，")
    assert variants["without-cover"].what.startswith("去掉二级指标“覆盖率”，")
    assert variants["without-cover"].weights.local["delay"] == pytest.approx(1.0)
