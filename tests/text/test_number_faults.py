from decimal import Decimal

import pytest

from generator.errors import Place
from generator.text.expressions import Expression
from generator.text.number_faults import number_faults
from generator.text.recognition import Reading
from generator.values.catalogue import Origin, ReportValue

VALUE = ReportValue("net", "网络覆盖率", 92.3, "%", 1, Origin("t"), operator=">")
EXPRESSION = Expression(4, 7, "90%", "quantity", (Decimal(90),), "%")
PLACE = Place("content/a.md", 3, 5)
FORBIDDEN = ("id", "YAML", "front matter", "schema", "claim", "parse", "token", "解析")


def reading(state, **parts):
    return Reading(EXPRESSION, state, PLACE, "网络覆盖90%。", **parts)


@pytest.mark.parametrize(
    ("found", "code", "severity", "words"),
    [
        (
            reading("unknown", candidates=(VALUE,)),
            "number-unbound",
            "warning",
            "net（网络覆盖率，超过92.3%）",
        ),
        (reading("unknown"), "number-unbound", "warning", "report values"),
        (reading("contradicts", reason="数值不同", value=VALUE), "number-contradicts", "error", "92.3%"),
        (
            reading("contradicts", reason="单位不同", value=VALUE),
            "number-contradicts",
            "error",
            "单位与数据不同",
        ),
        (
            reading("contradicts", reason="限定词不符", value=VALUE, wording="不足", bound=True),
            "number-wording",
            "error",
            "“不足”",
        ),
        (
            reading("bound", value=VALUE, wording="超过", bound=True),
            "number-wording-missing",
            "warning",
            "“超过”",
        ),
    ],
)
def test_faults_have_place_fact_and_way_out(found, code, severity, words):
    (fault,) = number_faults([found])
    assert (fault.code, fault.severity, fault.place) == (code, severity, PLACE)
    assert words in fault.fact + fault.mend
    assert fault.mend
    assert not [word for word in FORBIDDEN if word in fault.fact + fault.mend]


@pytest.mark.parametrize(
    "found",
    [
        reading("bound", value=VALUE, bound=True),
        reading("proven", value=VALUE),
        reading("exempt", reason="日期"),
        reading("contradicts", reason="数值不同", value=VALUE, bound=True),
        reading("unknown", reason="所连的数值不存在", bound=True),
    ],
)
def test_what_is_right_or_reported_elsewhere_gives_no_fault(found):
    assert number_faults([found]) == []
