"""Differences between regions and groups: tests, inequality, convergence, association (method spec, 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.analysis.association import associate, context_variables
from generator.analysis.caveats import caveats, pairing
from generator.analysis.disparity import decompose_groups, decompose_indicators, ratio_scales
from generator.analysis.dynamics import beta_table, sigma_table
from generator.analysis.frame import in_percent
from generator.analysis.neighbours import border_pairs, moran_table
from generator.analysis.origin import SHIFTED, Scale
from generator.analysis.significance import compare_groups, node_families
from generator.analysis.survey import closed_cells, reliability_table, survey_groups
from generator.analysis.unit_means import city_means
from generator.datasets.community_types import CITY_TYPES
from generator.scoring.geography import add_up, sum_by_stratum

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

ADJACENCY, SURVEY, ITEMS = "province_adjacency", "survey", "survey_items"
OVERALL = "overall"
SURVEY_GROUPINGS: Mapping[str, tuple[str, ...]] = {
    "region": ("东部", "中部", "西部"),
    "type": ("新建", "老旧", "农村"),
    "age": ("18-34", "35-59", "60+"),
    "origin": ("本地", "外来"),
}
"""Groups of respondents, by column of the survey."""


def _scored_nodes(evaluation: Evaluation) -> list[str]:
    """Return index, dimensions and sub-dimensions that have scores."""
    system = evaluation.system
    inner = [code for code in system.codes if code not in system.leaves(None)]
    return [code for code in inner if system.nodes.at[code, "status"] != "monitored"]


def case_means(evaluation: Evaluation) -> pd.DataFrame:
    """Return the mean scores of the cases of tests within each group: (grouping, group, city) × nodes."""
    communities = evaluation.communities
    means = sum_by_stratum(communities.scores[_scored_nodes(evaluation)], communities.strata).means
    return city_means(means, evaluation.frame)


def case_values(evaluation: Evaluation) -> pd.DataFrame:
    """Return the same for raw values, each indicator with its own denominator."""
    communities, frame = evaluation.communities, evaluation.frame
    values = in_percent(communities.values, evaluation.system)
    means = sum_by_stratum(values, communities.strata).means
    return city_means(means, frame, frame.denominators)


def tested_groups(evaluation: Evaluation) -> pd.DataFrame:
    """Return the tests between groups: scores of nodes, then raw values of indicators; see `significance`."""
    nodes = evaluation.system.nodes
    parts = (
        compare_groups(evaluation.case_means, node_families(nodes)),
        compare_groups(case_values(evaluation), node_families(nodes, "value"), "value"),
    )
    return pd.concat([part for part in parts if len(part)] or list(parts[:1]), ignore_index=True)


def caveat_texts(evaluation: Evaluation) -> Mapping[str, str]:
    """Return what a test of each grouping can and cannot say, by grouping."""
    return caveats(evaluation.case_means)


def pair_groups(evaluation: Evaluation) -> pd.DataFrame:
    """Return how far two groups are the same cities; see `caveats.pairing`. The index alone."""
    root = evaluation.system.root
    return pairing(evaluation.case_means[[root]])


def group_of_units(evaluation: Evaluation) -> pd.Series:
    """Return the group of each unit of the first ranking, empty where it lies in several.

    Of the first grouping; without groupings all are in one group.
    """
    frame = evaluation.frame
    if not frame.groupings:
        return pd.Series(frame.whole, index=evaluation.candidates)
    labels = frame.labels[frame.groupings[0].name]
    found = {}
    for unit in evaluation.candidates:
        names = labels[frame.members.loc[unit] > 0].unique()
        found[unit] = str(names[0]) if len(names) == 1 else ""
    return pd.Series(found, dtype=object)


def unit_tests(evaluation: Evaluation) -> pd.DataFrame:
    """Return the tests of the index between the groups of the compared units: provinces, not cities.

    Only of the first grouping, and without the units that lie in several of its groups; see `significance`.
    """
    labels, frame = evaluation.unit_groups.reindex(evaluation.compared), evaluation.frame
    inside = labels[labels != ""]
    name = frame.groupings[0].name if frame.groupings else ""
    order = {group: place for place, group in enumerate(frame.groupings[0].groups)} if name else {}
    inside = inside.sort_values(key=lambda groups: groups.map(order), kind="stable")
    keys = [[name] * len(inside), inside.to_list(), inside.index.to_list()]
    index = pd.MultiIndex.from_arrays(keys, names=["grouping", "group", "unit"])
    means = evaluation.scores.loc[inside.index, [evaluation.system.root]].astype(float).set_axis(index)
    return compare_groups(means)


def _ratio_values(evaluation: Evaluation) -> pd.DataFrame:
    """Return units × codes: scores on the scale from 1 to 5, raw values of indicators; NaN where unranked."""
    scores = evaluation.scores.loc[evaluation.candidates, _scored_nodes(evaluation)]
    low, high = evaluation.rules.scale
    if np.isfinite([low, high]).all():
        scores = 1 + 4 * (scores - low) / (high - low)
    return scores.join(evaluation.values).reindex(evaluation.compared).reindex(evaluation.candidates)


def _scales(evaluation: Evaluation) -> dict[str, Scale]:
    """Return how zero is fixed by code; a score without bounds has none."""
    scales = ratio_scales(evaluation.system.nodes)
    bounded = np.isfinite(evaluation.rules.scale).all()
    return {code: scale for code, scale in scales.items() if bounded or scale == "ratio"}


def _origins(table: pd.DataFrame, evaluation: Evaluation) -> pd.DataFrame:
    """Return the table with the origin of scores in the edition's own scale."""
    low, high = evaluation.rules.scale
    return table.replace({"origin": {SHIFTED: f"(s−{low:g})/{high - low:g}"}})


