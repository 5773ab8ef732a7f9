"""Checks across columns and tables that a schema cannot state: trees, sums, orders, applicability.

Rules run in order. What a rule needs must be free of faults, also of those that earlier rules found, so that
one mistake is not reported twice; what it reads may hold faulty cells (NaN), which it passes over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.datasets.consistency.core import LINES_OF, core_faults
from generator.datasets.consistency.figures import figure_faults
from generator.datasets.consistency.goalposts import goalpost_faults
from generator.datasets.consistency.indicators import indicator_faults
from generator.datasets.consistency.observations import (
    cell_faults,
    column_faults,
    repeated_faults,
    stratum_faults,
    unit_row_faults,
)
from generator.datasets.consistency.reference import reference_faults
from generator.datasets.consistency.strata import denominator_faults, history_faults
from generator.datasets.consistency.targets import present_faults, series_faults
from generator.datasets.consistency.thresholds import coverage_faults, order_faults
from generator.datasets.consistency.units import unit_faults
from generator.datasets.consistency.weight_sets import weight_set_faults, weight_sets
from generator.datasets.consistency.weights import printed_weight_faults, weight_sum_faults
from generator.datasets.dataset import Table
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class Rule:
    """A check with the tables it needs free of faults and those it reads as they are."""

    check: Callable[[Tables], Iterable[Fault]]
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


def rules(structure: Structure, normalisation: str, sets: Collection[str] = ()) -> tuple[Rule, ...]:
    """Return the checks of an edition of this structure, in the order in which they run.

    sets: names of the tables that are weight sets.
    """
    table = structure.table
    lined = LINES_OF.get(normalisation)
    thresholds = (
        Rule(
            partial(coverage_faults, structure=structure),
            ("indicator_system", "thresholds", *(() if structure.sampled else ("units",))),
        ),
        Rule(order_faults, reads=("indicator_system", "thresholds")),
    )
    posts = (Rule(partial(goalpost_faults, structure=structure), ("indicator_system", "goalposts")),)
    return (
        Rule(partial(unit_faults, structure=structure), ("units",)),
        Rule(partial(indicator_faults, structure=structure), ("indicator_system",)),
        Rule(weight_sum_faults, ("indicator_system",)),
        Rule(printed_weight_faults, ("indicator_system", "weights-published")),
        *(Rule(partial(weight_set_faults, name=name), ("indicator_system", name)) for name in sets),
        *{"thresholds": thresholds, "goalposts": posts}.get(lined or "", ()),
        Rule(partial(column_faults, structure=structure), reads=("indicator_system", table)),
        Rule(partial(unit_row_faults, structure=structure), reads=("indicator_system", "units", table)),
        Rule(partial(repeated_faults, structure=structure), ("units", table)),
        Rule(partial(stratum_faults, structure=structure), reads=("units", table)),
        Rule(partial(cell_faults, structure=structure), ("indicator_system",), reads=("units", table)),
        Rule(
            partial(denominator_faults, structure=structure),
            ("denominators",),
            reads=("indicator_system", "units"),
        ),
        Rule(history_faults, reads=("indicator_system", "units", "history")),
        Rule(figure_faults, reads=("published_figures",)),
        Rule(series_faults, ("targets",), reads=("indicator_system",)),
        Rule(present_faults, ("targets",), reads=("published_figures",)),
        Rule(reference_faults, ("provinces", "cities"), reads=("units",)),
    )


def consistency_faults(
    tables: Tables,
    faulty: Collection[str],
    structure: Structure | None = None,
    normalisation: str = "thresholds",
    declared: Collection[str] | None = None,
) -> list[Fault]:
    """Return the faults of all rules that can run on these tables.

    faulty: names of tables with faults; structure, normalisation: of the edition, those of an evaluation of
    communities when not given; declared: names of all declared tables, also of those that could not be
    read. A table that lacks a column it needs is looked at no further.
    """
    structure = structure or COMMUNITY_SAMPLE
    faults = list(core_faults(tables, structure, normalisation, declared or tables))
    incomplete = {fault.place.path for fault in faults}
    kept = {name: table for name, table in tables.items() if table.path not in incomplete}
    spoilt = {tables[name].path for name in faulty if name in tables}
    for rule in rules(structure, normalisation, weight_sets(kept)):
        if not all(name in kept for name in (*rule.needs, *rule.reads)):
            continue
        if spoilt.isdisjoint(kept[name].path for name in rule.needs):
            found = list(rule.check(kept))
            spoilt |= {fault.place.path for fault in found}
            faults += found
    return faults
