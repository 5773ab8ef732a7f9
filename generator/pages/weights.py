"""The page of the weights: published and judged weights, weight sets, and what each does to the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.analysis.variants import NOMINAL
from generator.charts.families.weighing import distinct_weights, set_label, set_title
from generator.evaluation import Evaluation
from generator.indicators.ahp import SAATY_1980
from generator.indicators.delphi import TABLE as DELPHI
from generator.indicators.judgements import TABLE as JUDGEMENTS
from generator.pages.adjustments import adjustments, reading_table
from generator.pages.contexts import Link, WeightsContext
from generator.pages.delphi_tables import delphi_view
from generator.pages.expert_opinion import (
    consistency_table,
    matched_weights,
    matrix_views,
    random_index_table,
)
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.templates import Templates
from generator.pages.weight_effects import (
    SCORES,
    effect_summary,
    joined_indicators,
    rank_intervals,
    rank_table,
    score_table,
    summary_table,
    unit_noun,
)
from generator.pages.weight_sets import (
    dimension_table,
    elastic_table,
    leaf_table,
    leaves_equal,
    part_table,
    set_names,
    set_table,
    simulated_sets,
    weighted_parts,
)

CONFLICTS = ("C03", "C05")
"""Contradictions of the report that keep the re-weighting out of the headline."""
PUBLISHED = "published"
PATH = "methods/weights.md"


def weights_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page `methods/weights`; None where no unit is ranked, so that sets cannot be compared."""
    if not len(evaluation.compared):
        return None
    text = templates.render("weights.md.j2", weights_context(evaluation, templates))
    description = "公布权重、专家判断矩阵与德尔菲结果、其他权重方案，以及换一套权重名次怎样变动。"
    return method_page("weights", "权重：判断矩阵与权重方案", description, text)


def weights_context(evaluation: Evaluation, templates: Templates) -> WeightsContext:
    """Return what the page of the weights shows."""
    matrices, summary = matrix_views(evaluation), effect_summary(evaluation)
    others = summary[summary["variant"] != NOMINAL]
    matched, judged = matched_weights(evaluation)
    adjusted = adjustments(evaluation)
    on = partial(templates.section, page=PATH)
    tops = evaluation.system.children(evaluation.system.root)
    return WeightsContext(
        headline=set_label(evaluation, evaluation.headline.name),
        unit_noun=unit_noun(evaluation),
        others=len(others),
        ranked=len(evaluation.compared),
        largest_mean=float(others["mean_shift"].max()),
        largest_shift=float(others["max_shift"].max()),
        published=evaluation.headline.name == PUBLISHED,
        weighted_parts=weighted_parts(evaluation),
        sections=(on("3.4.1"), on("3.2.2"), on("3.6.2")),
        leaves=leaf_table(evaluation),
        leaves_equal=leaves_equal(evaluation),
        simulated=tuple(simulated_parts(evaluation)),
        matrices=matrices,
        consistency=consistency_table(evaluation),
        random_index=random_index_table() if matrices else None,
        random_name=SAATY_1980.name,
        matched=matched,
        judged=judged,
        acceptable=sum(each.acceptable for each in matrices if each.defined),
        testable=sum(each.defined for each in matrices),
        judgements_simulated=rests_on_simulation(evaluation.dataset, [JUDGEMENTS]),
        delphi=delphi_view(evaluation, templates.catalogue),
        sets=set_table(evaluation),
        dimensions=dimension_table(evaluation),
        parts=part_table(evaluation),
        chart=len(distinct_weights(evaluation, tops)) > 1,
        elastic=elastic_table(evaluation),
        adjustments=adjusted,
        readings=reading_table(evaluation),
        conflicts=conflict_links(evaluation, CONFLICTS) if adjusted else (),
        summary=summary_table(summary, evaluation),
        ranks=rank_table(evaluation, templates.features),
        scores=score_table(evaluation, templates.features),
        intervals=bool(rank_intervals(evaluation).notna().to_numpy().any()),
        joined=joined_indicators(evaluation),
    )


def conflict_links(evaluation: Evaluation, keys: Sequence[str]) -> tuple[Link, ...]:
    """Return links to those entries of the list of contradictions that the edition has."""
    if not evaluation.dataset.has("conflicts"):
        return ()
    frame = evaluation.dataset.frame("conflicts")
    present = {str(key) for name in ("id", "code") if name in frame for key in frame[name]}
    return tuple(Link(key, f"corrections.html#{key}") for key in keys if key in present)


def simulated_parts(evaluation: Evaluation) -> Iterator[str]:
    """Yield in words which parts of the page rest on simulated tables."""
    dataset = evaluation.dataset
    if rests_on_simulation(dataset, [JUDGEMENTS]):
        yield "专家判断矩阵"
    if rests_on_simulation(dataset, [DELPHI]):
        yield "德尔菲评分"
    for name in set_names(evaluation):
        if simulated_sets(evaluation, [name]):
            yield f"“{set_title(evaluation, name)}”的权重"
    if rests_on_simulation(dataset, (*SCORES, dataset.structure.table)):
        yield f"各{unit_noun(evaluation)}的得分与名次"
