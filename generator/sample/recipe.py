"""The recipe of the sample dataset: `sample.yaml` of an edition, and random streams from its seed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from generator.errors import Fault, Place, ReportError

FILE = "sample.yaml"
REGIONS = {"east": "东部", "central": "中部", "west": "西部"}
TYPES = {"new": "新建", "old": "老旧", "rural": "农村"}
SMALLEST = 200
"""Fewer communities cannot carry the published groups (31 provinces × 3 types and their targets)."""


@dataclass(frozen=True)
class Shape:
    """How one indicator is drawn and what its weighted means must be.

    distribution: logit, lognormal, ceiling or boolean (calibration note, section 2).
    sd: spread of the latent value; floor: k of the ceiling distribution; decimals: stored places.
    targets: group name → weighted mean in the indicator's unit (booleans: per cent true).
    free: the report publishes no such value, it is ours.
    like: indicator whose own noise is used, so that parts of one quantity stay in order.
    history: period → targets of that year, where they do not follow from the yearly step.
    """

    distribution: str
    sd: float
    decimals: int
    targets: Mapping[str, float]
    floor: float = 0.6
    free: bool = False
    like: str = ""
    history: Mapping[int, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """Settings of the sample: `settings` as written, with the typed parts read out."""

    seed: int
    communities: int
    regions: Mapping[str, float]
    shapes: Mapping[str, Shape]
    settings: Mapping[str, Any]

    def stream(self, *names: object) -> np.random.Generator:
        """Return the random stream of a purpose: same seed and names, same numbers (PCG64)."""
        words = [zlib.crc32(str(name).encode()) for name in names]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, *words])))

    def with_regions(self, east: float, west: float) -> Recipe:
        """Return the recipe with other regional offsets δ (central stays as it is)."""
        return replace(self, regions={**self.regions, "east": east, "west": west})

    def resized(self, communities: int | None, seed: int | None) -> Recipe:
        """Return the recipe for another sample size or seed; refuses sizes under `SMALLEST`."""
        wanted = self.communities if communities is None else communities
        if wanted < SMALLEST:
            fact = f"样本社区数 {wanted} 太少，已公布的分组值无法校准"
            raise ReportError([Fault("sample-size", Place(FILE), fact, f"社区数不少于 {SMALLEST}")])
        return replace(self, communities=wanted, seed=self.seed if seed is None else seed)


def load_recipe(folder: Path) -> Recipe:
    """Read `sample.yaml` of an edition folder; raises `ReportError` when it is missing or broken."""
    path = folder / FILE
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
        shapes = {code: Shape(**shape) for code, shape in settings["indicators"].items()}
        return Recipe(settings["seed"], settings["communities"], settings["regions"], shapes, settings)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        fact = f"模拟数据的配方读不出来（{error}）"
        raise ReportError([Fault("sample-recipe", Place(FILE), fact, "检查文件的各项设置")]) from error
