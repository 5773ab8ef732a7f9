import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.analysis.comparison import Nominal
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.indicators.weights import published_weights
from generator.scoring.communities import Observations, score_communities
from generator.scoring.geography import membership
from generator.scoring.rules import Rules

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


NODES = [
    ("index", "综合指数", "index", "", 1.0, 1),
    ("net", "网络", "dimension", "index", 0.6, 1),
    ("rule", "治理", "dimension", "index", 0.4, 1),
    ("cover", "覆盖率", "indicator", "net", 0.5, 1),
    ("delay", "时延", "indicator", "net", 0.5, -1),
    ("drill", "演练", "indicator", "rule", 1.0, 1),
]
LINES = [
    ("cover", "全部", 100, 90, 70, 30),
    ("delay", "全部", 50, 100, 130, 280),
    ("drill", "全部", 100, 80, None, 20),
]


@pytest.fixture(scope="session")
def small_system():
    """Two dimensions and three indicators; `delay` is better when lower, `drill` alone under `rule`."""
    columns = ["code", "name", "level", "parent", "weight", "direction"]
    words = {"unit": "%", "type": "continuous", "role": "normal", "applies_to": "全部", "status": "scored"}
    return IndicatorSystem.from_frame(pd.DataFrame(NODES, columns=columns).assign(**words))


@pytest.fixture(scope="session")
def small_units():
    """Nation, two regions, five provinces with one city of three strata each; index unit."""
    rows = [("100000", "nation", "", ""), ("east", "region", "100000", ""), ("west", "region", "100000", "")]
    for province in "PQRST":
        rows.append((province, "province", "east" if province in "PQ" else "west", ""))
        rows.append((f"{province}1", "city", province, ""))
        for kind, suffix in (("新建", "new"), ("老旧", "old"), ("农村", "rural")):
            rows.append((f"{province}1-{suffix}", "stratum", f"{province}1", kind))
    return pd.DataFrame(rows, columns=["unit", "level", "parent", "type"]).set_index("unit")


@pytest.fixture(scope="session")
def nominal(small_system, small_units):
    """The published result of sixty invented communities, four in each stratum, one in ten values missing."""
    rng = np.random.default_rng(11)
    strata = small_units.index[small_units["level"] == "stratum"].repeat(4)
    names = pd.Index([f"{stratum}-{n % 4}" for n, stratum in enumerate(strata)])
    level = np.repeat([0.9, 0.7, 0.5, 0.45, 0.3], 12) + rng.normal(0, 0.12, 60)
    cells = {"cover": 40 + 60 * level, "delay": 260 - 200 * level, "drill": 30 + 65 * level}
    values = pd.DataFrame(cells, index=names) + rng.normal(0, 4, (60, 3))
    values = values.mask(rng.uniform(size=(60, 3)) < 0.1)
    applicable = pd.DataFrame(True, index=names, columns=values.columns)
    applicable.loc[strata.str.endswith("rural"), "delay"] = False
    strata = pd.Series(strata, index=names)
    types = strata.map(small_units["type"])
    incidents = pd.Series(np.where(np.arange(60) % 17 == 3, 1.0, 0.0), index=names)
    observed = Observations(values.where(applicable), applicable, types, strata, incidents)
    lines = pd.DataFrame(LINES, columns=["indicator", "applies_to", "advanced", "baseline", "lag", "floor"])
    thresholds, weights, rules = Thresholds.from_frame(lines), published_weights(small_system), Rules()
    members = membership(small_units)
    members = members.loc[small_units.loc[members.index, "level"] != "city"]
    return Nominal(
        observed=observed,
        system=small_system,
        thresholds=thresholds,
        weights=weights,
        rules=rules,
        communities=score_communities(observed, small_system, thresholds, weights, rules),
        members=members,
        population=pd.Series(rng.uniform(1, 9, members.shape[1]).round(), index=members.columns),
        compared=pd.Index(list("PQRST")),
    )
