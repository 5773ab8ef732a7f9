from generator.datasets.faults import CellFault, group_cells, nearest, perhaps


def cell(line: int, field: str = "x", code: str = "c", mend: str = "改正{cells}") -> CellFault:
    return CellFault(line, field, code, f"'{line}' 不是数", mend)


def test_cells_of_one_column_and_kind_are_one_fault() -> None:
    faults = group_cells("t.csv", [cell(6), cell(4), cell(5, field="y"), cell(7, code="d")])
    assert [str(fault) for fault in faults] == [
        "t.csv 第 4 行 x 列：'4' 不是数；第 6 行 x 列：'6' 不是数\n  → 改正这两格",
        "t.csv 第 5 行 y 列：'5' 不是数\n  → 改正这一格",
        "t.csv 第 7 行 x 列：'7' 不是数\n  → 改正这一格",
    ]


def test_many_cells_are_counted() -> None:
    (fault,) = group_cells("t.csv", [cell(line) for line in range(2, 14)])
    assert fault.fact.endswith("第 6 行 x 列：'6' 不是数；同类共 12 格")
    assert fault.mend == "改正这 12 格"


def test_nearest_name() -> None:
    assert nearest("net-5G", ["net-5g", "iot-density"]) == "net-5g"
    assert nearest("completely", ["different"]) == ""
    assert perhaps("110101", ["110100"]) == "（是不是 110100？）"
    assert perhaps("x", []) == ""
