"""The rules that an edition may set for scoring and publishing, with the method's defaults."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from generator.datasets.settings import AGGREGATIONS, NORMALISATIONS

THRESHOLDS = "thresholds"
SCALES: Mapping[str, tuple[float, float]] = {
    THRESHOLDS: (1.0, 5.0),
    "zscore": (-math.inf, math.inf),
    "rank": (-math.inf, math.inf),
}
"""Scales that a normalisation brings with it; the others are spread over the edition's own."""

PERCENT = (0.0, 100.0)


@dataclass(frozen=True)
class Robustness:
    """The rank simulation: entry `robustness` of edition.yaml. Source: method spec, section 9."""

    draws: int = 2000
    seed: int = 0
    spread: float = 0.25
    """Weights are multiplied by U(1 - spread, 1 + spread)."""
    distinguishable: float = 0.9
    """From this probability on that one unit is above the other, the two are told apart."""


@dataclass(frozen=True)
class Rules:
    """Limits and choices of an edition, by their names in edition.yaml. Source: method spec, 3 to 5, 7, 9."""

    weight_set: str = "published"
    """The weight set of the headline results."""
    normalisation: str = THRESHOLDS
    """From values to scores: the method's thresholds, or one of `settings.NORMALISATIONS`."""
    scale: tuple[float, float] = (1.0, 5.0)
    """Lowest and highest score; infinite where the normalisation has no bounds (zscore, rank)."""
    aggregation: str = "arithmetic"
    """The mean up the tree: arithmetic, geometric or harmonic."""
    epsilon: float = 0.0
    """Weight of indicators below baseline that a grade above 3 tolerates."""
    veto_cap: float = 1.9
    """The index is at most this under veto."""
    support_floor: float = 60.0
    """Satisfaction below this in two consecutive years loses the support."""
    min_availability: float = 2 / 3
    """A node is printed, a unit is ranked, only from this availability of the index on."""
    min_availability_dimension: float = 1 / 2
    """A unit is ranked only if each dimension reaches this availability."""
    min_sample: int = 3
    """Fewer communities than this: 样本不足, no rank."""
    min_sample_city_rank: int = 30
    """Cities with fewer communities are shown without a rank."""
    min_cell: int = 10
    """What rests on internal columns or veto items is told only of at least so many communities."""
    robustness: Robustness = Robustness()

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Rules:
        """Read the rules among the settings of an edition; what is not set keeps its default.

        The settings were checked on loading; raises `ValueError` for a method that does not exist.
        """
        given = {
            each.name: settings[each.name] for each in fields(cls) if settings.get(each.name) is not None
        }
        method = str(given.get("normalisation", THRESHOLDS))
        given["scale"] = SCALES.get(method) or tuple(map(float, given.get("scale", PERCENT)))
        if "robustness" in given:
            names = {each.name for each in fields(Robustness)}
            chosen = {name: value for name, value in given["robustness"].items() if name in names}
            given["robustness"] = Robustness(**chosen)
        rules = cls(**given)
        if rules.normalisation not in NORMALISATIONS or rules.aggregation not in AGGREGATIONS:
            raise ValueError(f"no such method: {rules.normalisation}, {rules.aggregation}")
        return rules

    @property
    def graded(self) -> bool:
        """Tell whether scores stand for grades: only those from the method's thresholds do."""
        return self.normalisation == THRESHOLDS
