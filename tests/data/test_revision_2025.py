"""The survey, the fieldwork and the revision of the indicators as data: every reference resolves, decisions
are three words, numbers are those of the edition, and what is ours says so.
"""

from __future__ import annotations

import re

import frictionless
import pytest

from tests.data.conftest import EDITION, document, indicators, parts, read

NEW_TABLES = [
    "survey_items.csv",
    "fieldwork.csv",
    "revision/inputs.csv",
    "revision/feedback.csv",
    "revision/changes.csv",
    "revision/resolution.csv",
]
FIGURES = ("figure", "value_figure", "factor_figure", "month", "figures")


@pytest.mark.parametrize("name", NEW_TABLES)
def test_figures_codes_conflicts_and_sections_resolve(
    name: str, quotable: set[str], system: dict[str, dict[str, str]]
) -> None:
    sections = set(document("outline.yaml")["sections"])
    conflicts = {key for row in read("conflicts.csv") for key in [row["id"], *parts(row["aliases"])]}
    for row in read(name):
        key = next(iter(row.values()))
        assert {part for column in FIGURES for part in parts(row.get(column, ""))} <= quotable, key
        assert {*parts(row.get("indicators", "")), *parts(row.get("code", ""))} <= set(system), key
        assert {*parts(row.get("conflict", "")), *parts(row.get("conflicts", ""))} <= conflicts, key
        assert {*parts(row.get("section", ""))} <= sections, key


def test_the_codebook_holds_every_column_of_the_survey_in_order() -> None:
    items = {row["item"]: row for row in read("survey_items.csv")}
    schema = frictionless.Package(str(EDITION / "datapackage.json")).get_resource("survey").schema
    assert list(items) == schema.field_names
    for field in schema.fields:
        item, allowed = items[field.name], field.constraints
        if "enum" in allowed:
            assert item["answers"].split("；") == allowed["enum"], field.name
        if item["scale"] == "五级满意度":
            codes = [answer.split(" ")[0] for answer in item["answers"].split("；")]
            assert codes == ["1", "2", "3", "4", "5"]
            assert (allowed["minimum"], allowed["maximum"]) == (1, 5)
        if item["scale"] == "是否":
            assert item["answers"] == "1 是；0 否"
            assert (allowed["minimum"], allowed["maximum"]) == (0, 1)


def test_items_with_a_published_mean_have_it_in_the_survey(figures: list[dict[str, str]]) -> None:
    printed = {row["id"]: float(row["value"]) for row in figures}
    answers = read("observations/survey.csv")
    asked = [row for row in read("survey_items.csv") if row["figure"] and row["scale"] == "五级满意度"]
    assert len(asked) == 4
    for row in asked:
        points = [20 * int(answer[row["item"]]) for answer in answers]
        assert sum(points) / len(points) == pytest.approx(printed[row["figure"]], abs=0.05), row["item"]


def test_valid_questionnaires_follow_from_sent_and_returned(figures: list[dict[str, str]]) -> None:
    printed = {row["id"]: float(row["value"]) for row in figures}
    derived = [row for row in read("fieldwork.csv") if row["factor_figure"]]
    assert [row["origin"] for row in derived] == ["编者"]
    (row,) = derived
    assert printed[row["value_figure"]] * printed[row["factor_figure"]] / 100 == 9200
    assert len(read("observations/survey.csv")) == 9200


def test_no_number_of_the_fieldwork_is_typed() -> None:
    for row in read("fieldwork.csv"):
        assert not re.search(r"\d", row["what"] + row["population"] + row["relation"]), row["id"]


def test_revision_inputs_are_decided_by_the_editors_and_feedback_is_simulated() -> None:
    inputs, feedback = read("revision/inputs.csv"), read("revision/feedback.csv")
    policies, problems = ({row["id"] for row in read(name)} for name in ("policies.csv", "problems.csv"))
    for row in [*inputs, *feedback]:
        assert row["decision"] in ("采纳", "部分采纳", "未采纳"), row["id"]
        assert row["reason"], row["id"]
    assert {row["reference"] for row in inputs} == {*policies, ""}
    assert {row["reference"] for row in feedback} <= problems
    assert {(row["origin"], row["decision_origin"]) for row in inputs} == {("报告公布", "编者")}
    assert {(row["origin"], row["decision_origin"]) for row in feedback} == {("模拟", "模拟")}
    package = frictionless.Package(str(EDITION / "datapackage.json"))
    assert package.get_resource("revision-feedback").custom["provenance"] == "synthetic"


