"""The cases of the report that lie in a province, or in the provinces of a region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.pages.contexts.profile import CaseNote
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates


def located_cases(profiles: Profiles, templates: Templates, unit: str) -> tuple[CaseNote, ...]:
    """Return the cases of cases.yaml that name the unit or a province in it; none for nation and cities."""
    document = profiles.evaluation.dataset.documents.get("cases")
    entries = document.get("cases", ()) if isinstance(document, Mapping) else document or ()
    level = str(profiles.places[unit]["level"])
    wanted = (
        {unit} if level == "province" else set(profiles.below.get(unit, ())) if level == "region" else set()
    )
    chosen = [entry for entry in entries if wanted & set(map(str, entry.get("provinces") or ()))]
    return tuple(_note(entry, templates, f"regions/{unit}.md") for entry in chosen)


def _note(entry: Mapping[str, Any], templates: Templates, page: str) -> CaseNote:
    case = templates.case(str(entry["id"]), str(entry["name"]), page)
    return CaseNote(case, str(entry.get("kind") or ""), str(entry.get("lesson") or ""))
