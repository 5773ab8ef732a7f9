"""Annual re-weighting as the edition derives it: its factor, and both readings of the published weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.charts.families.weighing import set_label, set_title
from generator.evaluation import Evaluation
from generator.indicators.reweighting import reweight
from generator.pages.contexts import Adjustment, TableColumn, TableView
from generator.pages.expert_opinion import node_names
from generator.pages.tables import number, numeric, percent, table

FINE = 6
"""Decimals at which readings of one rule can be told apart, as in the worked example E12."""


@dataclass(frozen=True)
class _Entry:
    """One entry of `derived_weights`: the base set and the new weights of some indicators in the index."""

    name: str
    base: str
    changes: Mapping[str, float]


def _entries(evaluation: Evaluation) -> Iterator[_Entry]:
    given: Sequence[Mapping[str, Any]] = evaluation.dataset.edition.settings.get("derived_weights") or ()
    for each in given:
        changes = {str(code): float(weight) for code, weight in each["changes"].items()}
        yield _Entry(str(each["name"]), str(each["base"]), changes)


def _before(evaluation: Evaluation, entry: _Entry) -> pd.Series:
    """Return the weights in the index, in the base set, of the indicators that an entry changes."""
    share = evaluation.system.global_weights(evaluation.weights[entry.base].local)
    before: pd.Series = share[list(entry.changes)]
    return before


def adjustments(evaluation: Evaluation) -> tuple[Adjustment, ...]:
    """Return the re-weightings that the edition derives, each with its factor (1 − Σ new)/(1 − Σ old)."""
    names, system = node_names(evaluation), evaluation.system
    found = []
    for entry in _entries(evaluation):
        before = _before(evaluation, entry)
        old, new = float(before.sum()), sum(entry.changes.values())
        places = dict.fromkeys(
            "下的".join(f"“{names[step]}”" for step in system.path(code)[1:-1]) for code in entry.changes
        )
        found.append(
            Adjustment(
                name=set_title(evaluation, entry.name),
                base=set_title(evaluation, entry.base),
                changes=tuple((names[c], float(before[c]), weight) for c, weight in entry.changes.items()),
                where="、".join(places),
                old=old,
                new=new,
                factor=(1 - new) / (1 - old) if old < 1 else float("nan"),
            )
        )
    return tuple(found)


def inside_reading(evaluation: Evaluation, entry: _Entry) -> pd.Series | None:
    """Return the weights below the index if the old weights had already been part of the published ones.

    The changed indicators are cut out of the headline weight of their dimension, and all re-weighted to
    their new ones. None where that is no other reading: the headline gives them weight itself, the base gives
    them none, or their dimension has not as much. Source: method spec, section 6; worked example E12.
    """
    system, before = evaluation.system, _before(evaluation, entry)
    share = system.global_weights(evaluation.headline.local)
    top = {code: system.path(code)[1] for code in entry.changes}
    rest = share[list(system.children(system.root))].copy()
    for code, weight in before.items():
        rest[top[str(code)]] -= float(weight)
    if (share[list(top)] > 0).any() or (before <= 0).any() or (rest < 0).any():
        return None
    moved = reweight(pd.concat([rest, before]), entry.changes)
    for code, dimension in top.items():
        moved[dimension] += moved[code]
    result: pd.Series = moved[rest.index]
    return result


def reading_table(evaluation: Evaluation) -> TableView | None:
    """Return both readings of a re-weighting on the weights below the index; None where there is but one."""
    for entry in _entries(evaluation):
        inside = inside_reading(evaluation, entry)
        if inside is None:
            continue
        names, share = node_names(evaluation), evaluation.system.global_weights
        columns = {
            set_label(evaluation, name): share(evaluation.weights[name].local)
            for name in (evaluation.headline.name, entry.base, entry.name)
        }
        before = percent(float(_before(evaluation, entry).sum()), 0)
        columns[f"另一读法：{before} 已含在内"] = inside
        heads = (TableColumn("一级指标"), *(numeric(title) for title in columns))
        rows = [
            (names[str(code)], *(number(weights[code], FINE) for weights in columns.values()))
            for code in inside.index
        ]
        return table("两种读法下的一级指标权重", heads, rows)
    return None
