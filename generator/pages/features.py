"""What an edition leaves out: `features:` in edition.yaml switches parts of the site on and off."""

from __future__ import annotations

from dataclasses import dataclass

from generator.datasets.dataset import Edition


@dataclass(frozen=True)
class Features:
    """Parts of the site, all on unless edition.yaml says no: an absent part has no file and no link.

    what_if: the page on which readers change weights; embedding: charts for other sites; downloads: tables
    and pictures to take away; city_pages: one page per city.
    """

    what_if: bool = True
    embedding: bool = True
    downloads: bool = True
    city_pages: bool = True


def read_features(edition: Edition) -> Features:
    """Return the features of an edition."""
    return Features(**(edition.settings.get("features") or {}))
