import csv
from pathlib import Path

import pytest

from generator.datasets.consistency.targets import present_faults, series_faults

EDITION = Path(__file__).parents[3] / "data" / "editions" / "2025"
NAN = float("nan")
SERIES = {"id": "t", "unit": "%", "series": "", "series_population": ""}
PRESENT = {"id": "t", "value": 85.0, "value_role": "目标", "current_value": NAN, "present_figure": ""}


@pytest.fixture
def system(table):
    return table(
        "indicator_system",
        code=["index", "net-5g", "telemedicine", "whole-home", "data-security", "complaint-hours"],
        unit=["分", "%", "%", "%", "布尔", "小时"],
        applies_to=["全部", "全部", "农村", "新建;老旧", "", "全部"],
    )


@pytest.fixture
def figures(table):
    return table("published_figures", id=["net-5g-rural-2025", "market-income-2025"], value=[78.5, 38.5])


def faults_of_row(table, check, other, base, **cells):
    row = {name: [value] for name, value in {**base, **cells}.items()}
    tables = {"targets": table("targets", **row), other.name: other}
    return [(fault.code, fault.place.line, fault.place.field, fault.fact) for fault in check(tables)]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"series": "net-5g", "series_population": "农村"},
        {"series": "telemedicine", "series_population": "全部"},
        {"series": "telemedicine", "series_population": "农村"},
        {"series": "whole-home", "series_population": "城市"},
        {"series": "data-security", "series_population": "农村"},
        {"series": "index", "series_population": "全部", "unit": "分"},
    ],
)
def test_series_that_measure_a_target(table, system, cells) -> None:
    assert faults_of_row(table, series_faults, system, SERIES, **cells) == []


@pytest.mark.parametrize(
    ("cells", "code", "field", "fact"),
    [
        (("net-6g", "农村", "%"), "target.series", "series", "没有 'net-6g'（是不是 net-5g？）"),
        (("net-5g", "乡村", "%"), "target.population", "series_population", "'乡村' 不是人群"),
        (("net-5g", "", "%"), "target.incomplete", "series_population", "没有写人群"),
        (("", "农村", "%"), "target.incomplete", "series", "没有写指标"),
        (("complaint-hours", "全部", "%"), "target.unit", "series", "指标 complaint-hours 的单位是 '小时'"),
        (("data-security", "全部", "布尔"), "target.unit", "series", "的单位是 '%'"),
        (("telemedicine", "城市", "%"), "target.population", "series_population", "只适用于 农村"),
        (("whole-home", "农村", "%"), "target.population", "series_population", "只适用于 新建;老旧"),
    ],
)
def test_series_that_do_not(table, system, cells, code, field, fact) -> None:
    given = dict(zip(("series", "series_population", "unit"), cells, strict=True))
    ((found, line, place, words),) = faults_of_row(table, series_faults, system, SERIES, **given)
    assert (found, line, place) == (code, 2, field)
    assert fact in words


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"value": NAN, "value_role": ""},
        {"current_value": 78.5, "present_figure": "net-5g-rural-2025"},
    ],
)
def test_present_values_that_are_published(table, figures, cells) -> None:
    assert faults_of_row(table, present_faults, figures, PRESENT, **cells) == []


@pytest.mark.parametrize(
    ("cells", "code", "field", "fact"),
    [
        ({"value_role": ""}, "target.role", "value_role", "没有写明 85 是什么数"),
        ({"value": NAN}, "target.role", "value_role", "写的是 目标，却没有目标值"),
        (
            {"current_value": 78.5, "present_figure": "net-5g-rual-2025"},
            "target.figure",
            "present_figure",
            "没有编号 'net-5g-rual-2025'（是不是 net-5g-rural-2025？）",
        ),
        ({"current_value": 78.5}, "target.figure", "present_figure", "现值 78.5 没有写取自哪个公布数字"),
        (
            {"present_figure": "net-5g-rural-2025"},
            "target.figure",
            "current_value",
            "写了 net-5g-rural-2025，没有写现值",
        ),
        (
            {"current_value": 78.6, "present_figure": "net-5g-rural-2025"},
            "target.present",
            "current_value",
            "写的是 78.6，published_figures.csv 的 net-5g-rural-2025 是 78.5",
        ),
    ],
)
def test_present_values_that_are_not(table, figures, cells, code, field, fact) -> None:
    ((found, line, place, words),) = faults_of_row(table, present_faults, figures, PRESENT, **cells)
    assert (found, line, place) == (code, 2, field)
    assert fact in words


def test_a_table_without_these_columns_has_none_of_the_faults(table, system, figures) -> None:
    targets = table("targets", id=["t"], value=[85.0], unit=["%"])
    tables = {"targets": targets, "indicator_system": system, "published_figures": figures}
    assert series_faults(tables) == present_faults(tables) == []


def test_the_targets_of_2025_are_sound(table) -> None:
    def read(name: str, *numbers: str):
        with (EDITION / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = {key: [row[key] for row in rows] for key in rows[0]}
        columns |= {key: [float(cell or "nan") for cell in columns[key]] for key in numbers}
        return table(name, **columns)

    tables = {
        "targets": read("targets", "value", "current_value"),
        "indicator_system": read("indicator_system"),
        "published_figures": read("published_figures", "value"),
    }
    assert len(tables["targets"].frame) == 49
    assert series_faults(tables) == present_faults(tables) == []