def _weights(evaluation: Evaluation, columns: pd.Index) -> pd.DataFrame:
    """Return people of each unit of the first ranking for scores, its denominator for each indicator."""
    frame = evaluation.frame
    members = frame.members.loc[evaluation.candidates]
    people = (members @ frame.population).to_frame("people")
    sizes = add_up(members, frame.denominators)
    return pd.DataFrame({code: sizes[code] if code in sizes else people["people"] for code in columns})


def decompose(evaluation: Evaluation) -> pd.DataFrame:
    """Return Theil's T and L and Dagum's Gini of the compared units, with their parts; see `disparity`."""
    values = _ratio_values(evaluation)
    weights = _weights(evaluation, values.columns)
    found = decompose_indicators(values, weights, evaluation.unit_groups, _scales(evaluation))
    return _origins(found, evaluation)


def decompose_by_group(evaluation: Evaluation) -> pd.DataFrame:
    """Return the parts of each group in the same decompositions."""
    values = _ratio_values(evaluation)
    weights = _weights(evaluation, values.columns)
    return decompose_groups(values, weights, evaluation.unit_groups, _scales(evaluation))


def sigma(evaluation: Evaluation) -> pd.DataFrame:
    """Return dispersion of the compared units by code and year; see `dynamics.sigma_table`."""
    units, scales = list(evaluation.compared), _scales(evaluation)
    return sigma_table(evaluation.history, units, scales)


def beta(evaluation: Evaluation) -> pd.DataFrame:
    """Return the regression of growth on the start by code; see `dynamics.beta_table`."""
    units, scales = list(evaluation.compared), _scales(evaluation)
    return beta_table(evaluation.history, units, scales)


def correlate_dimensions(evaluation: Evaluation) -> pd.DataFrame:
    """Return correlations among dimensions and with context variables, by level; see `association`."""
    frame, system = evaluation.frame, evaluation.system
    dimensions = [code for code in system.children(system.root) if code in _scored_nodes(evaluation)]
    levels = frame.units["level"]
    wanted = [*levels.reindex(evaluation.compared).unique(), *levels.reindex(frame.cases.unique()).unique()]
    tables = []
    for level in dict.fromkeys(str(each) for each in wanted):
        units = frame.members.index[levels.reindex(frame.members.index) == level]
        scores = evaluation.scores.loc[units, dimensions or list(system.children(system.root))]
        tables.append(associate(scores, _context(evaluation, units), level))
    return pd.concat(tables, ignore_index=True)


