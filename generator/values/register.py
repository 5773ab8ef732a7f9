"""The catalogue of an edition: published figures, then rules, then computed values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.datasets import Dataset
from generator.errors import Fault, Place, raise_errors
from generator.evaluation import Evaluation
from generator.values.catalogue import Catalogue, ReportValue
from generator.values.computed import computed_values
from generator.values.published import TABLE, published_values
from generator.values.rules import rule_values


def build_catalogue(evaluation: Evaluation) -> Catalogue:
    """Return all quotable numbers of an edition: published figures, then rules, then computed values.

    Raises `ReportError` where two values share an id, alias or name.
    """
    values = [
        *published_values(evaluation.dataset),
        *rule_values(evaluation),
        *computed_values(evaluation),
    ]
    raise_errors(_shared_keys(values, evaluation.dataset))
    return Catalogue(values)


def _shared_keys(values: Sequence[ReportValue], dataset: Dataset) -> Iterator[Fault]:
    owners: dict[str, ReportValue] = {}
    for value in values:
        for key in dict.fromkeys((value.id, value.name, *value.aliases)):
            other = owners.setdefault(key, value)
            if other is not value:
                fact = f"{key} 既指 {other.id}，又指 {value.id}"
                yield Fault("value-name", _place(other, dataset), fact, "改其中一个的编号、名称或别名")


def _place(value: ReportValue, dataset: Dataset) -> Place:
    """Return the line of a published figure; of a computed value, the table or the settings behind it."""
    if value.origin.table not in dataset.tables:
        return Place(dataset.edition.path)
    table = dataset.tables[value.origin.table]
    if table.name != TABLE:
        return Place(table.path)
    row = table.frame.index[table.frame["id"] == value.id][0]
    return Place(table.path, int(table.lines[row]), field="name")
