from __future__ import annotations

import pandas as pd
import pytest

from generator.charts.figure import Figure
from generator.charts.kinds.rows import both
from generator.charts.render import Renderer


def make_one(kind, frame, shown, **options):
    wide, narrow = both(kind, **options)
    data = pd.DataFrame(frame)
    return Figure("f", "图", "chart", data, tuple(shown), "摘要", "样例", "published", "", wide, narrow)


@pytest.fixture
def make_figure():
    return make_one


@pytest.fixture
def picture(fonts):
    return lambda drawn, width="wide": Renderer(fonts).svg(drawn, width)
