"""The page on which readers try other weights of the dimensions: 权重试算, beside the official order."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from generator.analysis.weightings import count_weightings
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.contexts.what_if import DimensionWeight, WhatIfContext
from generator.pages.explore import explorable
from generator.pages.explore.tool import tool_page
from generator.pages.features import Features
from generator.pages.lookups import INDEX
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Page
from generator.pages.region_doors import region_doors
from generator.pages.tables import known, number, numeric, percent, table, whole
from generator.pages.templates import Templates
from generator.pages.trial_weights import (
    STEPS,
    dimension_weights,
    first_places,
    reproducible,
    shares_among_first,
    trial_scores,
)

PATH = "regions/what-if.md"
TITLE = "权重试算"


def what_if_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page; None where the edition switches it off or the index is no mean of its dimensions."""
    if not (templates.features.what_if and explorable(evaluation) and reproducible(evaluation)):
        return None
    return tool_page(
        PATH,
        TITLE,
        "改变各维度的权重，看省级单位的名次怎样变动；公布的名次始终并列。试算结果不是官方结果。",
        templates.render("what-if.md.j2", what_if_context(evaluation, templates.features)),
        scripts=["assets/js/what-if.js"],
        styles=["what-if.css"],
        hide=["navigation", "toc"],
    )


def what_if_context(evaluation: Evaluation, features: Features) -> WhatIfContext:
    """Return what the page shows without any script."""
    nodes, weights, shares = evaluation.system.nodes, dimension_weights(evaluation), _shares(evaluation)
    dataset, names = evaluation.dataset, _names(evaluation)
    return WhatIfContext(
        year=dataset.edition.year,
        synthetic=_synthetic(evaluation),
        dimensions=tuple(
            DimensionWeight(str(nodes.at[code, "name"]), float(weight)) for code, weight in weights.items()
        ),
        first=first_places(evaluation),
        step=100 // STEPS,
        tried=count_weightings(len(weights), STEPS),
        always=tuple(names[unit] for unit, share in shares.items() if share == 1),
        sometimes=tuple(names[unit] for unit, share in shares.items() if 0 < share < 1),
        never=sum(share == 0 for share in shares.values()),
        left_out=tuple(names[str(unit)] for unit in evaluation.compared if str(unit) not in shares),
        table=_table(evaluation, shares),
        tools=tuple(region_doors(evaluation, features)),
    )


def _shares(evaluation: Evaluation) -> dict[str, float]:
    """Return the shares of the units that can be tried, best rank first."""
    shares = shares_among_first(evaluation).dropna()
    return {unit: float(shares[unit]) for unit in _ranked(evaluation) if unit in shares}


def _ranked(evaluation: Evaluation) -> list[str]:
    """Return the ranked units, best first; of equal ranks the smaller code."""
    ranks = evaluation.ranks["rank"]
    return sorted(map(str, evaluation.compared), key=lambda unit: (int(ranks[unit]), unit))


def _names(evaluation: Evaluation) -> Mapping[str, str]:
    return {str(unit): str(name) for unit, name in evaluation.frame.units["name"].items()}


def _synthetic(evaluation: Evaluation) -> bool:
    dataset = evaluation.dataset
    return rests_on_simulation(dataset, ["units", "denominators", dataset.observations.name])


def _table(evaluation: Evaluation, shares: Mapping[str, float]) -> TableView:
    """Return rank, share of weightings, score and dimension scores, best rank first."""
    names, nodes, scores = _names(evaluation), evaluation.system.nodes, trial_scores(evaluation)
    first = first_places(evaluation)
    rows: list[tuple[Cell, ...]] = []
    for unit in _ranked(evaluation):
        own = pd.Series(scores.loc[unit])
        rows.append(
            (
                Link(names[unit], f"{unit}.html"),
                whole(evaluation.ranks.at[unit, "rank"]),
                _share(shares.get(unit)),
                number(evaluation.scores.at[unit, INDEX]),
                *(number(score) for score in own),
            )
        )
    columns = (
        TableColumn("省级单位"),
        numeric("公布名次"),
        numeric(f"进入前 {first} 名", "占全部组合"),
        numeric("公布得分", "分"),
        *(numeric(str(nodes.at[code, "name"]), "分") for code in scores.columns),
    )
    label = f"公布名次、得分与进入前 {first} 名的权重组合占比"
    return table(label, columns, rows, synthetic=_synthetic(evaluation), sortable=True)


def _share(share: float | None) -> str:
    """Return a share as printed; what is not quite all or nothing is not printed as such."""
    if not known(share) or share is None:
        return "—"
    text = percent(share)
    if share > 0 and text == "0.0%":
        return "<0.1%"
    return ">99.9%" if share < 1 and text == "100.0%" else text
