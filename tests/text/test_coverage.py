import pytest

from generator.text.coverage import Coverage, chapter_of, coverage
from generator.text.index import LinkIndex
from generator.text.recognition import NumberReader
from generator.text.scanner import scan
from generator.text.visible import visible
from generator.values.catalogue import Catalogue, Origin, ReportValue

INDEX = LinkIndex(values=Catalogue([ReportValue("net", "覆盖率", 92.3, "%", 1, Origin("t"))]))


def readings(source, path):
    return path, NumberReader(INDEX).read(visible(source, scan(source, path), INDEX))


@pytest.mark.parametrize(
    ("path", "chapter"),
    [
        ("content/chapters/4-status/4-1-x.md", "第4章"),
        ("content/cases/a.md", "案例"),
        ("content/pages/methods.md", "说明页"),
        ("content/index.md", "首页"),
    ],
)
def test_chapters(path, chapter):
    assert chapter_of(path) == chapter


def test_counts_and_lines():
    counted = coverage(
        [
            readings("为[92.3%](val:net)，为17%，见3.4.1。", "content/chapters/4-status/a.md"),
            readings("为[90%](val:net)。", "content/cases/a.md"),
        ]
    )
    assert counted.as_dict()["第4章"] == {
        "bound": 1, "proven": 0, "contradicts": 0, "unknown": 1, "exempt": 1
    }  # fmt: skip
    assert counted.kinds["quantity"] == {"bound": 1, "unknown": 1, "contradicts": 1}
    assert not counted.complete
    assert list(counted.lines()) == [
        "数字核对：",
        "  第4章\t已连 1，可证 0，不符 0，待连 1，免核 1",
        "  案例\t已连 0，可证 0，不符 1，待连 0，免核 0",
        "  合计\t已连 1，可证 0，不符 1，待连 1，免核 1",
    ]


def test_nothing_read_is_nothing_said():
    assert list(Coverage().lines()) == []
    assert Coverage().complete
