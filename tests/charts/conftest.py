from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from generator.charts import build_figures
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import interval_dots
from generator.charts.kinds.rows import both
from generator.datasets import load_dataset
from generator.evaluation import evaluate

PROJECT = Path(__file__).parents[2]
REFERENCE = PROJECT / "data" / "reference"


@pytest.fixture(scope="session")
def evaluation(evaluation_2025):
    return evaluation_2025


@pytest.fixture(scope="session")
def mini():
    """The edition of three provinces and two indicators, worked out by hand in its README."""
    return evaluate(load_dataset(PROJECT / "tests" / "editions" / "mini", REFERENCE, PROJECT))


@pytest.fixture(scope="session")
def figures(evaluation):
    return build_figures(evaluation)


@pytest.fixture(scope="session")
def mini_figures(mini):
    return build_figures(mini)


@pytest.fixture(scope="session")
def fonts() -> Path:
    return PROJECT / "site_templates" / "fonts"


def scores(provenance: str = "synthetic", name: str = "三个地区的得分", id: str = "three") -> Figure:
    frame = pd.DataFrame(
        {
            "group": ["东部", "中部", "西部"],
            "score": [4.24, 3.35, 2.75],
            "low": [4.1, 3.2, 2.6],
            "high": [4.4, 3.5, 2.9],
        }
    )
    wide, narrow = both(interval_dots, label="group", region="group", legend=True)
    columns = (
        Column("group", "地区"),
        Column("score", "综合得分", "分", 1),
        Column("low", "区间下限", "分", 2),
        Column("high", "区间上限", "分", 2),
    )
    summary = "最高为东部（4.2分），最低为西部（2.8分）。"
    return Figure(id, name, "chart", frame, columns, summary, "样例", provenance, "", wide, narrow)


@pytest.fixture
def make_scores():
    return scores
