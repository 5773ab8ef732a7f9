import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ReportError
from generator.indicators import IndicatorSystem, published_weights
from generator.indicators.elastic import common_set, elastic_sets, emphasise, load_elastic, restrict
from generator.scoring.aggregate import aggregate

TESTS = Path(__file__).parents[1]
EDITION = TESTS.parent / "data" / "editions" / "2025"
EXAMPLES = json.loads((TESTS / "golden" / "worked-examples.json").read_text(encoding="utf-8"))
DIMENSIONS = {"D1": 0.35, "D2": 0.30, "D3": 0.25, "D4": 0.10}
PARTS = [0.20, 0.15, 0.18, 0.12, 0.15, 0.10, 0.08, 0.02]


def published_tree():
    """The published tree of E7, 数据中心能力 not in the set of 农村."""
    scores = EXAMPLES["E7_tree_complete"]["scores"]
    rows = [("index", "", 1.0, "scored", "")]
    rows += [(code, "index", weight, "scored", "") for code, weight in DIMENSIONS.items()]
    for number, (part, weight) in enumerate(zip(scores, PARTS, strict=True)):
        parent = f"D{number // 2 + 1}"
        rows.append((part, parent, weight / DIMENSIONS[parent], "scored", ""))
        types = "城市" if part == "数据中心能力" else "全部"
        rows += [(f"{part}{leaf}", part, 1 / 3, "scored", types) for leaf in (1, 2, 3)]
    cells = {
        f"{part}{leaf}": value for part, values in scores.items() for leaf, value in enumerate(values, 1)
    }
    frame = pd.DataFrame(rows, columns=["code", "parent", "weight", "status", "applies_to"])
    return IndicatorSystem.from_frame(frame), pd.DataFrame([cells], dtype=float)


def test_worked_example_e10():
    case = EXAMPLES["E10_elastic_rural_without_数据中心能力"]["rule_a_within_parent"]
    system, scores = published_tree()
    base = published_weights(system)
    rural = restrict(base, system, elastic_sets(system)["农村"])
    found = aggregate(scores, system, rural).scores.iloc[0]
    assert found[list(case["level1"])].to_dict() == pytest.approx(case["level1"], abs=1e-6)
    assert found["index"] == pytest.approx(case["S"], abs=1e-6)
    applicable = system.applicability(pd.Series(["农村"]))
    as_not_applicable = aggregate(scores, system, base, applicable).scores.iloc[0]
    assert as_not_applicable["index"] == pytest.approx(found["index"], abs=1e-12)


def test_types_are_compared_on_the_common_set():
    system, _ = published_tree()
    sets = elastic_sets(system)
    assert {kind: len(codes) for kind, codes in sets.items()} == {"新建": 24, "老旧": 24, "农村": 21}
    assert common_set(system) == sets["农村"]


@pytest.fixture
def system():
    rows = [
        ("index", "", 1.0, "scored", ""),
        ("a", "index", 0.75, "scored", ""),
        ("b", "index", 0.25, "scored", ""),
        ("a1", "a", 0.8, "scored", "全部"),
        ("a2", "a", 0.2, "scored", "全部"),
        ("a3", "a", 0.0, "monitored", "老旧"),
        ("b1", "b", 1.0, "scored", "城市"),
        ("b2", "b", 0.0, "monitored", "农村"),
    ]
    columns = ["code", "parent", "weight", "status", "applies_to"]
    return IndicatorSystem.from_frame(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def read(dataset_of, system):
    def run(*rows):
        table = pd.DataFrame(rows, columns=["type", "code", "weight", "origin"])
        return load_elastic(dataset_of(weights_elastic=table), system, published_weights(system))

    return run


def test_each_type_has_its_own_weights(read, system):
    sets = read(("老旧", "a3", 0.2, "拟定"), ("农村", "b2", 0.5, "拟定"))
    assert list(sets) == ["新建", "老旧", "农村"]
    assert sets["老旧"].name == "elastic"
    assert sets["老旧"].local[["a1", "a2", "a3"]].tolist() == pytest.approx([0.64, 0.16, 0.2])
    assert sets["老旧"].local[["a", "b", "b1", "b2"]].tolist() == [0.75, 0.25, 1, 0]
    assert sets["农村"].local[["b1", "b2"]].tolist() == [0.5, 0.5]
    assert sets["新建"].local.tolist() == published_weights(system).local.tolist()


def test_without_the_table_there_is_no_elastic_set(dataset_of, system):
    assert load_elastic(dataset_of(), system, published_weights(system)) == {}


@pytest.mark.parametrize(
    "rows, code, place",
    [
        ([("老旧", "a9", 0.2, "拟定")], "elastic.code", "weights-elastic.csv 第 2 行 code 列"),
        ([("老旧", "a", 0.2, "拟定")], "elastic.code", "weights-elastic.csv 第 2 行 code 列"),
        ([("新建", "a3", 0.2, "拟定")], "elastic.code", "weights-elastic.csv 第 2 行 code 列"),
        (
            [("新建", "a1", 0.2, "拟定"), ("老旧", "a3", 0.6, "拟定"), ("老旧", "a2", 0.4, "拟定")],
            "elastic.sum",
            "weights-elastic.csv 第 3 行 weight 列",
        ),
    ],
)
def test_faults_name_line_and_column(read, rows, code, place):
    with pytest.raises(ReportError) as caught:
        read(*rows)
    assert (code, place) in {(fault.code, str(fault.place)) for fault in caught.value.faults}


def test_an_only_child_cannot_be_given_less(read):
    with pytest.raises(ReportError) as caught:
        read(("新建", "b1", 0.2, "拟定"), ("农村", "x", 0.2, "拟定"))
    assert [fault.code for fault in caught.value.faults] == ["elastic.alone", "elastic.code"]


def test_the_edition_emphasises_six_indicators(dataset_of):
    nodes = pd.read_csv(EDITION / "indicator_system.csv", keep_default_na=False).assign(decimals=0)
    system = IndicatorSystem.from_frame(nodes)
    table = pd.read_csv(EDITION / "weights" / "elastic.csv")
    sets = load_elastic(dataset_of(weights_elastic=table), system, published_weights(system))
    for kind, code, weight in table[["type", "code", "weight"]].itertuples(index=False):
        assert sets[kind].local[code] == weight
        for other in set(sets) - {kind}:
            assert sets[other].local[code] == 0
    for each in sets.values():
        shares = system.global_weights(each.local)[list(system.leaves(None))]
        assert shares.sum() == pytest.approx(1, abs=1e-9)


@given(st.sets(st.sampled_from(["a1", "a2", "b1"]), min_size=1), st.floats(0, 0.9))
def test_law_weights_of_any_set_sum_to_one(members, weight):
    rows = [("index", "", 1.0), ("a", "index", 0.75), ("b", "index", 0.25)]
    rows += [("a1", "a", 0.8), ("a2", "a", 0.2), ("b1", "b", 1.0)]
    frame = pd.DataFrame(rows, columns=["code", "parent", "weight"]).assign(
        status="scored", applies_to="全部"
    )
    system = IndicatorSystem.from_frame(frame)
    base = emphasise(published_weights(system), system, {"a1": weight})
    assert base.local[["a1", "a2"]].sum() == pytest.approx(1)
    found = system.global_weights(restrict(base, system, members).local)[["a1", "a2", "b1"]]
    if base.local[list(members)].sum() > 0:
        assert found.sum() == pytest.approx(1)
        assert set(found.index[found > 0]) <= members
