"""How a page is cited: GB/T 7714 and BibTeX, from the edition alone."""

from __future__ import annotations

from generator.datasets.dataset import Edition

_LATEX = str.maketrans({sign: f"\\{sign}" for sign in "&%#_$"} | dict.fromkeys("{}"))


def citation(edition: Edition, title: str) -> dict[str, str]:
    """Return the citation of one page of the edition as `gbt` and `bibtex` text.

    Source: GB/T 7714—2015, electronic report [R/OL]; a missing issuer is left out.
    """
    issuer = str((edition.settings.get("imprint") or {}).get("主办单位") or "")
    by = f"{issuer}. " if issuer else ""
    gbt = f"{by}{edition.title}：{title}[R/OL]. 版本 {edition.version}. ({edition.date})."
    fields = {
        "title": f"{edition.title}：{title}",
        "institution": issuer,
        "year": edition.year,
        "note": f"版本 {edition.version}，{edition.date}",
    }
    lines = [f"  {name} = {{{text.translate(_LATEX)}}}" for name, text in fields.items() if text]
    return {"gbt": gbt, "bibtex": "@techreport{report-" + edition.version + ",\n" + ",\n".join(lines) + "\n}"}
