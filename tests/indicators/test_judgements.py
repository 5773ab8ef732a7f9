from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.errors import ReportError
from generator.indicators import IndicatorSystem
from generator.indicators.judgements import load_judgements, parse_judgement

EDITION = Path(__file__).parents[2] / "data" / "editions" / "2025"
COLUMNS = ["expert", "matrix", "row", "column", "value"]
SOUND = [
    ("E01", "index", "a", "b", "2"),
    ("E01", "index", "a", "c", "4"),
    ("E01", "index", "b", "c", "2"),
    ("E02", "index", "b", "a", "2"),
    ("E02", "index", "c", "a", "1/2"),
    ("E02", "index", "c", "b", "1/4"),
]


@pytest.fixture
def system():
    rows = [
        ("index", "", 1.0),
        ("a", "index", 0.4),
        ("b", "index", 0.3),
        ("c", "index", 0.3),
        ("a1", "a", 1.0),
    ]
    return IndicatorSystem.from_frame(pd.DataFrame(rows, columns=["code", "parent", "weight"]))


@pytest.fixture
def read(dataset_of, system):
    def run(rows):
        return load_judgements(dataset_of(judgements=pd.DataFrame(rows, columns=COLUMNS)), system)

    return run


@pytest.mark.parametrize("text, value", [("3", 3), ("1/3", 1 / 3), (" 0.5 ", 0.5), ("3/2", 1.5)])
def test_judgements_are_read(text, value):
    assert parse_judgement(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "a", "1/", "-2", "0", "1/0", "1/2/3", "nan", "inf"])
def test_what_is_no_judgement_is_refused(text):
    with pytest.raises(ValueError, match="judgement"):
        parse_judgement(text)


def test_one_matrix_per_expert_from_either_triangle(read):
    panel = read(SOUND)["index"]
    assert (panel.codes, panel.experts, panel.parent) == (("a", "b", "c"), ("E01", "E02"), "index")
    assert panel.matrices[0] == pytest.approx(np.array([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]))
    assert panel.matrices[1] == pytest.approx(np.array([[1, 0.5, 2], [2, 1, 4], [0.5, 0.25, 1]]))
    assert panel.ratios().to_dict() == pytest.approx({"E01": 0, "E02": 0}, abs=1e-9)
    assert panel.group().weights == pytest.approx(np.array([1, 1, 8**-0.5]) / (2 + 8**-0.5))


def test_no_table_no_panels(dataset_of, system):
    assert load_judgements(dataset_of(), system) == {}


@pytest.mark.parametrize(
    "changed, code, place",
    [
        ({1: ("E01", "index", "a", "c", "much")}, "judgement.value", "judgements.csv 第 3 行 value 列"),
        ({2: ("E01", "index", "b", "d", "2")}, "judgement.code", "judgements.csv 第 4 行 column 列"),
        ({2: ("E01", "index", "a1", "c", "2")}, "judgement.code", "judgements.csv 第 4 行 row 列"),
        ({0: ("E01", "a1", "a", "b", "2")}, "judgement.matrix", "judgements.csv 第 2 行 matrix 列"),
        ({2: ("E01", "index", "c", "c", "1")}, "judgement.missing", "judgements.csv:2"),
        ({2: ("E01", "index", "b", "b", "3")}, "judgement.contradiction", "judgements.csv:2"),
        ({2: ("E01", "index", "c", "a", "4")}, "judgement.contradiction", "judgements.csv:2"),
    ],
)
def test_faults_name_line_and_column(read, changed, code, place):
    with pytest.raises(ReportError) as caught:
        read([changed.get(number, row) for number, row in enumerate(SOUND)])
    assert (code, place) in {(fault.code, str(fault.place)) for fault in caught.value.faults}


def test_all_faults_come_at_once(read):
    with pytest.raises(ReportError) as caught:
        read([("E01", "index", "a", "x", "0"), ("E02", "x", "a", "b", "2")])
    assert sorted(fault.code for fault in caught.value.faults) == [
        "judgement.code",
        "judgement.matrix",
        "judgement.value",
    ]


def test_a_judgement_given_twice_alike_is_one_judgement(read):
    assert read([*SOUND, ("E01", "index", "b", "a", "1/2")])["index"].matrices.shape == (2, 3, 3)


@pytest.fixture(scope="module")
def edition():
    def table(path):
        return pd.read_csv(EDITION / path, keep_default_na=False)

    return table


def test_the_edition_gives_the_published_weights(edition, dataset_of):
    nodes = edition("indicator_system.csv")
    nodes["decimals"] = 0
    system = IndicatorSystem.from_frame(nodes)
    panels = load_judgements(dataset_of(judgements=edition("observations/judgements.csv")), system)
    full = edition("weights/full.csv").set_index("code")["weight"]
    for name, panel in panels.items():
        group = panel.group()
        assert len(panel.experts) == 35
        assert panel.ratios().max() < 0.1
        wanted = system.nodes["weight"][list(panel.codes)]
        if name != panel.parent:
            wanted = full[list(panel.codes)] / full[list(panel.codes)].sum()
        assert group.weights == pytest.approx(wanted.to_numpy(), abs=5e-4)
        assert group.acceptable
