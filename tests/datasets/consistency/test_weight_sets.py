import pytest

from generator.datasets.consistency.weight_sets import weight_set_faults, weight_sets

CODES = {
    "index": "",
    "economy": "index",
    "society": "index",
    "gdp": "economy",
    "debt": "economy",
    "life": "society",
}
SET = {
    "economy": (0.6, "global"),
    "society": (0.4, "global"),
    "gdp": (0.5, "local"),
    "debt": (0.5, "local"),
    "life": (7, "relative"),
}
OWN = {"index": 1.0, "economy": 0.6, "society": 0.4, "gdp": 0.5, "debt": 0.5, "life": 1.0}


def found(table, changes: dict, own: dict | None = None, **columns) -> list[tuple[str, int, str, str]]:
    """Return the faults of the set with some rows changed, or left out where they are None.

    own: the weights of the system, if it has any.
    """
    weights = {"weight": list(own.values())} if own else {}
    system = table("indicator_system", code=list(CODES), parent=list(CODES.values()), **weights, **columns)
    rows = [(code, *row) for code, row in {**SET, **changes}.items() if row]
    names = ("code", "weight", "scale")
    given = table("weights", **dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    tables = {"indicator_system": system, "weights-experts": given}
    faults = weight_set_faults(tables, "weights-experts")
    return [(fault.code, fault.place.line, fault.place.field, fault.fact) for fault in faults]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"life": (0.001, "relative")},
        {"gdp": (30, "relative"), "debt": (0, "relative")},
        {"gdp": (0.5 + 1e-10, "local")},
        {"gdp": (0.2, "global"), "debt": (0.4, "global")},
        {"economy": (3, "relative"), "society": (2, "relative")},
    ],
)
def test_a_sound_set_of_weights(table, changes: dict) -> None:
    assert found(table, changes) == []
    assert found(table, changes, OWN) == []


@pytest.mark.parametrize(
    ("changes", "code", "line", "field", "fact"),
    [
        ({"crime": (1, "local")}, "weight.unknown", 7, "code", "指标体系中没有 'crime'"),
        ({"debts": (1, "local")}, "weight.unknown", 7, "code", "指标体系中没有 'debts'（是不是 debt？）"),
        ({"index": (1, "global")}, "weight.root", 7, "code", "index 是综合指数本身，没有权重可言"),
        ({"life": (-1, "relative")}, "weight.negative", 6, "weight", "life 的权重是 -1"),
        ({"life": (1, "percent")}, "weight.scale", 6, "scale", "life 的 scale 是 'percent'"),
        ({"life": None}, "weight.absent", 1, "code", "society 的下级 life 没有权重"),
        ({"gdp": None}, "weight.absent", 4, "code", "economy 的下级 gdp 没有权重"),
        ({"gdp": None, "debt": None}, "weight.absent", 1, "code", "economy 的下级 gdp、debt 没有权重"),
        ({"gdp": (0.6, "local")}, "weight.set-sum", 4, "weight", "economy 的下级权重之和是 1.1，应是 1"),
        ({"debt": (0, "local")}, "weight.set-sum", 4, "weight", "economy 的下级权重之和是 0.5，应是 1"),
        ({"life": (0, "relative")}, "weight.set-sum", 6, "weight", "society 的下级权重全是 0"),
        (
            {"society": (0.3, "global")},
            "weight.whole-sum",
            2,
            "weight",
            "index 的下级在全体中的权重之和是 0.9，应是 1",
        ),
        (
            {"gdp": (0.2, "global"), "debt": (0.3, "global")},
            "weight.whole-sum",
            4,
            "weight",
            "economy 的下级在全体中的权重之和是 0.5，应是 0.6",
        ),
    ],
)
def test_one_mistake_in_a_set_is_one_fault(table, changes, code, line, field, fact) -> None:
    assert found(table, changes) == [(code, line, field, fact)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"gdp": None, "gpd": (0.5, "local")}, "weight.unknown"),
        ({"gdp": (-0.5, "local")}, "weight.negative"),
        ({"gdp": (0.5, "percent")}, "weight.scale"),
        ({"gdp": (0, "global"), "debt": (0, "global")}, "weight.set-sum"),
    ],
)
def test_a_mistake_is_not_reported_a_second_time_with_its_siblings(table, changes, code) -> None:
    assert [found_code for found_code, *_ in found(table, changes)] == [code]


def test_a_node_is_left_out_with_all_below_it(table) -> None:
    """Format, section on weights/<name>.csv: 0 leaves a node out."""
    left_out = {"economy": (0, "global"), "gdp": (0, "global"), "debt": (0, "global")}
    assert found(table, {**left_out, "society": (1, "global")}) == []


@pytest.mark.parametrize("changes", [{"life": None}, {"gdp": None}, {"economy": None, "society": None}])
def test_codes_left_out_keep_the_weight_of_the_system(table, changes: dict) -> None:
    assert found(table, changes, OWN) == []


def test_weights_left_out_count_in_the_sum(table) -> None:
    changes = {"gdp": (0.6, "local"), "debt": None}
    fact = "economy 的下级权重之和是 1.1，应是 1"
    assert found(table, changes, OWN) == [("weight.set-sum", 4, "weight", fact)]


def test_a_proportion_needs_all_siblings(table) -> None:
    assert found(table, {"gdp": (3, "relative"), "debt": None}, OWN) != []


def test_monitored_children_need_no_weight(table) -> None:
    status = ["scored", "scored", "scored", "scored", "scored", "monitored"]
    assert found(table, {"life": None}, status=status) == []


def test_weight_sets_are_the_tables_of_their_columns_but_the_published_one(table) -> None:
    code_and_weight = {"code": ["gdp"], "weight": [1.0]}
    tables = {
        "weights-experts": table("experts", **code_and_weight, scale=["local"], note=[""]),
        "weights-published": table("published", **code_and_weight, scale=["local"]),
        "weights-elastic": table("elastic", **code_and_weight, type=["新建"]),
        "conflicts": table("conflicts", **code_and_weight, scale=["local"]),
    }
    assert weight_sets(tables) == ["weights-experts"]
