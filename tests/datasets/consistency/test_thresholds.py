from dataclasses import replace

import pytest

from generator.datasets.consistency.thresholds import coverage_faults, order_faults
from generator.datasets.structure import Structure

NAN = float("nan")


def system(table, direction: int):
    return table(
        "indicator_system",
        code=["x"],
        level=["indicator"],
        status=["scored"],
        type=["continuous"],
        applies_to=["全部"],
        direction=[direction],
    )


def thresholds(table, *values: float, applies_to: str = "全部"):
    names = ("floor", "lag", "baseline", "advanced")
    origins = {f"{name}_origin": ["拟定"] for name in names}
    cells = {name: [value] for name, value in zip(names, values, strict=True)}
    return table("thresholds", indicator=["x"], applies_to=[applies_to], **cells, **origins)


@pytest.mark.parametrize(
    ("direction", "values", "columns"),
    [
        (1, (20, 60, 80, 100), []),
        (1, (20, 60, 80, 80), []),
        (1, (20, NAN, 80, 100), []),
        (1, (NAN, NAN, 1, 1), []),
        (1, (20, 80, 80, 100), ["baseline"]),
        (1, (60, 60, 80, 100), ["lag"]),
        (1, (20, 60, 80, 70), ["advanced"]),
        (1, (90, NAN, 80, 100), ["baseline"]),
        (-1, (10, 6, 4, 2), []),
        (-1, (10, 6, 4, 4), []),
        (-1, (10, 6, 4, 5), ["advanced"]),
        (-1, (3, 6, 4, 2), ["lag"]),
        (-1, (2, 4, 6, 10), ["lag", "baseline", "advanced"]),
    ],
)
def test_order_for_the_direction(
    table, direction: int, values: tuple[float, ...], columns: list[str]
) -> None:
    """Method spec, section 1: F<L<B≤A for direction +1, F>L>B≥A for −1; L may be left out."""
    tables = {"indicator_system": system(table, direction), "thresholds": thresholds(table, *values)}
    assert sorted(fault.place.field for fault in order_faults(tables)) == sorted(columns)


def test_origin_is_stated_for_every_value(changed) -> None:
    (fault,) = order_faults(changed("thresholds", "alarm-response", "lag_origin", ""))
    assert (fault.code, fault.place.line, fault.place.field) == ("threshold.origin", 4, "lag_origin")


def test_every_type_has_one_row(changed, table) -> None:
    (fault,) = coverage_faults(changed("thresholds", "alarm-response", "applies_to", "新建"))
    assert (fault.code, fault.place.path) == ("threshold.missing", "indicator_system.csv")
    assert "老旧社区却没有阈值" in fault.fact
    assert [f.code for f in coverage_faults(changed("thresholds", "net-5g", "applies_to", "全部"))] == [
        "threshold.twice"
    ]


def test_scored_indicators_have_a_floor(table) -> None:
    rows = {"indicator_system": system(table, 1), "thresholds": thresholds(table, NAN, 60, 80, 100)}
    assert [fault.code for fault in coverage_faults(rows)] == ["threshold.floor"]


OBSERVED = Structure(("province",), "province", ("index", "indicator"), "observations", sampled=False)


@pytest.mark.parametrize(
    ("types", "applies_to", "facts"),
    [
        ([], "全部", []),
        ([], "新建", ["指标 x 计分，却没有阈值"]),
        (["", ""], "全部", []),
        (["新建", "农村"], "农村", ["指标 x 计分，新建社区却没有阈值"]),
        (["新建", "新建"], "新建", []),
    ],
)
def test_observed_units_need_a_row_for_the_types_they_have(table, types, applies_to, facts) -> None:
    tables = {
        "units": table("units", unit=["A", "B"], **({"type": types} if types else {})),
        "indicator_system": table("indicator_system", code=["x"], level=["indicator"]),
        "thresholds": table(
            "thresholds", indicator=["x"], applies_to=[applies_to], floor=[1.0], lag=[3.0], advanced=[9.0]
        ),
    }
    assert [fault.fact for fault in coverage_faults(tables, OBSERVED)] == facts


def test_two_rows_for_units_without_a_type_are_one_fault(table) -> None:
    rows = {"indicator": ["x", "x"], "applies_to": ["全部", "全部"], "floor": [1.0, 1.0]}
    tables = {
        "units": table("units", unit=["A"]),
        "indicator_system": table("indicator_system", code=["x"], level=["indicator"]),
        "thresholds": table("thresholds", **rows),
    }
    (fault,) = coverage_faults(tables, OBSERVED)
    assert (fault.code, fault.place.line) == ("threshold.twice", 3)
    assert fault.fact == "指标 x 对这类单元有不止一行阈值，第 2 行已有"


def test_origins_are_asked_for_only_where_the_table_has_them(table) -> None:
    rows = thresholds(table, 20, 60, 80, 100)
    bare = replace(rows, frame=rows.frame.drop(columns=[name for name in rows.frame if "_origin" in name]))
    assert order_faults({"indicator_system": system(table, 1), "thresholds": bare}) == []