def _context(evaluation: Evaluation, units: pd.Index) -> pd.DataFrame:
    """Return log population and urban share, and the upper indicators observed at this level."""
    frame = evaluation.frame
    if not frame.structure.sampled:
        return pd.DataFrame(index=units)
    urban = frame.units["type"].reindex(frame.members.columns).isin(CITY_TYPES)
    context = context_variables(frame.members.loc[units], frame.population, urban)
    amounts = evaluation.values.reindex(index=units, columns=list(evaluation.upper))
    told = [code for code in amounts if amounts[code].notna().all() and amounts[code].nunique() > 2]
    return context.join(amounts[told])


def neighbours(evaluation: Evaluation) -> pd.DataFrame:
    """Return Moran's I of index and dimensions over neighbouring provinces; empty without the table."""
    dataset, system = evaluation.dataset, evaluation.system
    pairs = border_pairs(dataset.frame(ADJACENCY)) if dataset.has(ADJACENCY) else []
    nodes = [system.root, *(c for c in system.children(system.root) if c in _scored_nodes(evaluation))]
    scores = evaluation.scores.loc[evaluation.compared, nodes if pairs else []]
    return moran_table(scores, pairs, evaluation.rules.robustness.seed)


def _items(evaluation: Evaluation) -> list[str]:
    """Return the columns of the survey that are answers on the scale of five."""
    frame = evaluation.dataset.frame(SURVEY)
    numbers = frame.select_dtypes("number")
    return [str(name) for name in numbers if numbers[name].min() >= 1 and numbers[name].max() > 1]


def survey_results(evaluation: Evaluation) -> pd.DataFrame:
    """Return the survey's items by group with n, mean, interval and test; empty without a survey."""
    if not evaluation.dataset.has(SURVEY):
        return pd.DataFrame()
    answers = evaluation.dataset.frame(SURVEY)
    groupings = {name: groups for name, groups in SURVEY_GROUPINGS.items() if name in answers}
    whole = answers.assign(whole=evaluation.frame.whole)
    everything = {"whole": (evaluation.frame.whole,), **groupings}
    return survey_groups(whole, _items(evaluation), everything, evaluation.rules.min_cell)


def survey_reliability(evaluation: Evaluation) -> pd.DataFrame:
    """Return Cronbach's alpha of the survey's scale; empty without a survey."""
    if not evaluation.dataset.has(SURVEY):
        return pd.DataFrame()
    answers = evaluation.dataset.frame(SURVEY)
    return reliability_table(answers, _items(evaluation), OVERALL, evaluation.rules.min_cell)


def share_yes(evaluation: Evaluation, column: str) -> pd.DataFrame:
    """Return grouping, group, n, share of yes answers (1 of 1 and 0) of a survey column, in percent.

    Groups of fewer than min_cell answers have neither, nor has a group from which one would follow.
    Source: calibration note, section 6.
    """
    answers = evaluation.dataset.frame(SURVEY)
    whole, min_cell = evaluation.frame.whole, evaluation.rules.min_cell
    asked = (
        pd.to_numeric(answers[column]).to_frame("yes").assign(whole=whole, **answers[list(SURVEY_GROUPINGS)])
    )
    known = asked.dropna(subset="yes")
    tables = []
    for grouping, groups in {"whole": (whole,), **SURVEY_GROUPINGS}.items():
        found = known.groupby(grouping)["yes"].agg(["size", "mean"]).reindex(list(groups))
        closed = closed_cells(found["size"].fillna(0), min_cell) != ""
        table = pd.DataFrame({"n": found["size"].astype("Int64"), "share": 100 * found["mean"]})
        table.loc[closed] = pd.NA
        tables.append(table.rename_axis("group").reset_index().assign(grouping=grouping))
    joined = pd.concat(tables, ignore_index=True)[["grouping", "group", "n", "share"]]
    return joined.astype({"share": float})
