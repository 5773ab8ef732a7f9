import json
from pathlib import Path

import pandas as pd
import pytest

from generator.indicators import IndicatorSystem, WeightSet, published_weights

GOLDEN = Path(__file__).parents[1] / "golden" / "worked-examples.json"

TREE = [
    ("基础设施", 0.35, [("网络覆盖质量", 0.20), ("数据中心能力", 0.15)]),
    ("智慧服务", 0.30, [("政务服务便捷度", 0.18), ("生活服务智能化", 0.12)]),
    ("治理能力", 0.25, [("多元协同机制", 0.15), ("风险防控水平", 0.10)]),
    ("可持续发展", 0.10, [("运营模式创新", 0.08), ("长效发展能力", 0.02)]),
]


def node(code, level, parent, weight, **more):
    filled = {"name": code, "unit": "%", "direction": 1, "type": "grade", "role": "normal"}
    filled |= {"applies_to": "全部", "observed_at": "community", "status": "scored"}
    return {"code": code, "level": level, "parent": parent, "weight": weight} | filled | more


def published_rows():
    rows = [node("index", "index", "", 1.0)]
    for dimension, weight, parts in TREE:
        rows.append(node(dimension, "dimension", "index", weight))
        for part, share in parts:
            rows.append(node(part, "subdimension", dimension, share / weight))
            rows += [node(f"{part}{number}", "indicator", part, 1 / 3) for number in (1, 2, 3)]
    return rows


@pytest.fixture(scope="session")
def examples():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def system() -> IndicatorSystem:
    """The published tree: 4 dimensions, 8 sub-dimensions, 24 indicators of type `grade`."""
    return IndicatorSystem.from_frame(pd.DataFrame(published_rows()))


@pytest.fixture(scope="session")
def weights(system) -> WeightSet:
    return published_weights(system)


@pytest.fixture(scope="session")
def one_row():
    """Turn the `scores` of a worked example into one row of indicator scores."""

    def build(scores):
        cells = {f"{part}{n}": value for part, values in scores.items() for n, value in enumerate(values, 1)}
        return pd.DataFrame([cells], dtype=float)

    return build
