from generator.datasets.consistency import consistency_faults


def test_mini_is_consistent(mini_tables) -> None:
    assert consistency_faults(mini_tables, ()) == []


def test_rules_pass_over_tables_that_are_missing(mini_tables) -> None:
    assert consistency_faults({"units": mini_tables["units"]}, (), declared=mini_tables) == []


def test_tables_without_which_nothing_can_be_computed_are_asked_for(mini_tables) -> None:
    faults = consistency_faults({"units": mini_tables["units"]}, ())
    assert [fault.fact for fault in faults] == [
        "没有声明 indicator_system 表",
        "没有声明 communities 表",
        "没有声明 thresholds 表",
    ]


def test_what_needs_a_faulty_table_is_not_checked(changed) -> None:
    tables = changed("indicator_system", "infrastructure", "weight", 0.5)
    codes = {fault.code for fault in consistency_faults(tables, ())}
    assert codes == {"weight.sum"}
    assert consistency_faults(tables, ("indicator_system",)) == []


def test_a_broken_tree_hides_no_fault_of_other_tables(changed) -> None:
    tables = {**changed("units", "110100-old", "parent", ""), "communities": None}
    tables["communities"] = changed("communities", "420100-rural-01", "alarm-response", 5.0)["communities"]
    codes = [fault.code for fault in consistency_faults(tables, ())]
    assert codes == ["tree.orphan", "observation.not-applicable"]