def test_changes_rest_on_adopted_inputs_that_name_their_indicator(
    system: dict[str, dict[str, str]],
) -> None:
    inputs = {row["id"]: row for row in read("revision/inputs.csv")}
    changes = read("revision/changes.csv")
    for row in changes:
        assert row["level"] == system[row["code"]]["level"], row["id"]
        assert set(parts(row["inputs"])) <= set(inputs), row["id"]
        for key in parts(row["inputs"]):
            assert inputs[key]["decision"] != "未采纳", row["id"]
    used = {key for row in changes for key in parts(row["inputs"])}
    assert used == {key for key, row in inputs.items() if row["decision"] != "未采纳"}
    for key in used:
        changed = {change["code"] for change in changes if key in parts(change["inputs"])}
        assert changed == {*parts(inputs[key]["indicators"])}, key


def test_every_node_is_kept_changed_or_added_once(system: dict[str, dict[str, str]]) -> None:
    changes = read("revision/changes.csv")
    own = [row for row in changes if row["change"] in ("保留", "调整口径", "新增监测")]
    assert sorted(row["code"] for row in own) == sorted(system)
    for row in own:
        added = row["change"] == "新增监测"
        assert added == (system[row["code"]]["status"] == "monitored"), row["id"]
    kinds = [row["change"] for row in own if row["level"] == "indicator"]
    assert (kinds.count("保留"), kinds.count("调整口径"), kinds.count("新增监测")) == (21, 3, 36)


def test_numbers_of_the_changes_are_those_of_the_edition(figures: list[dict[str, str]]) -> None:
    printed = {row["id"]: float(row["value"]) for row in figures}
    published = {row["code"]: float(row["weight"]) for row in read("weights/published.csv")}
    elastic = {row["code"]: float(row["weight"]) for row in read("weights/elastic.csv")}
    baselines = {row["indicator"]: float(row["baseline"]) for row in read("thresholds.csv")}
    for row in (row for row in read("revision/changes.csv") if row["measure"]):
        code, after = row["code"], float(row["after_value"])
        if row["measure"] == "基准值":
            assert float(row["before_value"]) == after == baselines[code], row["id"]
        elif row["measure"] == "报告所称权重":
            assert [float(row["before_value"]), after] == [printed[key] for key in parts(row["figures"])]
        elif row["change"] == "比较权重":
            assert after == elastic[code], row["id"]
        else:
            assert after == published.get(code, 0), row["id"]


def test_each_threshold_rule_names_its_indicators(system: dict[str, dict[str, str]]) -> None:
    rules = {
        row["after"][2]: parts(row["indicators"])
        for row in read("revision/changes.csv")
        if row["change"] == "拟定阈值"
    }
    assert list(rules) == ["甲", "乙", "丙", "丁"]
    for code in indicators(system):
        named = re.findall("规则([甲乙丙丁])", system[code]["source"])[:1]
        wanted = {"乙", "丙"} if code == "net-5g" else set(named)
        assert {rule for rule, codes in rules.items() if code in codes} == wanted, code
    ruled = {code for codes in rules.values() for code in codes}
    assert indicators(system) - ruled == {"data-security", "data-platform", "regional-balance"}


def test_the_four_steps_of_the_revision_leave_empty_what_is_not_known(figures: list[dict[str, str]]) -> None:
    printed = {row["id"]: row["value"] for row in figures}
    steps = read("revision/resolution.csv")
    assert [row["step"] for row in steps] == ["1", "2", "3", "4"]
    assert printed["revision-steps-count"] == "4"
    assert [row["month"] for row in steps] == ["revision-start-month", "", "", ""]
    assert not any(row["signed_by"] for row in steps)
    assert "留空" in steps[3]["status"]


def test_earlier_satisfaction_is_given_for_every_community() -> None:
    rows = read("observations/satisfaction.csv")
    communities = {row["unit"]: row["satisfaction"] for row in read("observations/communities.csv")}
    assert [row["unit"] for row in rows] == list(communities)
    assert {row["period"] for row in rows} == {"2024"}
    for row in rows:
        assert (row["value"] == "NA") == (communities[row["unit"]] == "NA"), row["unit"]
