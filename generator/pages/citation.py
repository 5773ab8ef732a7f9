"""How a page is cited: GB/T 7714 and BibTeX, from the edition alone."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.dataset import Edition

ISSUER, CONTACT = "主办单位", "联系方式"
"""Fields of the imprint that pages quote."""
_LATEX = str.maketrans({sign: f"\\{sign}" for sign in "&%#_$"} | dict.fromkeys("{}"))


def citation(edition: Edition, title: str) -> dict[str, str]:
    """Return the citation of one page of the edition as `gbt` and `bibtex` text.

    Source: GB/T 7714—2015, electronic report [R/OL]; a missing issuer is left out.
    """
    issuer = imprint(edition, ISSUER)
    by = f"{issuer}. " if issuer else ""
    gbt = f"{by}{edition.title}：{title}[R/OL]. 版本 {edition.version}. ({edition.date})."
    fields = {
        "title": f"{edition.title}：{title}",
        "institution": issuer,
        "year": edition.year,
        "note": f"版本 {edition.version}，{edition.date}",
    }
    return {"gbt": gbt, "bibtex": bibtex_entry("techreport", f"report-{edition.version}", fields)}


def imprint(edition: Edition, name: str) -> str:
    """Return a field of the edition's imprint; empty where it is not filled in."""
    return str((edition.settings.get("imprint") or {}).get(name) or "")


def bibtex_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry of a BibTeX file, its special signs escaped; empty fields are left out."""
    lines = [f"  {name} = {{{text.translate(_LATEX)}}}" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"
