import pytest

from generator.values.findings import finding_values


@pytest.fixture(scope="module")
def report(evaluation_2025):
    return evaluation_2025


@pytest.fixture(scope="module")
def values(report):
    return {value.id: value for value in finding_values(report)}


def test_effect_sizes_and_differences_are_those_of_the_tests(report, values):
    row = report.tests.query("grouping == '地区' and node == 'index' and test == 'Welch ANOVA'").iloc[0]
    assert values["index.omega2.region"].value == row["effect"]
    pair = report.tests.query("node == 'index' and group_a == '东部城市' and group_b == '西部农村'").iloc[0]
    found = values["index.difference.east-urban-west-rural"]
    assert found.value == pair["difference"]
    ends = (values[f"index.difference-{end}.east-urban-west-rural"].value for end in ("low", "high"))
    assert tuple(ends) == (pair["low"], pair["high"])


def test_inequality_names_its_origin(report, values):
    assert values["index.gini.units"].value == report.inequality.set_index("code").at["index", "gini"]
    assert "(s−1)/4" in values["index.gini.units"].origin.formula
    assert values["index.theil-between.units"].unit == "%"


def test_growth_comes_from_the_history(report, values):
    found = values["net-5g.growth.nation"]
    assert found.origin.table == "history"
    assert found.unit == "个百分点"
    assert values["index.growth.nation"].unit == "分"


def test_targets_are_counted_by_status(values):
    counts = [value for key, value in values.items() if key.startswith("targets.count.")]
    assert len(counts) == 5
    assert sum(value.value for value in counts) == 49


def test_decisions_add_to_the_whole(values):
    shares = [value.value for key, value in values.items() if key.startswith("allocation-")]
    assert sum(shares) == pytest.approx(100)


def test_every_finding_says_what_it_rests_on(values):
    for value in values.values():
        assert value.origin.table
        assert value.provenance == "synthetic" or value.id.startswith("targets.")
    assert values["survey.alpha.nation"].text == "0.85"


def test_an_edition_without_the_tables_has_fewer_findings(mini):
    keys = {value.id.partition(".")[0] for value in finding_values(mini)}
    assert "survey" not in keys
    assert "targets" not in keys
