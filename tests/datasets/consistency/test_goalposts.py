from typing import Any

import pytest

from generator.datasets.consistency.goalposts import goalpost_faults
from generator.datasets.structure import Structure

NAN = float("nan")
COUNTRIES = Structure(("country",), "country", ("index", "indicator"), "observations", False)
SOUND = {"gdp": (10, 60), "debt": (0, 100)}


def found(
    table, rows: list[tuple[str, float, float]], structure: Structure | None = COUNTRIES, **system: Any
) -> list[tuple[str, str, int, str]]:
    codes, lower, upper = (list(column) for column in zip(*rows, strict=True))
    nodes = {
        "code": ["index", "gdp", "debt"],
        "level": ["index", "indicator", "indicator"],
        "direction": [1, 1, -1],
    }
    tables = {
        "indicator_system": table("indicator_system", **{**nodes, **system}),
        "goalposts": table("goalposts", indicator=codes, lower=lower, upper=upper),
    }
    faults = goalpost_faults(tables, structure)
    return [(fault.code, fault.place.path, fault.place.line, fault.fact) for fault in faults]


def rows(**changed: tuple[float, float]) -> list[tuple[str, float, float]]:
    return [(code, *posts) for code, posts in {**SOUND, **changed}.items()]


@pytest.mark.parametrize("posts", [(10, 60), (-5, -4), (0, NAN), (NAN, NAN)])
def test_posts_in_order_pass_whatever_the_direction(table, posts: tuple[float, float]) -> None:
    assert found(table, rows(gdp=posts, debt=posts)) == []


@pytest.mark.parametrize(
    ("posts", "words"), [((60, 10), "60 不小于上界 10"), ((0.5, 0.5), "0.5 不小于上界 0.5")]
)
def test_the_lower_post_lies_below_the_upper_one(table, posts: tuple[float, float], words: str) -> None:
    fact = f"debt 的下界 {words}"
    assert found(table, rows(debt=posts)) == [("goalpost.order", "goalposts.csv", 3, fact)]


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("gdpp", "没有指标 'gdpp'（是不是 gdp？）"),
        ("crime", "没有指标 'crime'"),
        ("index", "没有指标 'index'"),
    ],
)
def test_a_row_names_an_indicator(table, code: str, fact: str) -> None:
    assert found(table, rows(**{code: (0, 1)})) == [("goalpost.indicator", "goalposts.csv", 4, fact)]


def test_an_indicator_has_one_row(table) -> None:
    twice = [*rows(), ("gdp", 0, 1), ("gdp", 0, 2)]
    fact = "gdp 又出现一次；第 5 行 indicator 列：gdp 又出现一次"
    assert found(table, twice) == [("key.duplicate", "goalposts.csv", 4, fact)]


def test_a_scored_indicator_has_a_row(table) -> None:
    missing = ("goalpost.missing", "indicator_system.csv", 4, "指标 debt 没有上下界")
    assert found(table, rows()[:1]) == [missing]
    assert found(table, rows()[:1], status=["scored", "scored", "scored"]) == [missing]


def test_a_monitored_indicator_needs_none(table) -> None:
    assert found(table, rows()[:1], status=["scored", "scored", "monitored"]) == []


def test_targets_alone_are_posts_without_order(table) -> None:
    tables = {
        "indicator_system": table("indicator_system", code=["gdp"], level=["indicator"]),
        "goalposts": table("goalposts", indicator=["gdp"], target=[50.0]),
    }
    assert goalpost_faults(tables, COUNTRIES) == []


def test_without_a_structure_indicators_are_those_of_communities(table) -> None:
    assert found(table, rows(), None) == []


def test_a_misspelt_code_is_named_and_so_is_the_indicator_without_a_row(table) -> None:
    faults = found(table, [("gdp", 0, 1), ("dept", 0, 1)])
    assert [(code, line) for code, _, line, _ in faults] == [
        ("goalpost.indicator", 3),
        ("goalpost.missing", 4),
    ]
