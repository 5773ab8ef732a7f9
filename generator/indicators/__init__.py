"""The indicator system: the tree of nodes, its weight sets and the thresholds of its indicators."""

from generator.indicators.system import IndicatorSystem, load_system
from generator.indicators.thresholds import Thresholds, load_thresholds
from generator.indicators.weights import WeightSet, equal_weights, load_weights, published_weights

__all__ = [
    "IndicatorSystem",
    "Thresholds",
    "WeightSet",
    "equal_weights",
    "load_system",
    "load_thresholds",
    "load_weights",
    "published_weights",
]
