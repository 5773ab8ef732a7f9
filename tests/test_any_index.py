"""Any index on the same engine: a made-up index of countries, once more with arithmetic of its own.

The folder is written as an institute would write it (CSV, datapackage.json, edition.yaml), loaded and
evaluated; the reference knows nothing of our code. 20 countries and 16 indicators in CI, 51 and 49 in full.
"""

import json
import os
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from generator.datasets import load_dataset
from generator.evaluation import evaluate

FULL = os.environ.get("REPORT_TEST_SCALE") == "full"
COUNTRIES, WIDTHS = (51, (8, 5, 3, 6, 8, 5, 9, 5)) if FULL else (20, (3, 2, 1, 2, 2, 2, 3, 1))
SCALES = {"zscore": None, "rank": None, "thresholds": None}
NORMALISATIONS = ["minmax", "goalposts", "distance_to_target", "percent_rank", "rank", "zscore", "thresholds"]
MEANS = ["arithmetic", "geometric", "harmonic"]
CASES = [case for case in product(NORMALISATIONS, MEANS) if case[0] != "zscore" or case[1] == "arithmetic"]


@dataclass
class Index:
    """Tree, weights, raw values and norms of a made-up index."""

    normalisation: str
    aggregation: str
    scale: tuple[float, float] | None
    parents: dict[str, str]
    weights: dict[str, float]
    directions: dict[str, int]
    raw: pd.DataFrame
    norms: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            found.setdefault(parent, []).append(code)
        return found


