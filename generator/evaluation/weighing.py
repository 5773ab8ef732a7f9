"""Where the weights come from, and what each weight set does to each unit (method spec, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.analysis.comparison import Nominal, WeightChoice, compare_weight_sets, shifted_ranks
from generator.indicators.delphi import load_rounds, rate_items, summarise_rounds
from generator.indicators.elastic import load_elastic
from generator.indicators.judgements import FULL, Panel, load_judgements
from generator.indicators.weights import WeightSet
from generator.scoring.aggregate import aggregate
from generator.scoring.upper import join_upper

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

FULL_SET = "full"
ELASTIC = "elastic"


def load_panels(evaluation: Evaluation) -> Mapping[str, Panel]:
    """Return the experts' judgements by matrix; none without the table."""
    return load_judgements(evaluation.dataset, evaluation.system)


def judged_weights(evaluation: Evaluation) -> pd.DataFrame:
    """Return matrix, parent, code, weight, geometric, used: the weights that the experts' matrices give.

    weight: principal eigenvector of the element-wise geometric mean of all experts; geometric: its row means,
    as a check; used: the weight within the parent in the set that rests on this matrix (the headline, or
    `full` for a matrix of all children), NaN where there is no such set.
    """
    rows = []
    for panel in evaluation.panels.values():
        found = panel.group()
        full = panel.name.startswith(FULL)
        used = evaluation.weights.get(FULL_SET) if full else evaluation.headline
        for code, weight, geometric in zip(found.codes, found.weights, found.geometric_weights, strict=True):
            known = float(used.local[code]) if used is not None else np.nan
            rows.append((panel.name, panel.parent, code, float(weight), float(geometric), known))
    columns = ["matrix", "parent", "code", "weight", "geometric", "used"]
    return pd.DataFrame(rows, columns=columns)


def judgement_consistency(evaluation: Evaluation) -> pd.DataFrame:
    """Return one row per matrix: how consistent the group and its experts are.

    matrix, size, experts, lambda_max, ci, cr, random_index (the table), acceptable (CR < 0.10); worst_row,
    worst_column, judged, implied: the most inconsistent comparison of the group matrix, empty for a
    consistent one; cr_median, cr_max, share_acceptable: over the experts' own matrices.
    """
    rows = []
    for panel in evaluation.panels.values():
        found, own = panel.group(), panel.ratios()
        worst = found.worst
        rows.append(
            {
                "matrix": panel.name,
                "size": len(panel.codes),
                "experts": len(panel.experts),
                "lambda_max": found.largest_eigenvalue,
                "ci": found.index,
                "cr": found.ratio,
                "random_index": found.random_index,
                "acceptable": found.acceptable,
                "worst_row": worst.row if worst else "",
                "worst_column": worst.column if worst else "",
                "judged": worst.judged if worst else np.nan,
                "implied": worst.implied if worst else np.nan,
                "cr_median": float(own.median()),
                "cr_max": float(own.max()),
                "share_acceptable": float((own < 0.1).mean()),
            }
        )
    return pd.DataFrame(rows)


def delphi_items(evaluation: Evaluation) -> pd.DataFrame:
    """Return round, item, n, mean, cv, full_mark_rate: how each round rated each item."""
    tables = [
        rate_items(ratings).rename_axis("item").reset_index().assign(round=number)
        for number, ratings in load_rounds(evaluation.dataset).items()
    ]
    columns = ["round", "item", "n", "mean", "cv", "full_mark_rate"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def delphi_rounds(evaluation: Evaluation) -> pd.DataFrame:
    """Return one row per round: experts, items, mean, cv, full_mark_rate, w, chi2, df, p, narrowed."""
    rounds = load_rounds(evaluation.dataset)
    return summarise_rounds(rounds) if rounds else pd.DataFrame()


def weight_choices(evaluation: Evaluation) -> Mapping[str, WeightChoice]:
    """Return every weight set by name, the headline first, and `elastic` as one set per community type."""
    name = evaluation.rules.weight_set
    others = {key: each for key, each in evaluation.weights.items() if key != name}
    elastic = load_elastic(evaluation.dataset, evaluation.system, evaluation.headline)
    return {name: evaluation.headline, **others, **({ELASTIC: elastic} if elastic else {})}


def weight_table(evaluation: Evaluation) -> pd.DataFrame:
    """Return weight_set, type, code, local, weight: every set's weight within the parent and in the index.

    type: community type of the elastic set, empty for a set that holds for all.
    """
    rows = []
    for name, choice in weight_choices(evaluation).items():
        for kind, weights in ({"": choice} if isinstance(choice, WeightSet) else choice).items():
            share = evaluation.system.global_weights(weights.local)
            rows += [
                (name, kind, code, float(weights.local[code]), float(share[code]))
                for code in evaluation.system.codes
            ]
    return pd.DataFrame(rows, columns=["weight_set", "type", "code", "local", "weight"])


def compare_weights(evaluation: Evaluation) -> pd.DataFrame:
    """Return weight_set, unit, score, rank, rank_shift, reason: what each set does to each unit.

    Where a set gives weight to indicators observed above the communities, these join the units' trees.
    """
    nominal, choices = evaluation.nominal, weight_choices(evaluation)
    table = compare_weight_sets(nominal, choices)
    tables = []
    for name, rows in table.groupby("weight_set", sort=False):
        choice = choices[str(name)]
        upper = _upper_index(evaluation, nominal, choice) if isinstance(choice, WeightSet) else None
        if upper is not None:
            published = evaluation.scores[evaluation.system.root].reindex(list(rows["unit"]))
            shifted = shifted_ranks(upper.reindex(list(rows["unit"])), published, nominal.compared)
            rows = shifted.assign(weight_set=name)[list(table.columns)]
        tables.append(rows)
    return pd.concat(tables, ignore_index=True)


def _upper_index(evaluation: Evaluation, nominal: Nominal, weights: WeightSet) -> pd.Series | None:
    """Return the index of units with their upper indicators, None where the set gives these no weight."""
    system, above = evaluation.system, evaluation.upper
    heavy = system.global_weights(weights.local)
    if not (heavy.reindex(list(above)) > 0).any():
        return None
    applicable = evaluation.communities.applicable
    tree = aggregate(nominal.scores, system, weights, applicable, evaluation.rules.aggregation)
    means = nominal.unit_means(tree.scores)
    joined: pd.Series = join_upper(means, above, system, weights)[system.root]
    return joined
