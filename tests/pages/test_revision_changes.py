from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.contexts.common import Link
from generator.pages.revision_changes import ChangeRecord, measured, node_links, quoted_figures
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue, Origin, ReportValue
from tests.pages.conftest import ROOT

ORIGIN = Origin("published_figures")
VALUES = Catalogue(
    [
        ReportValue("before", "权重·调整前", 8, "%", 0, ORIGIN),
        ReportValue("after", "权重·调整后", 12, "%", 0, ORIGIN),
        ReportValue("bound", "下限", 40, "%", 0, ORIGIN, operator=">="),
    ]
)
EMPTY = dict.fromkeys(("measure", "unit", "inputs", "figures", "conflicts", "indicators"), "")


def change(key: str, code: str, kind: str, **more):
    row = {
        **EMPTY,
        **{"id": key, "code": code, "level": "indicator", "change": kind},
        **{"before": "改前", "after": "改后", "reason": "理由。", "section": "3.1;3.2", "origin": "编者"},
        **{"before_value": float("nan"), "after_value": float("nan")},
    }
    return {**row, **more}


@pytest.fixture
def make_record(mini):
    def make(*rows, settings=None, anchors=frozenset()):
        edition = mini.dataset.edition
        if settings:
            edition = replace(edition, settings={**edition.settings, **settings})
        tables = dict(mini.dataset.tables)
        inputs = pd.DataFrame([{"id": "i-a", "title": "某规划"}, {"id": "i-b", "title": "某技术"}])
        tables["revision-inputs"] = replace(tables["units"], name="revision-inputs", frame=inputs)
        dataset = replace(mini.dataset, edition=edition, tables=tables)
        evaluation = replace(mini, dataset=dataset)
        return ChangeRecord(evaluation, Templates(ROOT / "site_templates" / "pages", VALUES), rows, anchors)

    return make


@pytest.mark.parametrize(
    ("measure", "before", "after", "unit", "expected"),
    [
        ("", None, None, "", ""),
        ("基准值", 2.0, 2.0, "小时/月", "基准值 2 小时/月，不变"),
        ("全局权重", 0.3, 0.3, "", "全局权重 0.30，不变"),
        ("全局权重", None, 0.0, "", "全局权重 0"),
        ("上级内权重", 0.0, 0.2, "", "上级内权重 0 → 0.20"),
        ("报告所称权重", 8.0, 12.0, "%", "报告所称权重 8% → 12%"),
    ],
)
def test_numbers_read_as_they_were_written(measure, before, after, unit, expected):
    row = {"measure": measure, "before_value": before, "after_value": after, "unit": unit}
    assert measured(row) == expected


def test_nodes_lead_to_their_pages_and_the_root_to_the_library(mini):
    assert node_links(mini, "index;net-5g") == (
        Link("指标体系", "../indicators/index.html"),
        Link(str(mini.system.nodes.at["net-5g", "name"]), "../indicators/net-5g.html"),
    )
    assert node_links(mini, "gone") == (Link("gone"),)
    assert node_links(mini, "") == ()


def test_figures_that_the_edition_lacks_are_left_out():
    found = quoted_figures(VALUES, "bound;absent")
    assert [(each.id, each.name, each.word) for each in found] == [("bound", "下限", "不低于")]


def test_changes_stand_by_kind_in_file_order(make_record):
    rows = (
        change("r-1", "net-5g", "保留"),
        change("r-2", "alarm-response", "新增监测"),
        change("r-3", "network", "保留"),
    )
    groups = make_record(*rows).groups()
    assert [(group.title, [row.id for row in group.rows]) for group in groups] == [
        ("保留", ["r-1", "r-3"]),
        ("新增监测", ["r-2"]),
    ]
    assert [group.slug for group in groups] == ["change-1", "change-2"]
    assert all(group.meaning for group in groups)


def test_many_changes_of_one_kind_are_folded(make_record):
    few, many = (
        make_record(*[change(f"r-{n}", "net-5g", "保留") for n in range(count)]).groups()[0]
        for count in (11, 12)
    )
    assert not few.folded
    assert many.folded


def test_inputs_lead_to_their_place_where_it_is_on_the_page(make_record):
    record = make_record(change("r-1", "net-5g", "保留", inputs="i-a;i-b"), anchors=frozenset({"i-a"}))
    assert record.groups()[0].rows[0].inputs == (Link("某规划", "#i-a"), Link("某技术", ""))


def test_a_raised_weight_scales_the_others_e12(make_record):
    """Method spec, section 6, example E12: 8 % to 12 % leaves the others 0.88 / 0.92 of their weight."""
    row = change(
        "r-1",
        "net-5g",
        "比较权重",
        measure="报告所称权重",
        before_value=8.0,
        after_value=12.0,
        figures="before;after",
    )
    given = [
        {"name": "raised", "title": "调权方案", "changes": {"net-5g": 0.12}},
        {"name": "other", "title": "别的方案", "changes": {"alarm-response": 0.1}},
    ]
    (raised,) = make_record(row, settings={"derived_weights": given}).raised()
    assert raised.factor == pytest.approx(0.88 / 0.92)
    assert (raised.before, raised.after) == ("before", "after")
    assert raised.sets == ("调权方案",)


def test_no_spoken_weight_nothing_raised(make_record):
    assert make_record(change("r-1", "net-5g", "比较权重", measure="上级内权重")).raised() == ()