def made_up(normalisation: str, aggregation: str, seed: int) -> Index:
    rng = np.random.default_rng(seed)
    parents = {"north": "index", "south": "index"}
    for number, width in enumerate(WIDTHS):
        parents[f"pillar{number}"] = "north" if number < 5 else "south"
        parents |= {f"p{number}i{leaf}": f"pillar{number}" for leaf in range(width)}
    leaves = [code for code in parents if code not in parents.values()]
    units = [f"U{number:02d}" for number in range(1, COUNTRIES + 1)]
    common = rng.normal(size=(COUNTRIES, 1))
    noise = rng.normal(size=(COUNTRIES, len(leaves)))
    raw = pd.DataFrame(np.exp((noise + common) / 2) * rng.uniform(1, 100, len(leaves)), units, leaves).round(
        3
    )
    whole = raw.columns[::7][raw.iloc[:, ::7].median() > 20]  # coarser, the four lines would meet
    raw[whole] = raw[whole].round()
    raw = raw.mask(rng.random(raw.shape) < 0.05)
    raw.iloc[3, rng.choice(len(leaves), len(leaves) // 2, replace=False)] = np.nan
    directions = {leaf: int(rng.choice([1, 1, -1])) for leaf in leaves}
    weights = {code: float(rng.integers(1, 5)) for code in parents}
    scale = SCALES.get(normalisation, (0.0, 100.0) if aggregation == "arithmetic" else (1.0, 100.0))
    index = Index(normalisation, aggregation, scale, parents, weights, directions, raw)
    better = pd.Series(directions)
    shares = {"goalposts": {"lower": 0.1, "upper": 0.9}, "distance_to_target": {"target": 0.8}}
    shares["thresholds"] = {"advanced": 0.9, "baseline": 0.6, "lag": 0.3, "floor": 0.1}
    for name, share in shares.get(normalisation, {}).items():
        turned = name not in ("lower", "upper") and normalisation != "goalposts"
        low, high = raw.quantile(share), raw.quantile(1 - share)
        index.norms[name] = low.where((better > 0) | (not turned), high).round(3)
    return index


# --- the folder as an institute writes it

KEYS = {"observations": ["unit", "indicator"], "thresholds": ["indicator", "applies_to"]}


def tables(index: Index, *, wide: bool) -> dict[str, pd.DataFrame]:
    codes = ["index", *index.parents]
    tree = pd.DataFrame({"code": codes, "name": [f"名{code}" for code in codes]})
    tree["level"] = tree["code"].map(level)
    tree["parent"] = tree["code"].map(index.parents)
    tree["direction"] = tree["code"].map(index.directions).fillna(1).astype(int)
    units = pd.DataFrame({"unit": index.raw.index, "name": "国" + index.raw.index, "level": "country"})
    units["parent"] = ""
    units["region"] = np.where(np.arange(COUNTRIES) % 2, "东", "西")
    weights = pd.DataFrame({"code": list(index.weights), "weight": list(index.weights.values())})
    observed = index.raw.rename_axis(index="unit", columns="indicator")
    found = {
        "indicator_system": tree,
        "units": units,
        "weights-main": weights.assign(scale="relative"),
        "observations": observed.reset_index() if wide else observed.stack().rename("value").reset_index(),
    }
    norms = index.norms.rename_axis("indicator").reset_index()
    if index.normalisation == "thresholds":
        norms.insert(1, "applies_to", "全部")
        found["thresholds"] = norms
    elif not index.norms.empty:
        found["goalposts"] = norms
    return found


def level(code: str) -> str:
    levels = {"index": "index", "north": "area", "south": "area"}
    return levels.get(code) or ("pillar" if code.startswith("pillar") else "indicator")


def write(folder: Path, index: Index, *, wide: bool) -> None:
    resources = []
    for name, table in tables(index, wide=wide).items():
        table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", na_rep="NA")
        kinds = [(str(each), pd.api.types.is_numeric_dtype(table[each])) for each in table]
        fields = [{"name": each, "type": "number" if number else "string"} for each, number in kinds]
        key = [each for each in KEYS.get(name, []) if each in table] or str(table.columns[0])
        schema = {"primaryKey": key, "fields": fields, "missingValues": ["", "NA"]}
        source = {"provenance": "observed", "source": "本测试", "date": "2025-12-31"}
        resources.append({"name": name, "path": f"{name}.csv", **source, "schema": schema})
    package = {"name": "made-up", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    edition = {
        "year": 2025,
        "title": "测试指数",
        "version": "1.0.0",
        "date": "2025-12-31",
        "levels": [{"level": "country", "name": "国家"}],
        "indicator_levels": ["index", "area", "pillar", "indicator"],
        "weight_set": "main",
        "normalisation": index.normalisation,
        "aggregation": index.aggregation,
        "groupings": [{"name": "方位", "by": ["region"]}],
        "robustness": {"draws": 100, "seed": 1},
    } | ({"scale": list(index.scale)} if index.scale else {})
    (folder / "edition.yaml").write_text(yaml.safe_dump(edition, allow_unicode=True), encoding="utf-8")


# --- the arithmetic once more


def rescaled(index: Index, code: str) -> pd.Series:
    """Return the scores of an indicator: OECD/JRC handbook, step 5; percent rank as in the method spec."""
    direction = index.directions[code]
    x = index.raw[code] * direction
    low, high = index.scale or (0, 1)
    match index.normalisation:
        case "minmax":
            share = (x - x.min()) / (x.max() - x.min())
        case "goalposts":
            one, other = index.norms.loc[code, ["lower", "upper"]] * direction
            bottom, top = min(one, other), max(one, other)
            share = ((x - bottom) / (top - bottom)).clip(0, 1)
        case "distance_to_target":
            share = ((x - x.min()) / (index.norms.loc[code, "target"] * direction - x.min())).clip(upper=1)
        case "percent_rank":
            share = (x.rank(method="min") - 1) / (x.count() - 1)
        case "rank":
            return x.rank(method="min")
        case "zscore":
            return (x - x.mean()) / x.std()
        case "thresholds":
            points = index.norms.loc[code, ["floor", "lag", "baseline", "advanced"]] * direction
            return pd.Series(np.interp(x, points, [1, 3, 4, 5]), x.index).where(x.notna())
    return low + (high - low) * share


def combined(index: Index) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return scores and available weight of every node; a missing child leaves its weight to its siblings."""
    children = index.children
    scores = {code: rescaled(index, code).to_numpy() for code in index.raw}
    available = {code: (~np.isnan(values)).astype(float) for code, values in scores.items()}

    def up(node: str) -> None:
        for child in children[node]:
            if child in children:
                up(child)
        parts = np.column_stack([scores[child] for child in children[node]])
        shares = np.column_stack([available[child] for child in children[node]])
        weights = np.array([index.weights[child] for child in children[node]])
        there = np.where(np.isnan(parts), 0.0, weights)
        total = there.sum(axis=1)
        filled = np.where(np.isnan(parts), 1.0, parts)
        with np.errstate(invalid="ignore", divide="ignore"):
            scores[node] = {
                "arithmetic": lambda: (there * filled).sum(axis=1) / total,
                "geometric": lambda: np.exp((there * np.log(filled)).sum(axis=1) / total),
                "harmonic": lambda: total / (there / filled).sum(axis=1),
            }[index.aggregation]()
        available[node] = shares @ weights / weights.sum()

    with np.errstate(invalid="ignore", divide="ignore"):
        up("index")
    return pd.DataFrame(scores, index.raw.index), pd.DataFrame(available, index.raw.index)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_made_up_index_equals_the_reference(tmp_path, case):
    seed = CASES.index(case)
    index = made_up(*case, seed=seed)
    write(tmp_path, index, wide=bool(seed % 2))
    result = evaluate(load_dataset(tmp_path))
    scores, available = combined(index)
    columns = list(scores)
    found = result.scores.reindex(columns=columns)
    np.testing.assert_allclose(found.to_numpy(float), scores.to_numpy(), rtol=1e-9, atol=1e-9)
    seen = result.availability.reindex(columns=list(index.children))
    np.testing.assert_allclose(seen.to_numpy(float), available[list(index.children)].to_numpy(), atol=1e-12)
    enough = (available["index"] >= 2 / 3 - 1e-12) & (available[["north", "south"]] >= 0.5 - 1e-12).all(
        axis=1
    )
    ranks = scores["index"].where(enough).round(9).rank(ascending=False, method="min")
    pd.testing.assert_series_equal(
        result.ranks["rank"].astype(float).loc[index.raw.index], ranks, check_names=False, check_dtype=False
    )
    assert 0 < enough.sum() < COUNTRIES, "one country has too few values to be ranked"
