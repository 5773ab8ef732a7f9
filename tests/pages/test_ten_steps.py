from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.pages.contexts import StepRow
from generator.pages.ten_steps import ALWAYS, STEPS, ten_steps_page

PAGES = {"robustness.html": "稳健性：名次有多可靠", "weights.html": "权重"}


@pytest.fixture(scope="module")
def text(evaluation_2025, templates):
    return ten_steps_page(evaluation_2025, (), PAGES, templates).text


def test_the_ten_steps_of_the_handbook_oecd2008(text):
    """Chapter 1 of the handbook: framework … presentation, in this order."""
    places = [text.index(f"<b>{place} {step.title}</b>") for place, step in enumerate(STEPS, 1)]
    assert len(places) == 10
    assert places == sorted(places)


def test_states_follow_from_what_was_done_and_what_is_lacking():
    row = StepRow(1, "甲", "乙", ("做。",), (), ())
    assert row.state == "已做"
    assert replace(row, lacking=("缺。",)).state == "部分"
    assert replace(row, done=(), lacking=("缺。",)).state == "未做"


def test_the_lead_counts_the_states(text):
    states = re.findall(r"<li><b>(已做|部分|未做)</b></li>", text)
    assert len(states) == 10
    assert f"已做 {states.count('已做')} 步，部分做到 {states.count('部分')} 步" in text
    assert ("未做" in text[: text.index("#steps")].split("步骤出自")[0]) == ("未做" in states)


def test_only_pages_of_the_edition_are_linked(text):
    linked = {href.partition("#")[0] for href in re.findall(r'href="([^"]+)"', text)}
    assert linked == {*PAGES, *ALWAYS, "references.html"}
    assert 'href="robustness.html#bounds"' in text


def test_rows_read_as_cards_on_a_phone(text):
    body = text[text.index("<tbody>") : text.index("</tbody>")]
    assert 'class="data stack top"' in text
    assert body.count('data-label="做法"') == body.count('data-label="状态"') == 10


def test_prose_gives_no_single_unit_a_result(text, evaluation_2025):
    units = evaluation_2025.frame.units
    names = units["name"][units["level"].isin(["province", "city"])]
    assert not [name for name in names if name in text]


def test_simulation_is_said_and_unsaid(evaluation_2025, countries, templates, text):
    assert "note-amber" in text
    assert "10张表为模拟数据" in text
    dataset = evaluation_2025.dataset
    tables = {name: replace(table, provenance="observed") for name, table in dataset.tables.items()}
    real = replace(evaluation_2025, dataset=replace(dataset, tables=tables))
    assert "模拟数据" not in ten_steps_page(real, (), PAGES, templates).text
    assert "note-amber" not in ten_steps_page(countries, (), PAGES, templates).text


def test_a_step_without_anything_done_is_honest(mini, templates):
    text = ten_steps_page(mini, (), {}, templates).text
    row = text[text.index("4 多元分析") : text.index("5 标准化")]
    assert "<b>未做</b>" in row
    assert "<li>—</li>" in row
