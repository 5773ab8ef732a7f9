"""The files behind the pages on which readers choose what they see: as scripts and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation import Evaluation
from generator.pages.explore import city_data, core_data, explorable, json_text, script_text
from generator.pages.features import read_features

FOLDER = "data/explore"


def explorer_files(evaluation: Evaluation) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of `core` and `cities`: scripts, and JSON where the edition offers downloads.

    Nothing where there are no ranked provinces; no cities where the edition has no pages for them.
    """
    if not explorable(evaluation):
        return
    features = read_features(evaluation.dataset.edition)
    made = {"core": ("REPORT_CORE", core_data(evaluation))}
    if features.city_pages:
        made["cities"] = ("REPORT_CITIES", city_data(evaluation))
    for stem, (name, data) in made.items():
        yield f"{FOLDER}/{stem}.js", script_text(name, data).encode()
        if features.downloads:
            yield f"{FOLDER}/{stem}.json", json_text(data).encode()
