"""The index once more, from the CSV files with plain Python alone: no pandas, none of our scoring code."""

import csv
import os
import random
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EDITION = ROOT / "data" / "editions" / "2025"
TYPES = {"全部": ("新建", "老旧", "农村"), "城市": ("新建", "老旧")}
NOTHING = ("", "NA", "n/a")


def rows(name: str) -> list[dict[str, str]]:
    with (EDITION / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def tables():
    units = {row["unit"]: row for row in rows("units.csv")}
    nodes = {row["code"]: row for row in rows("indicator_system.csv")}
    children, thresholds = defaultdict(list), {}
    for node in nodes.values():
        if node["status"] == "scored":
            children[node["parent"]].append(node["code"])
    for row in rows("thresholds.csv"):
        for kind in TYPES.get(row["applies_to"], tuple(row["applies_to"].split(";"))):
            thresholds[row["indicator"], kind] = row
    return units, nodes, children, thresholds


def indicator_score(value: float, line: dict[str, str], direction: int) -> float:
    """Method spec, section 2."""
    advanced, baseline, lag, floor = (
        None if line[name] in NOTHING else direction * float(line[name])
        for name in ("advanced", "baseline", "lag", "floor")
    )
    x = direction * value
    if x >= advanced:
        return 5.0
    if x >= baseline:
        return 4 + (x - baseline) / (advanced - baseline)
    if x <= floor:
        return 1.0
    if lag is None:
        return 1 + 3 * (x - floor) / (baseline - floor)
    return 3 + (x - lag) / (baseline - lag) if x >= lag else 1 + 2 * (x - floor) / (lag - floor)


def node_score(row: dict[str, str], kind: str, code: str) -> float | None:
    """Method spec, sections 3 and 4: weighted mean over the children that have a score."""
    _, nodes, children, thresholds = tables()
    if not children[code]:
        cell = row.get(code, "n/a")
        if cell in NOTHING:
            return None
        if nodes[code]["type"] == "boolean":
            return 5.0 if float(cell) == 1 else 1.0
        return indicator_score(float(cell), thresholds[code, kind], int(nodes[code]["direction"]))
    scored = [(float(nodes[child]["weight"]), node_score(row, kind, child)) for child in children[code]]
    kept = [(weight, score) for weight, score in scored if score is not None]
    total = sum(weight for weight, _ in kept)
    return sum(weight * score for weight, score in kept) / total if kept else None


def index_of(unit: str) -> float:
    """Method spec, section 7: stratum means, weighted with the stratum's population."""
    units = tables()[0]
    strata = defaultdict(list)
    for row in rows("observations/communities.csv"):
        above = row["stratum"]
        while above and above != unit:
            above = units[above]["parent"]
        score = node_score(row, units[row["stratum"]]["type"], "index") if above else None
        if score is not None:
            strata[row["stratum"]].append(score)
    people = {stratum: float(units[stratum]["population"]) for stratum in strata}
    return sum(people[s] * sum(scores) / len(scores) for s, scores in strata.items()) / sum(people.values())


def provinces() -> list[str]:
    """Three provinces drawn at random, all of them at full scale; the draw is the same on every machine."""
    every = [row["unit"] for row in rows("units.csv") if row["level"] == "province"]
    full = os.environ.get("REPORT_TEST_SCALE") == "full"
    return every if full else random.Random(20251231).sample(every, 3)


@pytest.fixture(scope="module")
def evaluated(evaluation_2025):
    return evaluation_2025.scores["index"]


@pytest.mark.parametrize("unit", [*provinces(), "west", "100000", "620100"])
def test_plain_python_gives_the_same_index(evaluated, unit: str) -> None:
    assert index_of(unit) == pytest.approx(evaluated[unit], abs=1e-12)
