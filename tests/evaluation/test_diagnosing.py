import pytest


def test_shares_below_the_baseline_are_those_of_the_communities(mini):
    """By hand: of net-5g only 420100-old (200 of 800 in 湖北) and 兰州 (all) lie below their baseline."""
    table = mini.shortfalls.set_index(["unit", "indicator"])
    assert table.loc[("420000", "net-5g"), "below_baseline"] == pytest.approx(200 / 800)
    assert table.loc[("620000", "net-5g"), "below_baseline"] == 1
    assert table.loc[("110000", "net-5g"), "below_baseline"] == 0
    assert table.loc[("100000", "net-5g"), "below_baseline"] == pytest.approx(400 / 2000)
    assert table.loc[("620000", "net-5g"), "below_lag"] == pytest.approx(0.5), "40 lies below 60, 70 does not"
    assert table.loc[("100000", "net-5g"), "difference"] == 0


def test_problems_lead_to_indicators_and_targets(report):
    links = report.problem_indicators
    assert set(links["problem"]) <= set(report.dataset.frame("problems")["id"])
    row = links[(links["problem"] == "p-rural-gap") & (links["indicator"] == "net-5g")].iloc[0]
    assert row["score"] == report.scores["net-5g"]["100000"]
    assert (row["best"], row["worst"]) == ("东部", "西部")
    targets = report.problem_targets
    assert len(set(targets["target"])) > 20
    assert (targets["status"] != "").all()


def test_an_index_without_thresholds_has_no_shortfalls(countries, mini):
    assert countries.shortfalls.empty
    assert mini.problem_indicators.empty
    assert mini.problem_targets.empty
