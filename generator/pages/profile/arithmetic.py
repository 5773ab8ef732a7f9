"""The arithmetic of a unit's score: what each dimension adds, printed so that the lines visibly add up."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.pages.contexts.profile import Sum, SumRow
from generator.pages.lookups import cell
from generator.pages.profiles import Profiles
from generator.quantities import format_number, round_half_up

DECIMALS = (3, 4, 5, 6)
"""Decimals tried one after the other until the printed parts add up to the printed total."""


def arithmetic(profiles: Profiles, unit: str) -> Sum | None:
    """Return weight, score and contribution of each dimension; None where the index is no weighted sum."""
    evaluation, added = profiles.evaluation, profiles.steps.contributions
    dimensions = profiles.of_level["dimension", "scored"]
    below = {node: [code for code in map(str, evaluation.contributions) if _inside(profiles, code, node)]
             for node in dimensions}  # fmt: skip
    parts = [sum(cell(added, unit, code) for code in below[node]) for node in dimensions]
    if not parts or any(pd.isna(part) for part in parts) or not all(below.values()):
        return None
    decimals, exact = visible_decimals(parts)
    weights = profiles.evaluation.system.global_weights(evaluation.headline.local)
    rows = tuple(
        SumRow(
            profiles.node_link(node),
            format_number(float(weights[node]), 3),
            format_number(cell(profiles.scores, unit, node), 3),
            format_number(part, decimals),
        )
        for node, part in zip(dimensions, parts, strict=True)
    )
    whole = format_number(float(weights[list(dimensions)].sum()), 3)
    return Sum(rows, whole, format_number(sum(parts), decimals), exact)


def visible_decimals(parts: Sequence[float]) -> tuple[int, bool]:
    """Return the fewest decimals at which rounded parts add up to the rounded total, and whether any do."""
    for decimals in DECIMALS:
        if sum(round_half_up(part, decimals) for part in parts) == round_half_up(sum(parts), decimals):
            return decimals, True
    return DECIMALS[1], False


def _inside(profiles: Profiles, code: str, ancestor: str) -> bool:
    while code in profiles.facts and code != ancestor:
        code = str(profiles.facts[code]["parent"])
    return code == ancestor
