from generator.analysis.targets import Status


def test_every_target_has_a_status_and_a_reason(report):
    progress = report.target_progress
    assert len(progress) == 49
    assert set(progress["status"]) <= set(Status)
    assert (progress["reason"] != "").all()


def test_nothing_is_projected_without_interval_and_method(report):
    table = report.projections
    told = table[table["reason"] == ""]
    assert (told["low"] <= told["mid"]).all()
    assert (told["mid"] <= told["high"]).all()
    assert told["method"].str.contains("95%").all()
    assert set(told["year"]) == {2026, 2027, 2028, 2030}
    assert table.loc[table["reason"] != "", "mid"].isna().all()


def test_growth_covers_index_and_indicators(report):
    nation = report.growth.query("unit == '100000' and population == '全部'").set_index("indicator")
    assert {"index", "infrastructure", "net-5g", "coverage"} <= set(nation.index)
    assert nation.loc["net-5g", "end"] - nation.loc["net-5g", "start"] == nation.loc["net-5g", "change"]
    assert ((nation["reason"] != "") | nation["annual"].notna()).all()


def test_an_edition_without_history_has_no_trend(mini):
    assert mini.growth.empty
    assert mini.projections.empty
    assert mini.target_progress.empty


def test_the_move_of_the_index_is_explained_by_its_dimensions(report):
    table = report.year_change
    parts = table.groupby("unit")[["performance", "weights", "thresholds"]].sum().sum(axis=1)
    change = table.groupby("unit")["change"].first()
    assert (parts - change).abs().max() < 1e-12
    assert (table[["weights", "thresholds"]] == 0).all(axis=None), "both years are scored alike"
    history = report.history.query("unit == '100000' and indicator == 'index' and population == '全部'")
    by_year = history.set_index(history["period"].astype(int))["value"]
    assert abs(change["100000"] - (by_year[2025] - by_year[2024])) < 2e-3, "the history has three places"
