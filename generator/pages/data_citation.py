"""How the data of an edition are licensed and cited: GB/T 7714 and BibTeX, from the edition alone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.datasets.dataset import Edition
from generator.pages.citation import ISSUER, bibtex_entry, imprint


@dataclass(frozen=True)
class DataCitation:
    """The dataset as an entry of a list of references."""

    gbt: str
    bibtex: str


def data_licence(edition: Edition) -> str:
    """Return the licence of the data in words, empty where edition.yaml names none."""
    return str((edition.settings.get("licences") or {}).get("data") or "")


def data_citation(edition: Edition) -> DataCitation:
    """Return the citation of the data of an edition.

    Source: GB/T 7714—2015, electronic dataset [DS/OL]; a missing issuer is left out.
    """
    issuer = imprint(edition, ISSUER)
    by = f"{issuer}. " if issuer else ""
    gbt = f"{by}{edition.title}：数据[DS/OL]. 版本 {edition.version}. ({edition.date})."
    fields = {
        "title": f"{edition.title}：数据",
        "author": issuer,
        "year": edition.year,
        "note": f"数据集，版本 {edition.version}，{edition.date}",
    }
    return DataCitation(gbt, bibtex_entry("misc", f"data-{edition.version}", fields))
