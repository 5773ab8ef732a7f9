from dataclasses import replace

import pytest

from generator.values.path import follow
from generator.values.register import build_catalogue
from generator.values.rules import rule_values


@pytest.fixture(scope="module")
def report(evaluation_2025):
    return evaluation_2025


def test_rules_of_the_report(report):
    found = {value.id: value.text for value in rule_values(report)}
    assert found == {
        "rule.availability": "66.7%",
        "rule.availability-dimension": "50%",
        "rule.sample": "3个",
        "rule.cell": "10个",
        "rule.veto-cap": "1.9分",
        "rule.confidence": "95%",
        "rule.draws": "2000次",
        "rule.spread": "25%",
        "rule.sample-city": "30个",
    }


def test_a_setting_moves_its_value(mini):
    changed = replace(mini, rules=replace(mini.rules, min_availability=0.8, min_cell=7))
    found = {value.id: value.text for value in rule_values(changed)}
    assert (found["rule.availability"], found["rule.cell"]) == ("80.0%", "7个")
    assert "rule.sample-city" in found


def test_rules_are_in_the_catalogue_and_say_where_they_come_from(mini):
    value = build_catalogue(mini)["rule.sample"]
    assert value.account()["来源"] == "本年度的计算设置"
    step = follow(mini, value)[0]
    assert step.title.startswith("计算设置：")
    assert step.lines[0].startswith("min_sample ")
