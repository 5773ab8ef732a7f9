import pytest

from generator.errors import Fault, Place, ReportError, raise_errors


def test_a_fault_in_a_table_names_line_and_column() -> None:
    fault = Fault("bad-number", Place("data/communities.csv", 4, field="net-5g"), "'9O' 不是数", "改正这一格")
    assert str(fault) == "data/communities.csv 第 4 行 net-5g 列：'9O' 不是数\n  → 改正这一格"


def test_a_fault_in_content_can_be_clicked() -> None:
    assert str(Fault("unknown-value", Place("content/a.md", 12, 9), "没有名为 x 的数值")) == (
        "content/a.md:12:9 没有名为 x 的数值"
    )


def test_a_fault_of_a_whole_file_or_column() -> None:
    assert str(Place("data/a.csv")) == "data/a.csv"
    assert str(Place("data/a.csv", field="unit")) == "data/a.csv unit 列"


def test_all_faults_of_a_run_are_listed_in_the_order_of_their_places() -> None:
    faults = [
        Fault("b", Place("b.md", 2, 1), "乙"),
        Fault("a", Place("a.md", 9, 1), "甲"),
        Fault("a", Place("b.md", 1, 1), "丙"),
    ]
    error = ReportError(faults)
    assert [fault.fact for fault in error.faults] == ["甲", "丙", "乙"]
    assert str(error).splitlines()[0] == "a.md:9:1 甲"


def test_warnings_alone_do_not_stop() -> None:
    warning = Fault("digits", Place("a.md", 1, 1), "数字未登记", severity="warning")
    raise_errors([warning])
    with pytest.raises(ReportError, match="数字未登记"):
        raise_errors([warning, Fault("x", Place("a.md"), "错")])


def test_the_parts_of_a_fault_are_kept_for_tools() -> None:
    assert Fault("x", Place("a.md", 1, 2), "错", "改").as_dict() == {
        "code": "x",
        "place": {"path": "a.md", "line": 1, "column": 2, "field": ""},
        "fact": "错",
        "mend": "改",
        "severity": "error",
    }
