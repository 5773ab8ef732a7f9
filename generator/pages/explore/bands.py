"""Who cannot be told apart: for each province, and as bands of the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

import pandas as pd


def not_told_apart(pairs: pd.DataFrame, units: Iterable[str]) -> dict[str, list[str]]:
    """Return for each unit those that cannot be told apart from it, best first; units without any are absent.

    pairs: unit_a (ranked above), unit_b, distinguishable; rows in the order of ranks.
    """
    wanted = list(units)
    equal = pairs[~pairs["distinguishable"].astype(bool)]
    links = [(str(a), str(b)) for a, b in zip(equal["unit_a"], equal["unit_b"], strict=True)]
    order = {
        str(unit): place for place, unit in enumerate(dict.fromkeys([*pairs["unit_a"], *pairs["unit_b"]]))
    }
    found: dict[str, list[str]] = {unit: [] for unit in wanted}
    for one, other in links:
        if one in found and other in found:
            found[one].append(other)
            found[other].append(one)
    return {unit: sorted(others, key=order.__getitem__) for unit, others in found.items() if others}


def bands(ranked: Sequence[str], apart: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the longest runs of the ranking in which no two units can be told apart, best first.

    ranked: units, best first. A unit may stand in several runs, or in none; a run has at least two.
    """
    found: list[list[str]] = []
    end = 0
    for start in range(len(ranked)):
        stop = start + 1
        while stop < len(ranked) and all(ranked[stop] in apart.get(each, ()) for each in ranked[start:stop]):
            stop += 1
        if stop - start > 1 and stop > end:
            found.append(list(ranked[start:stop]))
            end = stop
    return found


def letters(runs: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the letters of the bands that each unit stands in: `A`, `AB`; after Z comes A2."""
    found: dict[str, str] = {}
    for place, run in enumerate(runs):
        turn, letter = divmod(place, len(ascii_uppercase))
        sign = ascii_uppercase[letter] + (str(turn + 1) if turn else "")
        for unit in run:
            found[unit] = found.get(unit, "") + sign
    return found
