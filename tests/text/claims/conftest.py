"""A small catalogue with every kind of printed figure, and the editions that claims are held to."""

from pathlib import Path

import pytest

from generator.text.claims.facts import Facts
from generator.values.catalogue import Catalogue, Derivation, Origin, ReportValue
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[3]


def value(key, name, number, unit, decimals, operator="=", where=(), **more):
    """Return a report value; where: grouping and group of a score, none for a published figure."""
    derivation = Derivation("score", "index", where) if where else None
    return ReportValue(
        key, name, number, unit, decimals, Origin("t"), operator=operator, derivation=derivation, **more
    )


@pytest.fixture(scope="session")
def values():
    return Catalogue(
        [
            value("east", "得分·东部", 3.5400, "分", 1, where=("地区", "东部"), provenance="synthetic"),
            value("central", "得分·中部", 3.4600, "分", 1, where=("地区", "中部"), provenance="synthetic"),
            value("west", "得分·西部", 2.7000, "分", 1, where=("地区", "西部"), provenance="synthetic"),
            value(
                "index.mean.110000", "得分·北京市", 4.0, "分", 1, where=("110000",), provenance="synthetic"
            ),
            value("urban", "覆盖率·城市", 71.5, "%", 1),
            value("rural", "覆盖率·农村", 23.8, "%", 1),
            value("times", "覆盖率城乡之比", 3, "倍", 0),
            value("gain", "覆盖率增幅", 18.6, "个百分点", 1),
            value("apart", "覆盖率两端之差", 40, "个百分点", 0, ">"),
            value("cities", "试点城市数", 500, "个", 0, ">"),
            value("floor", "覆盖率要求", 60, "%", 0, ">="),
            value("limit", "时限要求", 48, "小时", 0, "<="),
            value("line", "覆盖率基准", 70, "%", 0),
            value("hours", "处理时长", 36, "小时", 0),
            value("few", "使用率·农村", 20, "%", 0, "<"),
            value("start", "起步年份", 2010, "年", 0, "~"),
            value("invest", "累计投入", 3000, "亿元", 0),
            value("cost", "单社区投入", 500, "万元", 0),
            value("alpha", "问卷信度（克隆巴赫α）", 0.91, "", 2),
        ]
    )


@pytest.fixture(scope="session")
def mini_facts(mini):
    return Facts.of(mini)


@pytest.fixture(scope="session")
def mini_values(mini):
    return build_catalogue(mini)


@pytest.fixture(scope="session")
def facts_2025(evaluation_2025):
    return Facts.of(evaluation_2025)


@pytest.fixture(scope="session")
def values_2025(evaluation_2025):
    return build_catalogue(evaluation_2025)
