from __future__ import annotations

import dataclasses
from types import MappingProxyType

from generator.charts.families.chronology import timeline_figure


def test_the_axis_has_three_stages_and_the_policies_of_its_sections(evaluation, figures):
    frame = figures["timeline"].frame
    assert list(frame[frame["kind"] == "阶段"]["when"]) == ["约2010—2020年以前", "2020—2024年", "2025年起"]
    table = evaluation.dataset.frame("policies")
    cited = table[table["sections"].str.contains(r"(?:^|;)2\.[23]")]
    assert set(frame[frame["kind"] == "政策"]["title"]) == set(cited["title"])


def test_an_unverified_title_carries_its_mark(evaluation, figures):
    frame = figures["timeline"].frame
    policies = frame[frame["kind"] == "政策"]
    verified = evaluation.dataset.frame("policies").set_index("title")["verified"]
    for row in policies.to_dict("records"):
        assert (row["mark"] == "未核实") == (verified[row["title"]] != "已核实")
    doubtful = int((policies["mark"] == "未核实").sum())
    assert doubtful > 0
    assert f"{len(policies)}项政策中{doubtful}项未核实" in figures["timeline"].summary


def test_a_verified_title_carries_none(evaluation):
    table = evaluation.dataset.tables["policies"]
    checked = dataclasses.replace(table, frame=table.frame.assign(verified="已核实"))
    tables = MappingProxyType({**evaluation.dataset.tables, "policies": checked})
    dataset = dataclasses.replace(evaluation.dataset, tables=tables)
    figure = timeline_figure(dataclasses.replace(evaluation, dataset=dataset))
    assert set(figure.frame["mark"]) == {""}
    assert "未核实" not in figure.summary
    assert figure.note == ""


def test_titles_are_drawn_without_other_wordings(figures):
    names = list(figures["timeline"].frame["name"])
    assert "国家：《关于推进新型智慧城市建设的指导意见》" in names
    assert "国家：《智慧社区建设指南（2025版）》" in names
