"""The explorer's numbers are the evaluation's, rounded once, and keep what must not be told."""

from dataclasses import replace

import pytest

from generator.pages.explore import city_data, core_data, explorable
from generator.pages.lookups import INDEX
from generator.pages.results import withheld_cells
from generator.quantities import round_half_up


@pytest.fixture(scope="module")
def core(evaluation_2025):
    return core_data(evaluation_2025)


@pytest.fixture(scope="module")
def cities(evaluation_2025):
    return city_data(evaluation_2025)


def codes(data, key):
    return [each["code"] for each in data[key]]


def test_scores_and_values_are_the_evaluations_half_up(core, evaluation_2025) -> None:
    for at, unit in enumerate(codes(core, "units")):
        for of, node in enumerate(core["nodes"]):
            score, value = core["score"][at][of], core["value"][at][of]
            if score is not None:
                assert score == 100 * round_half_up(evaluation_2025.scores.at[unit, node["code"]], 2)
            if value is not None:
                exact = evaluation_2025.values.at[unit, node["code"]]
                assert value == round_half_up(exact, node["decimals"]).scaleb(node["decimals"])
    assert [row[0] for row in core["low"]] == [
        100 * round_half_up(evaluation_2025.intervals.at[unit, "low"], 2) for unit in codes(core, "units")
    ]


def test_ranks_are_the_evaluations(core, evaluation_2025) -> None:
    places, nodes = codes(core, "units"), codes(core, "nodes")
    for row in evaluation_2025.robustness[evaluation_2025.robustness["set"] == "province"].to_dict("records"):
        assert core["rank"][places.index(row["unit"])][nodes.index(row["node"])] == row["rank"]
    for name, column in (("rankLow", "rank_low"), ("rankHigh", "rank_high")):
        found = dict(zip(places, core[name], strict=True))
        spans = evaluation_2025.ranks[column].dropna()
        assert {unit: rank for unit, rank in found.items() if rank is not None} == {
            unit: rank for unit, rank in spans.items() if unit in found
        }


def test_what_must_not_be_told_is_null(cities, core, evaluation_2025) -> None:
    hidden, nodes = withheld_cells(evaluation_2025), codes(core, "nodes")
    told = 0
    for at, unit in enumerate(cities["units"]):
        for of, node in enumerate(nodes):
            if node in hidden and hidden.at[unit["code"], node]:
                keys = ("score", "low", "high", "value")
                assert [cities[key][at][of] for key in keys] == [None] * 4
            told += cities["score"][at][of] is not None
        if unit["n"] < evaluation_2025.rules.min_sample:
            assert not any(cities["score"][at] + cities["value"][at])
    assert told
    assert hidden.to_numpy().any()


def test_the_last_period_is_the_evaluation_itself(core) -> None:
    nodes = codes(core, "nodes")
    for kind in ("score", "value"):
        for node, rows in core["past"][kind].items():
            assert [row[-1] for row in rows] == [row[nodes.index(node)] for row in core[kind]]
    assert core["periods"] == ["2021", "2022", "2023", "2024", "2025"]
    assert all(row[-1] == now[0] for row, now in zip(core["pastRank"][INDEX], core["rank"], strict=True))


def test_who_cannot_be_told_apart(core, evaluation_2025) -> None:
    pairs = evaluation_2025.pairs[evaluation_2025.pairs["set"] == "province"]
    alike = pairs[~pairs["distinguishable"]]
    equal = {frozenset(pair) for pair in zip(alike["unit_a"], alike["unit_b"], strict=True)}
    assert {frozenset((one, other)) for one, others in core["apart"].items() for other in others} == equal
    for band in core["bands"]:
        assert all(frozenset((one, other)) in equal for one in band for other in band if one != other)


def test_editions_of_other_shapes_work_or_are_left_out(mini, countries) -> None:
    assert not explorable(countries)
    core = core_data(mini)
    assert core["missing"] == []
    assert {unit["tile"] for unit in core["units"]} == {None}
    assert core["periods"] == ["2025"]
    assert core["past"] == {"score": {}, "value": {}}
    strict = replace(mini, rules=replace(mini.rules, min_sample=1000))
    assert not any(any(row) for key in ("score", "value", "rank") for row in core_data(strict)[key])
