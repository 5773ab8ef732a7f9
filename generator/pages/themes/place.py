"""Where the pages of the section 专题 stand, and which editions have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Page, breadcrumbs
from generator.pages.profiles import shown_unit

SECTION = ("专题", "themes/index.md")
NEEDED = ("problems", "targets", "published_figures")
"""Tables without which the edition has no such section."""
STYLES = ("themes.css",)
OBSERVED = ("communities", "observations", "units", "denominators")


def has_themes(evaluation: Evaluation) -> bool:
    """Tell whether an edition names problems and targets and publishes figures."""
    return all(evaluation.dataset.has(name) for name in NEEDED)


def simulated_results(evaluation: Evaluation) -> bool:
    """Tell whether scores of groups and decisions rest on simulated tables."""
    return rests_on_simulation(evaluation.dataset, OBSERVED)


def unit_words(nodes: pd.DataFrame, code: str) -> str:
    """Return the unit of an indicator, and that less is better where it is. nodes: the indicator system."""
    unit = shown_unit(str(nodes.at[code, "unit"]), str(nodes.at[code, "type"]))
    return f"{unit}，越小越好" if nodes.at[code, "direction"] == -1 else unit


def path_of(slug: str) -> str:
    """Return the source path of a page of the section."""
    return f"themes/{slug}.md"


def theme_page(
    slug: str, title: str, finding: str, text: str, scripts: Sequence[str] = (), *, wide: bool = False
) -> Page:
    """Return the page `themes/<slug>`; its description is its finding. wide: without a table of contents."""
    path = path_of(slug)
    steps = [] if path == SECTION[1] else [SECTION]
    meta: dict[str, Any] = {"breadcrumbs": breadcrumbs(path, steps, title), "styles": list(STYLES)}
    if scripts:
        meta["scripts"] = list(scripts)
    if wide:
        meta["hide"] = ["toc"]
    return Page(path, title, finding, text, meta)
