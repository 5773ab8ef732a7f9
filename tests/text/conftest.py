import pytest

from generator.text.headings import anchor
from generator.text.index import (
    CaseEntry,
    Directory,
    FigureEntry,
    LinkIndex,
    ReferenceEntry,
    SectionEntry,
    TermEntry,
)
from generator.values.catalogue import Catalogue, Origin, ReportValue

STATUS = "chapters/4-status/4-1-infrastructure.md"


def report_value(key, name, value, unit, decimals, aliases=()):
    return ReportValue(key, name, value, unit, decimals, Origin("published_figures"), aliases=aliases)


@pytest.fixture(scope="session")
def index():
    values = Catalogue(
        [
            report_value("net-5g-national-2025", "5G网络覆盖率·全国", 92.3, "%", 1, ("net-5g",)),
            report_value("index.mean.east", "综合得分·东部", 4.2, "分", 1),
            report_value("invest", "累计投入", 3000, "亿元", 0),
            report_value("staff", "每千居民工作人员", 0.8, "名/千居民", 1),
            report_value("cities", "试点城市数", 500, "个", 0),
            report_value("start-month", "启动年月", 202503, "年月", 0),
        ]
    )
    weights = "chapters/3-indicators/3-4-weights.md"
    return LinkIndex(
        values=values,
        figures=Directory(
            [
                FigureEntry("regional-composite", "chart", "各区域综合得分", "图4-1", STATUS),
                FigureEntry("weights", "table", "指标权重", "表3-2", weights),
                FigureEntry("elder-gap", "chart", "适老化差距"),
            ]
        ),
        sections=Directory(
            [
                SectionEntry("3.4", "权重", weights, anchor("3.4")),
                SectionEntry("3.4.1", "指标权重", weights, anchor("3.4.1")),
            ]
        ),
        cases=Directory(
            [CaseEntry("haidian-digital-twin", "海淀数字孪生社区", "cases/haidian-digital-twin.md")]
        ),
        terms=Directory([TermEntry("AHP", "层次分析法", '一种"两两比较"|求权重的方法', ("层次法",))]),
        references=Directory([ReferenceEntry("mohurd-2024", "住建部（2024）", "智慧社区[建设]指南")]),
    )
