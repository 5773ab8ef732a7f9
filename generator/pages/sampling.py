"""The sample of communities as the edition has it: sizes by group, and what was not reported."""

from __future__ import annotations

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.survey import MissingView, SamplingView
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, percent, table, whole
from generator.pages.templates import NOTHING
from generator.quantities import DECISION_TOLERANCE

COMMUNITIES, UNITS = "communities", "units"
CITY, SUBDIMENSION = "city", "subdimension"
MILLION = 10_000
"""People are printed in 万."""


def sampling_view(evaluation: Evaluation) -> SamplingView | None:
    """Return how the sample is built; None where units are observed themselves, without a sample."""
    frame, rules = evaluation.frame, evaluation.rules
    if not frame.structure.sampled:
        return None
    drawn = _drawn(evaluation)
    levels = frame.units["level"].reindex(evaluation.counts.index)
    cities = evaluation.counts[levels == CITY]
    known = frame.units["frame_count"].reindex(frame.labels.index) if "frame_count" in frame.units else None
    return SamplingView(
        n=int(drawn.sum()),
        cities=int((cities > 0).sum()),
        strata=int((drawn > 0).sum()),
        frame_cities=len(cities),
        frame_strata=len(drawn),
        population=float(frame.population.sum()) / MILLION,
        frame_count=0 if known is None else int(known.sum()),
        ranked=int((cities >= rules.min_sample_city_rank).sum()),
        ranked_min=rules.min_sample_city_rank,
        unscored=int((cities < rules.min_sample).sum()),
        scored_min=rules.min_sample,
        groups=_sizes(evaluation, drawn),
    )


def _drawn(evaluation: Evaluation) -> pd.Series:
    """Return the communities observed in each stratum, 0 where none was."""
    counted = evaluation.communities.strata.value_counts()
    return counted.reindex(evaluation.frame.labels.index, fill_value=0)


def _sizes(evaluation: Evaluation, drawn: pd.Series) -> TableView:
    """Return communities, cities, people and communities per stratum by group; groupings of one attribute."""
    frame, rows, groups = evaluation.frame, [], []
    people = frame.population.sum()
    for grouping in frame.groupings:
        if len(grouping.by) > 1:
            continue
        for group in grouping.groups:
            strata = frame.labels.index[frame.labels[grouping.name] == group]
            part = drawn[strata]
            cities = frame.cases[strata][part > 0].nunique()
            groups.append(grouping.name)
            rows.append(
                (
                    group,
                    whole(part.sum()),
                    percent(part.sum() / drawn.sum()),
                    percent(frame.population[strata].sum() / people),
                    whole(cities),
                    _spread(part[part > 0]),
                )
            )
    columns = (
        TableColumn("组", "short"),
        numeric("样本社区", "个"),
        numeric("占样本"),
        numeric("占人口"),
        numeric("城市", "个"),
        numeric("每层社区", "中位数，最少–最多"),
    )
    synthetic = rests_on_simulation(evaluation.dataset, _tables())
    return table("各组样本量", columns, rows, synthetic=synthetic, groups=tuple(groups))


def _tables() -> tuple[str, str]:
    return COMMUNITIES, UNITS


def _spread(drawn: pd.Series) -> str:
    """Return the median of communities per stratum, with the range where they differ."""
    if drawn.empty:
        return number(None)
    low, high = int(drawn.min()), int(drawn.max())
    middle = whole(drawn.median())
    return middle if low == high else f"{middle}，{whole(low)}–{whole(high)}"


def missing_view(evaluation: Evaluation) -> MissingView | None:
    """Return what was not reported, by sub-dimension and by group; None without a sample."""
    communities, rules = evaluation.communities, evaluation.rules
    if not evaluation.frame.structure.sampled:
        return None
    codes = [code for code in evaluation.system.leaves(None) if code in communities.values]
    applicable = communities.applicable[codes]
    missing = applicable & communities.values[codes].isna()
    index = communities.availability[evaluation.system.root]
    weak = int((index < rules.min_availability - DECISION_TOLERANCE).sum())
    return MissingView(
        cells=int(applicable.to_numpy().sum()),
        missing=int(missing.to_numpy().sum()),
        share=float(missing.to_numpy().sum() / applicable.to_numpy().sum()),
        complete=_told(int((~missing.any(axis=1)).sum()), rules.min_cell),
        weak=_told(weak, rules.min_cell),
        gate=rules.min_availability,
        table=_missing_table(evaluation, applicable, missing),
    )


def _told(count: int, min_cell: int) -> str:
    """Return a number of communities as it may be printed: none, or not fewer than min_cell."""
    return f"{count} 个" if count == 0 or count >= min_cell else f"不足 {min_cell} 个"


def _missing_table(evaluation: Evaluation, applicable: pd.DataFrame, missing: pd.DataFrame) -> TableView:
    system, frame = evaluation.system, evaluation.frame
    first = frame.groupings[0] if frame.groupings else None
    groups = first.groups if first else ()
    labels = evaluation.communities.strata.map(frame.labels[first.name]) if first else None
    inside = [labels == group for group in groups] if labels is not None else []
    rows: list[tuple[Cell, ...]] = []
    for parent in [code for code in system.codes if system.nodes.at[code, "level"] == SUBDIMENSION]:
        codes = [code for code in system.children(parent) if code in applicable]
        if not codes:
            continue
        asked, absent = applicable[codes], missing[codes]
        rows.append(
            (
                str(system.nodes.at[parent, "name"]),
                whole(len(codes)),
                whole(asked.to_numpy().sum()),
                percent(_ratio(absent, asked), 2),
                *(_missing_share(absent, asked, each, evaluation.rules.min_cell) for each in inside),
            )
        )
    columns = (
        TableColumn("二级指标", "text"),
        numeric("指标", "项"),
        numeric("应报", "格"),
        numeric("缺失", frame.whole),
        *(numeric("缺失", group) for group in groups),
    )
    synthetic = rests_on_simulation(evaluation.dataset, _tables())
    return table("各二级指标的缺失比例", columns, rows, synthetic=synthetic)


def _missing_share(absent: pd.DataFrame, asked: pd.DataFrame, inside: pd.Series, min_cell: int) -> str:
    """Return the share of missing cells of some communities, a dash for fewer than min_cell of them."""
    return percent(_ratio(absent[inside], asked[inside]), 2) if inside.sum() >= min_cell else NOTHING


def _ratio(absent: pd.DataFrame, asked: pd.DataFrame) -> float | None:
    """Return the share of missing cells among those applicable; None where none is."""
    size = int(asked.to_numpy().sum())
    return float(absent.to_numpy().sum()) / size if size else None
