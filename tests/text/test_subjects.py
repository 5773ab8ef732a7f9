import pytest

from generator.text.index import TermEntry
from generator.text.subjects import Subjects
from generator.values.catalogue import Origin, ReportValue

SUBJECTS = Subjects([TermEntry("cover", "覆盖率", "释义", ("普及程度",))])


def value(name, unit="%", population="全国"):
    return ReportValue("x", name, 1, unit, 0, Origin("t"), population=population)


@pytest.mark.parametrize(
    ("name", "unit", "population", "words"),
    [
        ("网络覆盖率·全国", "%", "全国", "全国网络覆盖率为"),
        ("网络覆盖率·全国", "%", "全国", "全国的网络普及程度为"),
        ("社区网络覆盖率·农村", "%", "农村社区", "农村社区的网络覆盖率为"),
        ("评分等级数", "级", "本研究", "评分等级有"),
        ("报告章数", "章", "本报告", "本报告共七章"),
        ("综合得分名次·东部", "名", "东部", "东部综合得分排名"),
        ("网络覆盖率·全国·2024年", "%", "全国", "2024年全国网络覆盖率"),
    ],
)
def test_subject_and_population_stand(name, unit, population, words):
    assert SUBJECTS.stand(value(name, unit, population), words)


@pytest.mark.parametrize(
    ("name", "population", "words"),
    [
        ("网络覆盖率·全国", "全国", "农村网络覆盖率为"),
        ("网络覆盖率·全国", "全国", "全国设备密度为"),
        ("网络覆盖率·全国·2024年", "全国", "全国网络覆盖率"),
    ],
)
def test_one_of_them_is_missing(name, population, words):
    assert not SUBJECTS.stand(value(name, population=population), words)


def test_likeness_counts_shared_pairs():
    assert SUBJECTS.likeness(value("网络覆盖率"), "网络覆盖") == 3
    assert SUBJECTS.likeness(value("网络覆盖率"), "甲乙") == 0
