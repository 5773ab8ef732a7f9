"""Results of the residents' survey by group, and the reliability of its scale (method spec, section 8).

Respondents are internal: a group of fewer than `min_cell` answers has a reason instead of numbers, and so has
one more group where the rest would give it away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from generator.analysis.reliability import cronbach_alpha
from generator.analysis.significance import PAIR, compare_groups
from generator.analysis.undecided import Undecided
from generator.analysis.welch import CONFIDENCE

POINTS = 20.0
"""Points of one step of the five answers: answer 1 to 5 counts 20 to 100."""

TOP = 100.0
WHOLE_SCALE, WITHOUT_OVERALL = "含总体评价", "不含总体评价"
NO_SPREAD = Undecided("回答没有差异，没有区间")
PROTECTED = Undecided("为保护人数过少的组，本组一并不列")

NUMBERS = ["mean", "sd", "low", "high"]
GROUP_COLUMNS = ["item", "grouping", "group", "n", *NUMBERS, "test", "p", "p_holm", "reason"]
ALPHA_COLUMNS = ["scale", "dropped", "items", "n", "left_out", "alpha", "reason"]


def _too_few(min_cell: int) -> Undecided:
    return Undecided(f"有效回答不足{min_cell}份")


def closed_cells(counts: pd.Series, min_cell: int) -> pd.Series:
    """Return which groups stay closed: by group, `small`, `protecting`, or empty for an open one.

    counts: answers by group. Where the small groups together hold fewer than `min_cell` answers (but some),
    they follow from the total and the open groups: the smallest open group is closed with them.
    """
    small = counts < max(min_cell, 1)
    found = pd.Series("", index=counts.index).mask(small, "small")
    hidden = int(counts[small].sum())
    open_groups = counts[~small]
    if 0 < hidden < min_cell and len(open_groups):
        found = found.mask(found.index == open_groups.idxmin(), "protecting")
    return found


def survey_groups(
    answers: pd.DataFrame,
    items: Sequence[str],
    groupings: Mapping[str, Sequence[str]],
    min_cell: int = 10,
) -> pd.DataFrame:
    """Return results of each item in each group: one row per item, grouping and group.

    answers: respondents × items (1 to 5, NaN where not asked or not answered) and grouping columns;
    groupings: groups in their order, by column. n: answers; mean in points of 100, unweighted; sd (by n - 1);
    low, high: 95 % interval of the mean by Student's t, kept within [0, 100]. test, p, p_holm: the overall
    test of the item in the grouping (`survey_tests`), the same in each of its rows. reason: why numbers or
    the test are missing, else empty; a closed group has no n either.
    """
    rows = [
        {"item": item, "grouping": grouping, "group": group, **row}
        for item in items
        for grouping, groups in groupings.items()
        for group, row in _results(_by_group(answers, item, grouping, groups), min_cell).items()
    ]
    table = pd.DataFrame(rows, columns=[*GROUP_COLUMNS[:8], "reason"])
    tests = survey_tests(answers, items, groupings, min_cell)
    overall = tests[tests["test"] != PAIR].set_index(["item", "grouping"])
    overall = overall[["test", "p", "p_holm", "reason"]].rename(columns={"reason": "untested"})
    joined = table.join(overall, on=["item", "grouping"])
    reason = joined["reason"].where(joined["reason"] != "", joined["untested"])
    types: dict[str, Any] = dict.fromkeys([*NUMBERS, "p", "p_holm"], float)
    words = {"test": joined["test"].astype(object).fillna(""), "reason": reason}
    return joined.assign(**words).astype(types | {"n": "Int64"})[GROUP_COLUMNS]


def _by_group(
    answers: pd.DataFrame, item: str, grouping: str, groups: Sequence[str]
) -> dict[str, np.ndarray]:
    """Return the answers in points of 100 by group, those without an answer left out."""
    points = pd.to_numeric(answers[item]) * POINTS
    return {group: points[answers[grouping] == group].dropna().to_numpy(dtype=float) for group in groups}


def _results(parts: dict[str, np.ndarray], min_cell: int) -> dict[str, dict[str, object]]:
    closed = closed_cells(pd.Series({name: len(part) for name, part in parts.items()}), min_cell)
    reasons = {"small": _too_few(min_cell), "protecting": PROTECTED}
    return {
        name: {"reason": str(reasons[closed[name]])} if closed[name] else _describe(part)
        for name, part in parts.items()
    }


def _describe(points: np.ndarray) -> dict[str, object]:
    n, mean = len(points), float(points.mean())
    row: dict[str, object] = {"n": n, "mean": mean, "reason": ""}
    if n < 2 or np.ptp(points) == 0:
        return row | {"reason": str(NO_SPREAD)}
    sd = float(points.std(ddof=1))
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, n - 1)) * sd / np.sqrt(n)
    return row | {"sd": sd, "low": max(mean - reach, 0.0), "high": min(mean + reach, TOP)}


def survey_tests(
    answers: pd.DataFrame,
    items: Sequence[str],
    groupings: Mapping[str, Sequence[str]],
    min_cell: int = 10,
) -> pd.DataFrame:
    """Return the tests of each item between the groups of each grouping, in points of 100.

    Arguments as `survey_groups`; columns as `compare_groups`, with `item` for `node` and without kind and
    family. The respondents are the cases; only groups open to the reader take part. p_holm: overall tests
    adjusted within the items of a grouping.
    """
    tables = {
        (grouping, group): part
        for grouping, groups in groupings.items()
        for group, part in _open_answers(answers, items, grouping, groups, min_cell).items()
    }
    empty = pd.DataFrame(columns=list(items), index=pd.MultiIndex.from_arrays([[], []]))
    means = pd.concat(tables) if tables else empty
    means.index.names = ["grouping", "group", *means.index.names[2:]]
    tests = compare_groups(means).rename(columns={"node": "item"}).drop(columns=["kind", "family"])
    return tests[~tests["reason"].astype(bool) | (tests["group_a"] == "")].reset_index(drop=True)


def _open_answers(
    answers: pd.DataFrame, items: Sequence[str], grouping: str, groups: Sequence[str], min_cell: int
) -> dict[str, pd.DataFrame]:
    """Return respondents × items by group, without the answers of closed cells."""
    points = answers[list(items)].apply(pd.to_numeric) * POINTS
    member = answers[grouping]
    counts = points.notna().groupby(member).sum().reindex(list(groups)).fillna(0)
    closed = counts.apply(closed_cells, min_cell=min_cell) != ""
    return {
        group: points[member == group].mask(closed.loc[group], axis=1)
        for group in groups
        if (member == group).any()
    }


def reliability_table(
    answers: pd.DataFrame, items: Sequence[str], overall: str, min_cell: int = 10
) -> pd.DataFrame:
    """Return Cronbach's alpha of the scale with and without the item `overall`, and without each item.

    answers: respondents × items, all coded in the same direction; items: with or without `overall`. One row
    per scale with `dropped` empty, then one per item dropped. n: complete answers; left_out: the others;
    alpha at most 1. reason: why there is none (fewer than `min_cell` complete answers, too few items, no
    spread), else empty.
    """
    parts = [item for item in items if item != overall]
    scales = {WHOLE_SCALE: [overall, *parts], WITHOUT_OVERALL: parts}
    rows = [row for scale, names in scales.items() for row in _alphas(answers[names], scale, min_cell)]
    table = pd.DataFrame(rows, columns=ALPHA_COLUMNS)
    return table.astype({"items": int, "n": "Int64", "left_out": "Int64", "alpha": float})


def _alphas(answers: pd.DataFrame, scale: str, min_cell: int) -> list[dict[str, object]]:
    numbers = answers.apply(pd.to_numeric)
    items = numbers.shape[1]
    head: dict[str, object] = {"scale": scale, "dropped": "", "items": items}
    few = len(numbers.dropna()) < min_cell
    found = _too_few(min_cell) if few else cronbach_alpha(numbers)
    if isinstance(found, Undecided):
        return [head | {"reason": str(found)}]
    counts = {"n": found.n, "left_out": found.left_out}
    rows = [head | counts | {"alpha": found.alpha, "reason": ""}]
    for item, alpha in found.if_dropped.items():
        undecided = isinstance(alpha, Undecided)
        parts = {"alpha": np.nan if undecided else alpha, "reason": str(alpha) if undecided else ""}
        rows.append({"scale": scale, "dropped": item, "items": items - 1} | counts | parts)
    return rows
