from dataclasses import replace

import pytest

from generator.datasets.consistency.weights import (
    printed_weight_faults,
    weight_sum_faults,
)


def test_weights_of_mini_are_sound(mini_tables) -> None:
    assert weight_sum_faults(mini_tables) == []
    assert printed_weight_faults(mini_tables) == []


@pytest.mark.parametrize(("weight", "sound"), [(0.6 + 1e-10, True), (0.6 + 1e-8, False), (0.5, False)])
def test_sum_within_a_parent_holds_to_a_billionth(changed, weight: float, sound: bool) -> None:
    """Method spec, section 1: children's weights sum to 1 (±1e-9) within a parent."""
    faults = weight_sum_faults(changed("indicator_system", "infrastructure", "weight", weight))
    assert (faults == []) is sound


def test_monitored_children_do_not_count(changed) -> None:
    tables = changed("indicator_system", "governance", "status", "monitored")
    (fault,) = weight_sum_faults(tables)
    assert fault.fact == "index 的下级权重之和是 0.6，应是 1：infrastructure 0.6"


def test_printed_global_weights_are_products_down_the_path(changed) -> None:
    (fault,) = printed_weight_faults(changed("indicator_system", "network", "weight", 0.5))
    assert fault.code == "weight.printed"
    assert "network 写的是 0.6（global），按指标体系是 0.3" in fault.fact


def test_printed_local_weights_are_those_within_the_parent(changed) -> None:
    (fault,) = printed_weight_faults(changed("weights-published", "net-5g", "weight", 0.9))
    assert "net-5g 写的是 0.9（local），按指标体系是 1" in fault.fact


def test_printed_parts_sum_to_the_printed_whole(changed) -> None:
    faults = printed_weight_faults(changed("weights-published", "governance", "weight", 0.3))
    facts = [fault.fact for fault in faults if fault.code == "weight.whole-sum"]
    assert len(facts) == 1
    assert facts[0].startswith("index 的下级在全体中的权重之和是 0.9，应是 1")
    assert "governance 的下级在全体中的权重之和是 0.4，应是 0.3" in facts[0]


def test_a_system_without_weights_has_no_sums_and_agrees_with_what_is_printed(mini_tables) -> None:
    system = mini_tables["indicator_system"]
    bare = replace(system, frame=system.frame.drop(columns="weight"))
    tables = {**mini_tables, "indicator_system": bare}
    assert weight_sum_faults(tables) == printed_weight_faults(tables) == []


def test_without_a_status_all_children_count(table) -> None:
    nodes = {"code": ["index", "gdp", "debt"], "parent": ["", "index", "index"]}
    (fault,) = weight_sum_faults({"indicator_system": table("s", **nodes, weight=[1.0, 0.6, 0.5])})
    assert fault.fact == "index 的下级权重之和是 1.1，应是 1：gdp 0.6，debt 0.5"


def test_a_printed_weight_of_an_unknown_code_is_left_to_the_keys(changed) -> None:
    tables = changed("weights-published", "net-5g", "code", "net-6g")
    assert printed_weight_faults(tables) == []
