import json
from pathlib import Path

import pandas as pd
import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "worked-examples.json"

UNITS = [
    ("100000", "全国", "nation", "", "", ""),
    ("east", "东部", "region", "100000", "", ""),
    ("west", "西部", "region", "100000", "", ""),
    ("P", "甲省", "province", "east", "", ""),
    ("Q", "乙省", "province", "west", "", ""),
    ("P1", "甲市", "city", "P", "", "一线"),
    ("Q1", "乙市", "city", "Q", "", "二线"),
    ("P1-new", "", "stratum", "P1", "新建", ""),
    ("P1-rural", "", "stratum", "P1", "农村", ""),
    ("Q1-old", "", "stratum", "Q1", "老旧", ""),
]


@pytest.fixture(scope="session")
def examples():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture
def units():
    """Two regions with one province and one city each, three strata; index unit."""
    columns = ["unit", "name", "level", "parent", "type", "tier"]
    return pd.DataFrame(UNITS, columns=columns).set_index("unit")
