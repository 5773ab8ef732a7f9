"""Report values of the rules that an edition sets: limits of publishing and ranking."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.welch import CONFIDENCE
from generator.evaluation import Evaluation
from generator.values.catalogue import Origin, ReportValue

SETTINGS = "edition.yaml"
"""Stands in an origin for the settings in edition.yaml, which are no table."""


def rule_values(evaluation: Evaluation) -> Iterator[ReportValue]:
    """Yield the rules of the edition as values, each under the name of its setting."""
    rules = evaluation.rules
    cities = [ranking.min_sample for ranking in evaluation.rankings if ranking.level == "city"]
    entries = [
        ("availability", "得分公布所需数据可得率", 100 * rules.min_availability, "%", 1, "min_availability"),
        (
            "availability-dimension",
            "排名所需各维度数据可得率",
            100 * rules.min_availability_dimension,
            "%",
            0,
            "min_availability_dimension",
        ),
        ("sample", "排名所需样本社区数", rules.min_sample, "个", 0, "min_sample"),
        ("cell", "敏感结果公布所需社区数", rules.min_cell, "个", 0, "min_cell"),
        ("veto-cap", "一票否决得分上限", rules.veto_cap, "分", 1, "veto_cap"),
        ("confidence", "置信水平", 100 * CONFIDENCE, "%", 0, "confidence"),
        ("draws", "名次模拟次数", rules.robustness.draws, "次", 0, "robustness"),
        ("spread", "名次模拟权重变动幅度", 100 * rules.robustness.spread, "%", 0, "robustness"),
    ] + [("sample-city", "城市排名所需样本社区数", count, "个", 0, "ranking") for count in cities[:1]]
    for key, name, number, unit, decimals, setting in entries:
        yield ReportValue(
            id=f"rule.{key}",
            name=name,
            value=float(number),
            unit=unit,
            decimals=decimals,
            population="本报告",
            period=evaluation.dataset.edition.year,
            origin=Origin(table=SETTINGS, rows=setting, source="本年度的计算设置"),
        )
