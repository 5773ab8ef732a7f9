from dataclasses import replace

import pytest

from generator.datasets.consistency.observations import cell_faults, column_faults, stratum_faults


def test_observations_of_mini_are_sound(mini_tables) -> None:
    assert list(column_faults(mini_tables)) == []
    assert stratum_faults(mini_tables) == []
    assert cell_faults(mini_tables) == []


def test_columns_are_indicators(changed, mini_tables) -> None:
    communities = mini_tables["communities"]
    frame = communities.frame.rename(columns={"net-5g": "net-4g"})
    faults = list(column_faults({**mini_tables, "communities": replace(communities, frame=frame)}))
    assert [(fault.code, fault.place.field) for fault in faults] == [
        ("column.indicator", "net-4g"),
        ("column.indicator-missing", "net-5g"),
    ]
    assert "是不是 net-5g？" in faults[0].fact


def test_internal_columns_need_no_indicator(mini_tables) -> None:
    communities = mini_tables["communities"]
    frame = communities.frame.assign(helpers=1)
    tables = {**mini_tables, "communities": replace(communities, frame=frame)}
    assert len(list(column_faults(tables))) == 1
    hidden = replace(communities, frame=frame, internal=communities.internal | {"helpers"})
    assert list(column_faults({**mini_tables, "communities": hidden})) == []


def test_strata_are_strata_and_hold_all_their_communities(changed) -> None:
    (fault,) = stratum_faults(changed("communities", "110100-old-01", "stratum", "110100"))
    assert (fault.code, fault.place.line) == ("observation.stratum", 4)
    (fault,) = stratum_faults(changed("units", "110100-new", "frame_count", 1))
    assert (fault.code, fault.place.line) == ("observation.frame", 3)


def test_values_stand_only_where_an_indicator_applies(changed, mini_tables) -> None:
    (fault,) = cell_faults(changed("communities", "420100-rural-01", "alarm-response", 5.0))
    assert (fault.code, fault.place.line) == ("observation.not-applicable", 7)
    (fault,) = cell_faults(changed("indicator_system", "alarm-response", "applies_to", "全部"))
    assert (fault.code, fault.place.line) == ("observation.applicable", 7)
    assert "第 9 行" in fault.fact


@pytest.mark.parametrize(("kind", "lines"), [("boolean", [2, 3, 4, 5, 8]), ("grade", [5, 8])])
def test_types_limit_values(mini_tables, kind: str, lines: list[int]) -> None:
    system, communities = mini_tables["indicator_system"], mini_tables["communities"]
    nodes = system.frame.assign(
        type=system.frame["type"].mask(system.frame["code"] == "alarm-response", kind)
    )
    frame = communities.frame.assign(**{"alarm-response": communities.frame["alarm-response"] + 0.5})
    tables = {
        **mini_tables,
        "indicator_system": replace(system, frame=nodes),
        "communities": replace(communities, frame=frame),
    }
    (fault,) = cell_faults(tables)
    assert fault.code == "observation.type"
    assert fault.place.line == lines[0]
    assert fault.fact.count("不是") == len(lines)
