"""What the page about robustness shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import TableView


@dataclass(frozen=True)
class RobustnessContext:
    """robustness.md.j2: how far ranks rest on weights, sample and choices of the method.

    word: what the units of the first ranking are called; told, pairs: how many of their pairs are told apart;
    variants: how many could be computed; still: how many of them move no rank; most: the largest mean shift;
    correlation: range between the dimensions, empty without one;
    weights: the factors that weights are multiplied by, their ends; distinguishable: the probability from
    which on two units are told apart, printed. Tables without rows are not printed.
    """

    simulated: bool
    sampled: bool
    draws: int
    seed: int
    weights: tuple[str, str]
    distinguishable: str
    word: str
    told: int
    pairs: int
    share: float
    variants: int
    still: int
    most: str
    correlation: str
    ranking: TableView
    distinct: TableView
    further: tuple[TableView, ...]
    rank_sample: int
    choices: TableView
    readings: tuple[str, ...]
    changes: TableView
    levels: TableView
    left_out: TableView
    bounds: TableView
    unit_bounds: TableView
    resampled: TableView
