import pytest


def test_the_published_result_leads_the_variants(report):
    summary = report.variant_summary.set_index("variant")
    assert summary.index[0] == "nominal"
    assert summary.loc["nominal", "mean_shift"] == 0
    runs = report.variant_results
    nominal = runs[runs["variant"] == "nominal"].set_index("unit")["score"]
    assert nominal.to_dict() == pytest.approx(report.scores["index"].reindex(nominal.index).to_dict())


def test_every_kind_of_variant_was_run(report):
    groups = set(report.variant_summary["group"])
    variants = {variant.id for variant in report.variants}
    assert len(variants) >= 50
    assert any("equal" in each for each in variants)
    assert any("geometric" in each for each in variants)
    left_out = [each for each in report.variants if each.id.startswith("without-")]
    assert len(left_out) >= 4 + 8 + 24 or len([g for g in groups if "去掉" in g or "剔除" in g]) > 0
    assert (report.variant_summary["reason"] == "").all()


def test_bounds_hold_the_score(report):
    bounds = report.bounds
    assert (bounds["low"] <= bounds["score"] + 1e-12).all()
    assert (bounds["score"] <= bounds["high"] + 1e-12).all()
    assert (bounds["reason"] == "").all()


def test_bootstrap_and_formula_agree_on_regions(report):
    table = report.resampled.query("node == 'index'").set_index("unit")
    assert list(table.index) == ["100000", "east", "central", "west"]
    width = table["high"] - table["low"]
    formula = table["analytic_high"] - table["analytic_low"]
    assert (width / formula).between(0.9, 1.1).all()


def test_pairs_and_rank_intervals_come_from_one_simulation(report):
    pairs = report.pairs.query("set == 'province'")
    assert len(pairs) == 31 * 30 / 2
    told = pairs["distinguishable"]
    assert (told == (pairs["p_above"] >= 0.9 - 1e-9)).all()
    ranks = report.robustness.query("set == 'province' and node == 'index'").set_index("unit")
    assert ranks["rank_low"].tolist() == report.ranks.loc[ranks.index, "rank_low"].tolist()


def test_units_observed_themselves_are_compared_as_they_are(countries):
    assert list(countries.nominal.compared) == ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]
    reasons = countries.variant_summary.set_index("variant")["reason"]
    assert reasons["floor-zero"] != ""
    assert reasons["nominal"] == ""
