"""Checks across columns and tables that a schema cannot state: trees, sums, orders, applicability.

Rules run in order. What a rule needs must be free of faults, also of those that earlier rules found, so that
one mistake is not reported twice; what it reads may hold faulty cells (NaN), which it passes over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.datasets.consistency.figures import figure_faults
from generator.datasets.consistency.indicators import indicator_faults
from generator.datasets.consistency.observations import cell_faults, column_faults, stratum_faults
from generator.datasets.consistency.reference import reference_faults
from generator.datasets.consistency.strata import denominator_faults, history_faults
from generator.datasets.consistency.thresholds import coverage_faults, order_faults
from generator.datasets.consistency.units import unit_faults
from generator.datasets.consistency.weights import printed_weight_faults, weight_sum_faults
from generator.datasets.dataset import Table
from generator.errors import Fault

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class Rule:
    """A check with the tables it needs free of faults and those it reads as they are."""

    check: Callable[[Tables], Iterable[Fault]]
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


RULES = (
    Rule(unit_faults, ("units",)),
    Rule(indicator_faults, ("indicator_system",)),
    Rule(weight_sum_faults, ("indicator_system",)),
    Rule(printed_weight_faults, ("indicator_system", "weights-published")),
    Rule(coverage_faults, ("indicator_system", "thresholds")),
    Rule(order_faults, reads=("indicator_system", "thresholds")),
    Rule(column_faults, reads=("indicator_system", "communities")),
    Rule(stratum_faults, reads=("units", "communities")),
    Rule(cell_faults, ("indicator_system",), reads=("units", "communities")),
    Rule(denominator_faults, ("denominators",), reads=("indicator_system", "units")),
    Rule(history_faults, reads=("indicator_system", "units", "history")),
    Rule(figure_faults, reads=("published_figures",)),
    Rule(reference_faults, ("provinces", "cities"), reads=("units",)),
)


def consistency_faults(tables: Tables, faulty: Collection[str]) -> list[Fault]:
    """Return the faults of all rules that can run on these tables; faulty: names of tables with faults."""
    spoilt = {tables[name].path for name in faulty if name in tables}
    faults: list[Fault] = []
    for rule in RULES:
        if not all(name in tables for name in (*rule.needs, *rule.reads)):
            continue
        if spoilt.isdisjoint(tables[name].path for name in rule.needs):
            found = list(rule.check(tables))
            spoilt |= {fault.place.path for fault in found}
            faults += found
    return faults
