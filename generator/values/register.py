"""The catalogue of an edition: published figures first, then computed values."""

from __future__ import annotations

from generator.evaluation import Evaluation
from generator.values.catalogue import Catalogue
from generator.values.computed import computed_values
from generator.values.published import published_values


def build_catalogue(evaluation: Evaluation) -> Catalogue:
    """Return all quotable numbers of an edition: published figures first, then computed values."""
    return Catalogue([*published_values(evaluation.dataset), *computed_values(evaluation)])
