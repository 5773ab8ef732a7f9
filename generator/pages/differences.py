"""The page of tests between regions and groups: how they are made, what they found, what they cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.analysis.caveats import CENSUS, FAMILY, NESTED
from generator.analysis.significance import OVERALL, PAIR, RAW_VALUES, UPPER
from generator.charts.families.inequality import compared_name
from generator.charts.families.robustness import unit_word
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import (
    GAMES_HOWELL,
    asked_table,
    comparison_table,
    description_table,
    index_pairs,
    overall_rows,
    pair_table,
)
from generator.pages.contexts.common import Link, TableView
from generator.pages.contexts.differences import DifferencesContext, GroupingTests
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.readings import (
    case_name,
    index_name,
    lead,
    read_grouping,
    read_pair,
    read_sharing,
)
from generator.pages.results import result_titles
from generator.pages.templates import Templates

PROMISED = "T检验"
"""Word by which the register of conflicts tells that the report promised tests."""

PROMISE = "1.3.2"
"""Section of the report that names the tests."""

PATH = "methods/differences.md"

ASKED = ("地区×城乡", "东部城市", "西部农村")
"""The pair of groups that the report compares in words."""

PARTIAL = "只适用于部分社区类型的指标，在其他各组没有数据。"
TABLES = ("communities", "observations", "units", "denominators")
TOLD = ("tests", "gaps", "descriptives")


def differences_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return `methods/differences`; None where the edition has no groups to compare."""
    if evaluation.tests.empty:
        return None
    simulated = rests_on_simulation(evaluation.dataset, TABLES)
    sampled = evaluation.frame.structure.sampled
    groupings = tuple(_groupings(evaluation, simulated))
    context = DifferencesContext(
        lead=lead(evaluation, case_name(evaluation)),
        simulated=simulated,
        conflict=_conflict(evaluation),
        promised=templates.section(PROMISE, PATH),
        case=case_name(evaluation),
        observed=unit_word(evaluation, evaluation.frame.structure.observed),
        sampled=sampled,
        nested=NESTED if sampled else "",
        census=CENSUS if sampled else "",
        family=FAMILY,
        index=index_name(evaluation),
        groupings=groupings,
        asked=_asked(evaluation, simulated),
        downloads=_downloads(evaluation),
    )
    text = templates.render("differences.md.j2", context)
    description = "地区、城乡、社区类型与城市等级之间的差异检验：差值、区间、效应量与 p 值。"
    return method_page("differences", "地区与群体差异检验", description, text)


def _conflict(evaluation: Evaluation) -> Link | None:
    dataset = evaluation.dataset
    rows = records(dataset.frame("conflicts")) if dataset.has("conflicts") else []
    for row in rows:
        if any(PROMISED in "".join(str(text).split()) for text in row.values()):
            code = row.get("code") or row.get("id")
            return Link(f"数据口径与勘误 {code}", f"corrections.html#{code}")
    return None


def _downloads(evaluation: Evaluation) -> tuple[Link, ...]:
    titles = result_titles(evaluation)
    return tuple(Link(f"{titles[name]} CSV", f"../data/{name}.csv") for name in TOLD if name in titles)


def _groupings(evaluation: Evaluation, simulated: bool) -> Iterator[GroupingTests]:
    tested = set(evaluation.tests["grouping"])
    for grouping in evaluation.frame.groupings:
        if grouping.name in tested:
            yield _grouping(evaluation, grouping.name, "by-" + "-".join(grouping.by), simulated)


def _grouping(evaluation: Evaluation, name: str, slug: str, simulated: bool) -> GroupingTests:
    rows = overall_rows(evaluation, name)
    root, case = evaluation.system.root, case_name(evaluation)
    observed = unit_word(evaluation, evaluation.frame.structure.observed)
    pairs = index_pairs(evaluation.tests, root, name)
    several = [row for row in pairs if row["test"] == PAIR]
    upper = rows[rows["family"] == UPPER]
    own = evaluation.test_caveats[name].removeprefix(NESTED).removesuffix(CENSUS)
    return GroupingTests(
        name=name,
        slug=slug,
        reading=read_grouping(evaluation, name, case),
        overall=comparison_table(
            evaluation,
            f"{name}：{index_name(evaluation)}与一级指标的检验",
            records(upper),
            synthetic=simulated,
        ),
        pairs=_pairs(f"{name}：{index_name(evaluation)}两两之差", several, case, simulated),
        beside=_beside(evaluation, name, simulated),
        caveat=(own if evaluation.frame.structure.sampled else "") + read_sharing(evaluation, name, case),
        deeper=tuple(_deeper(evaluation, name, rows, simulated)),
        description=description_table(evaluation, name, observed, synthetic=simulated, sortable=True),
    )


def _pairs(label: str, rows: list[dict[str, Any]], case: str, simulated: bool) -> TableView | None:
    if not rows:
        return None
    return pair_table(label, rows, case, synthetic=simulated)


def _beside(evaluation: Evaluation, grouping: str, simulated: bool) -> TableView | None:
    """Return the pairs of the index with the compared units as cases; None where these are the cases."""
    tests, name = evaluation.unit_tests, compared_name(evaluation)
    pairs = index_pairs(tests, evaluation.system.root, grouping)
    if not pairs or name == case_name(evaluation):
        return None
    overall = records(tests[(tests["test"] == OVERALL) & (tests["grouping"] == grouping)])
    note = "".join(f"总体检验：{read_pair(row)}。" for row in overall)
    label, p_title = f"{grouping}：以{name}均值为个案的检验", GAMES_HOWELL if overall else "p"
    return pair_table(label, pairs, name, p_title, synthetic=simulated, note=note)


def _deeper(evaluation: Evaluation, name: str, rows: Any, simulated: bool) -> Iterator[TableView]:
    for family in rows["family"].unique():
        if family != UPPER:
            what = "三级指标（原值）" if family == RAW_VALUES else family
            part = records(rows[rows["family"] == family])
            more: dict[str, Any] = {"synthetic": simulated, "sortable": True}
            if family == RAW_VALUES and evaluation.frame.structure.sampled:
                more["note"] = PARTIAL
            yield comparison_table(evaluation, f"{name}：{what}的总体检验", part, **more)


def _asked(evaluation: Evaluation, simulated: bool) -> tuple[str, str, TableView] | None:
    grouping, first, second = ASKED
    tests = evaluation.tests
    inside = (tests["grouping"] == grouping) & (tests["family"] == UPPER) & tests["test"].eq(PAIR)
    rows = records(tests[inside & (tests["group_a"] == first) & (tests["group_b"] == second)])
    if not rows:
        return None
    label = f"{first}与{second}：{index_name(evaluation)}与一级指标"
    view = asked_table(evaluation, label, rows, synthetic=simulated)
    return f"{first}与{second}", read_pair(rows[0]), view
