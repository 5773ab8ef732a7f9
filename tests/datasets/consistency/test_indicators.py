import pytest

from generator.datasets.consistency.indicators import indicator_faults


def test_the_system_of_mini_is_sound(mini_tables) -> None:
    assert indicator_faults(mini_tables) == []


@pytest.mark.parametrize(
    ("key", "column", "value", "code"),
    [
        ("net-5g", "applies_to", "城镇", "indicator.applies-to"),
        ("net-5g", "applies_to", "新建；老旧", "indicator.applies-to"),
        ("net-5g", "role", "", "indicator.incomplete"),
        ("net-5g", "observed_at", "", "indicator.incomplete"),
        ("net-5g", "direction", float("nan"), "indicator.incomplete"),
        ("net-5g", "parent", "netwrok", "tree.orphan"),
        ("net-5g", "status", "monitored", "weight.monitored"),
        ("network", "status", "monitored", "indicator.status"),
    ],
)
def test_one_bad_entry(changed, key: str, column: str, value: object, code: str) -> None:
    assert code in [fault.code for fault in indicator_faults(changed("indicator_system", key, column, value))]
