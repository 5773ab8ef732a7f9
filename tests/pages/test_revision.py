import re
from collections import Counter
from dataclasses import replace

import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.pages.revision import revision_page
from generator.pages.templates import Templates
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT

TABLES = ("revision-resolution", "revision-inputs", "revision-feedback", "revision-changes")


@pytest.fixture(scope="module")
def report(evaluation_2025):
    """The 2025 edition with its catalogue."""
    return evaluation_2025, Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def page(report):
    return revision_page(*report)


def without(evaluation, *names):
    tables = {name: table for name, table in evaluation.dataset.tables.items() if name not in names}
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def counts(text: str, label: str) -> dict[str, list[int]]:
    """Return the numbers of each row of a table, by the text of its head."""
    table = re.search(rf'aria-label="{label}">.*?</table>', text, re.DOTALL)[0]
    rows = re.findall(r'<tr><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', table)
    return {
        re.sub("<[^>]+>", "", head): [int(each) for each in re.findall(r">(\d+)</td>", cells)]
        for head, cells in rows
    }


def test_an_edition_without_a_record_has_no_page(mini, templates):
    assert revision_page(mini, templates) is None
    assert revision_page(evaluate(load_dataset(ROOT / "tests" / "editions" / "countries")), templates) is None


def test_changes_are_counted_by_kind_and_level(report, page):
    frame = report[0].dataset.frame("revision-changes")
    shown = counts(page.text, "改动的种类与层级")
    assert {kind: row[-1] for kind, row in shown.items()} == dict(Counter(frame["change"]))
    assert all(sum(row[:-1]) == row[-1] for row in shown.values())
    kept = int((frame["change"] == "保留").sum())
    assert f"记录 {len(frame)} 项：{kept} 项照用，{len(frame) - kept} 项作了处理" in page.text


def test_inputs_are_counted_by_decision(report, page):
    shown = counts(page.text, "修订依据的取舍")
    inputs = report[0].dataset.frame("revision-inputs")
    for kind, head in {"政策": "政策", "技术": "技术动向"}.items():
        decided = Counter(inputs.loc[inputs["kind"] == kind, "decision"])
        assert shown[head] == [decided[each] for each in ("采纳", "部分采纳", "未采纳")] + [decided.total()]


def test_every_row_stands_once_with_its_reason(report, page):
    for name in TABLES[1:]:
        for row in report[0].dataset.frame(name).to_dict("records"):
            assert page.text.count(f'<tr id="{row["id"]}">') == 1


def test_every_link_within_the_page_arrives(page):
    places = set(re.findall(r'id="([^"]+)"|\{: #([\w-]+) \}', page.text))
    known = {first or second for first, second in places}
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= known


def test_links_lead_to_nodes_and_corrections_that_are_there(report, page):
    evaluation = report[0]
    codes = set(re.findall(r"\.\./indicators/([\w-]+)\.html", page.text)) - {"index"}
    assert codes <= set(evaluation.system.codes)
    conflicts = set(re.findall(r"corrections\.html#(\w+)", page.text))
    assert conflicts <= set(evaluation.dataset.frame("conflicts")["id"])
    assert conflicts


def test_suggestions_are_quoted_and_the_examples_labelled(page):
    quoted = '<span class="rv" data-value="revision-feedback-count">1000条</span>'
    assert f"征集的建议不少于 {quoted}" in page.text
    feedback = page.text.split("### 社区意见")[1]
    assert feedback.lstrip().startswith("{: #feedback }")
    assert '<span class="tag-amber">模拟数据</span>' in feedback.split("<table")[0]
    before = page.text.split("### 社区意见")[0]
    assert "tag-amber" not in before


def test_the_label_goes_when_suggestions_were_received(report):
    evaluation, templates = report
    tables = dict(evaluation.dataset.tables)
    tables["revision-feedback"] = replace(tables["revision-feedback"], provenance="observed")
    changed = replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))
    text = revision_page(changed, templates).text
    assert "tag-amber" not in text
    assert "note-amber" not in text
    assert "（模拟示例）</a>" not in text


def test_the_raised_weight_is_explained_with_both_numbers(page):
    section = page.text.split("{: #raised }")[1].split("\n## ")[0]
    assert '<span class="rv" data-value="weight-elder-penetration-before">8%</span>' in section
    assert '<span class="rv" data-value="weight-elder-penetration-2025">12%</span>' in section
    assert "原权重 × 0.9565" in section
    assert 'href="weights.html"' in section


def test_what_the_report_does_not_say_is_said_so(page):
    steps = page.text.split("{: #steps }")[1].split("\n## ")[0]
    assert steps.count("<li>") == 4
    assert steps.count("由谁做：报告没有写") == 3
    assert steps.count("签署：没有记录") == 4


def test_parts_that_the_edition_lacks_leave_no_heading(report):
    evaluation, templates = report
    text = revision_page(without(evaluation, *TABLES[:3]), templates).text
    for heading in ("## 修订的步骤", "## 修订依据", "### 社区意见", "模拟数据：所列意见"):
        assert heading not in text
    assert "## 各项改动" in text
    assert not re.findall(r'href="#i-', text)
