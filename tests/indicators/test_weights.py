import pandas as pd
import pytest

from generator.datasets import Dataset, Edition, Table
from generator.errors import ReportError
from generator.indicators import IndicatorSystem, equal_weights, load_weights, published_weights
from generator.indicators.weights import chosen_weights, weights_from_table


@pytest.fixture
def system():
    rows = [
        ("index", "", 1.0, "scored"),
        ("a", "index", 0.75, "scored"),
        ("b", "index", 0.25, "scored"),
        ("a1", "a", 0.8, "scored"),
        ("a2", "a", 0.2, "scored"),
        ("a3", "a", 0.0, "monitored"),
    ]
    return IndicatorSystem.from_frame(pd.DataFrame(rows, columns=["code", "parent", "weight", "status"]))


def test_published_weights_are_those_of_the_table(system):
    assert published_weights(system).local.to_dict() == system.nodes["weight"].to_dict()


def test_equal_weights_share_among_the_scored_children(system):
    expected = {"index": 1, "a": 0.5, "b": 0.5, "a1": 0.5, "a2": 0.5, "a3": 0}
    assert equal_weights(system).local.to_dict() == expected


def test_global_weights_of_a_table_become_local_ones(system):
    table = pd.DataFrame(
        [("a", 0.5, "global"), ("b", 0.5, "global"), ("a1", 0.4, "global"), ("a3", 0.1, "global")],
        columns=["code", "weight", "scale"],
    )
    found = weights_from_table("full", table, system)
    assert found.name == "full"
    assert found.local[["a", "b", "a1", "a3"]].tolist() == pytest.approx([0.5, 0.5, 0.8, 0.2])
    assert found.local["a2"] == 0.2


def test_local_weights_of_a_table_stand_as_they_are(system):
    table = pd.DataFrame([("a1", 0.3, "local"), ("a2", 0.7, "local")], columns=["code", "weight", "scale"])
    assert weights_from_table("mine", table, system).local[["a1", "a2"]].tolist() == [0.3, 0.7]


def test_sets_of_an_edition(system, tmp_path):
    table = pd.DataFrame([("a1", 0.3, "local"), ("a2", 0.7, "local")], columns=["code", "weight", "scale"])
    edition = Edition("2025", "", "", "", {}, tmp_path)
    tables = {
        name: Table(name, "", frame, None, "published", "", "", frozenset(), pd.Series(dtype=int))
        for name, frame in {"weights-full": table, "weights-published": table, "units": table}.items()
    }
    found = load_weights(Dataset(edition, tables, {}), system)
    assert list(found) == ["published", "equal", "full"]
    assert found["published"].local["a1"] == 0.8
    assert found["full"].local["a1"] == 0.3


@pytest.fixture
def dataset(tmp_path):
    return Dataset(Edition("2025", "", "", "", {}, tmp_path), {}, {})


def test_the_headline_set_is_the_one_named(system, dataset):
    sets = {"published": published_weights(system), "equal": equal_weights(system)}
    assert chosen_weights(dataset, sets, "equal", system) is sets["equal"]


def test_a_headline_set_that_is_not_there_is_told_with_what_was_meant(system, dataset):
    with pytest.raises(ReportError) as error:
        chosen_weights(dataset, {"equal": equal_weights(system)}, "eqaul", system)
    (fault,) = error.value.faults
    assert fault.code == "weight-set.unknown"
    assert "eqaul 的权重方案（是不是 equal？）" in fault.fact


def test_a_headline_set_gives_no_weight_to_what_is_only_monitored(system, dataset):
    table = pd.DataFrame(
        [("a1", 0.3, "local"), ("a2", 0.3, "local"), ("a3", 0.4, "local")],
        columns=["code", "weight", "scale"],
    )
    sets = {"mine": weights_from_table("mine", table, system)}
    with pytest.raises(ReportError) as error:
        chosen_weights(dataset, sets, "mine", system)
    (fault,) = error.value.faults
    assert fault.code == "weight-set.monitored"
    assert "给只监测（monitored）的 a3 权重" in fault.fact
