"""Distributions of the indicators, and the offsets by group that give every published weighted mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

from generator.sample.recipe import Shape

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

CYCLES = 40
CLOSE = 2e-5
"""A target is met when its mean is within this share of it (or of 1, where it is smaller)."""

FIRST_WIDTH, WIDEST = 2.0, 40.0
EXACT = 1e-11
SWAPS = 40


@dataclass(frozen=True)
class Target:
    """A group of communities and the weighted mean that its cells must have."""

    inside: Mask
    value: float


@dataclass(frozen=True)
class Column:
    """One column to fit: all arrays have one entry per community.

    latent: z; weight: share of the denominator that each reporting community stands for, 0 elsewhere;
    fixed: cells set beforehand, NaN elsewhere; direction: +1, or -1 where lower is better.
    """

    shape: Shape
    latent: Floats
    weight: Floats
    fixed: Floats
    direction: int


def transform(shape: Shape, value: Floats) -> Floats:
    """Return cells from u = offset + direction · sd · z. Source: calibration note, section 2."""
    if shape.distribution == "logit":
        return np.asarray(100.0 / (1.0 + np.exp(-value)))
    if shape.distribution == "lognormal":
        return np.asarray(np.exp(value))
    if shape.distribution == "ceiling":
        return np.clip(100.0 - np.maximum(0.0, np.exp(-value) - shape.floor), 0.0, 100.0)
    raise ValueError(f"unknown distribution {shape.distribution}")


def total(cells: Floats, weight: Floats) -> float:
    """Return Σ weight · cell without BLAS: its threads are slower here, and its order of summing varies."""
    return float((cells * weight).sum())


def start(shape: Shape, mean: float) -> float:
    """Return the u whose cell is about `mean`: where the search for the offset begins."""
    if shape.distribution == "logit":
        return float(np.log(mean / (100.0 - mean)))
    if shape.distribution == "lognormal":
        return float(np.log(mean))
    return float(-np.log(100.0 - mean + shape.floor))


def fit(column: Column, targets: Sequence[Target]) -> Floats:
    """Return the cells of a column, rounded to its stored decimals, that meet the targets.

    Groups may overlap: each in turn is shifted to its target until all hold (calibration note, section 2).
    """
    if column.shape.distribution == "boolean":
        return _fit_boolean(column, targets)
    spread = column.direction * column.shape.sd * column.latent
    offset = np.zeros_like(spread)
    shifted = shifted_parts(targets)
    for _ in range(CYCLES):
        for target, part in zip(targets, shifted, strict=True):
            offset[part] += _shift(column, target, part, offset + spread)
        cells = _cells(column, offset + spread)
        misses = [_mean(cells, column.weight, each.inside) - each.value for each in targets]
        if all(abs(miss) < CLOSE * max(each.value, 1.0) for miss, each in zip(misses, targets, strict=True)):
            break
    rounded = np.round(_cells(column, offset + spread), column.shape.decimals)
    return np.where(column.weight > 0, rounded, np.nan)


def shifted_parts(targets: Sequence[Target]) -> list[Mask]:
    """Return what is shifted for each target: its members that no narrower target holds, or all of them.

    So a total follows from its published part by moving the rest.
    """
    parts = []
    for target in targets:
        narrower = [each.inside for each in targets if _within(each.inside, target.inside)]
        rest = target.inside & ~np.logical_or.reduce(narrower) if narrower else target.inside
        parts.append(rest if rest.any() else target.inside)
    return parts


def _within(inner: Mask, outer: Mask) -> bool:
    return bool((inner & ~outer).sum() == 0 and inner.sum() < outer.sum())


def _mean(cells: Floats, weight: Floats, inside: Mask) -> float:
    return total(cells[inside], weight[inside]) / float(weight[inside].sum())


def _cells(column: Column, value: Floats) -> Floats:
    return np.where(np.isnan(column.fixed), transform(column.shape, value), column.fixed)


def _shift(column: Column, target: Target, part: Mask, value: Floats) -> float:
    """Return the shift of `part` that brings the weighted mean of the target's group to its value."""
    cells = _cells(column, value)
    weight = np.where(target.inside, column.weight, 0.0)
    moving = part & np.isnan(column.fixed) & (weight > 0)
    wanted = target.value * float(weight.sum()) - total(cells[~moving], weight[~moving])
    value, weight = value[moving], weight[moving]
    if not len(value):
        return 0.0
    middle = start(column.shape, target.value) - float(np.median(value))

    def excess(shift: float) -> float:
        return total(transform(column.shape, value + shift), weight) - wanted

    width = FIRST_WIDTH
    while excess(middle - width) > 0 or excess(middle + width) < 0:
        width *= 2
        if width > WIDEST:
            return 0.0
    return float(brentq(excess, middle - width, middle + width, xtol=EXACT))


def _fit_boolean(column: Column, targets: Sequence[Target]) -> Floats:
    """Return 1 for the highest latent values, cut where each group's weighted share is nearest."""
    cells = np.where(np.isnan(column.fixed), 0.0, column.fixed)
    for target, part in zip(targets, shifted_parts(targets), strict=True):
        free = np.flatnonzero(part & np.isnan(column.fixed) & (column.weight > 0))
        order = free[np.argsort(-column.latent[free] * column.direction, kind="stable")]
        weight = column.weight[order]
        settled = target.inside.copy()
        settled[order] = False
        whole = column.weight[target.inside].sum()
        wanted = target.value / 100 * whole - total(cells[settled], column.weight[settled])
        cut = int(np.searchsorted(np.cumsum(weight), wanted))
        cells[order[:cut]] = 1.0
        near = slice(max(cut - SWAPS, 0), cut), slice(cut, cut + SWAPS)
        _exchange(cells, order[near[0]], order[near[1]], column.weight, wanted - weight[:cut].sum())
    return np.where(column.weight > 0, cells, np.nan)


def _exchange(cells: Floats, inside: Places, outside: Places, weight: Floats, left: float) -> None:
    """Exchange one cell just inside the cut with one just outside, whose weights differ by what is left."""
    if not len(inside) or not len(outside):
        return
    miss = np.abs(weight[outside][None, :] - weight[inside][:, None] - left)
    out, into = np.unravel_index(int(np.argmin(miss)), miss.shape)
    if miss[out, into] < abs(left):
        cells[inside[out]], cells[outside[into]] = 0.0, 1.0
