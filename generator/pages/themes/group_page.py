"""The pages of groups: published figures first, then what the engine finds, then where to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.evaluation import Evaluation
from generator.evaluation.differing import SURVEY
from generator.pages.contexts.common import Link
from generator.pages.contexts.themes import GroupResults, GroupThemeContext
from generator.pages.disclosure import sensitive_codes
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Page
from generator.pages.readings import case_name, read_grouping
from generator.pages.results import result_titles
from generator.pages.templates import Templates
from generator.pages.themes.answers import answers_table, yes_table
from generator.pages.themes.findings import claim_finding, gap_finding, pair_reading
from generator.pages.themes.gap_tables import GapTables
from generator.pages.themes.place import path_of, simulated_results, theme_page
from generator.pages.themes.published import contradictions, published_table
from generator.pages.themes.related import (
    case_links,
    open_targets,
    problem_table,
    strategy_links,
    target_table,
)
from generator.pages.themes.strips import key_of
from generator.pages.themes.subjects import SUBJECTS, Subject
from generator.pages.themes.watched import ACROSS, Watched

BETWEEN = ("gaps", "tests", "descriptives", "grades")
TOLD = ("survey_results", "target_progress")


def group_pages(evaluation: Evaluation, templates: Templates) -> Iterator[Page]:
    """Yield the pages whose groups, figures or indicators the edition has."""
    for subject in SUBJECTS:
        context = group_context(subject, evaluation, templates)
        if context is not None:
            text = templates.render("theme-group.md.j2", context)
            yield theme_page(subject.slug, subject.title, context.finding, text)


def compared(subject: Subject, evaluation: Evaluation) -> GapTables | None:
    """Return the groups of a theme; None where the edition does not test them."""
    for grouping in evaluation.frame.groupings:
        tested = subject.grouping and subject.grouping in set(evaluation.tests["grouping"])
        if grouping.name != subject.grouping or not tested:
            continue
        wanted = subject.groups or grouping.groups
        here = evaluation.groups[evaluation.groups["grouping"] == grouping.name]
        groups = tuple(group for group in wanted if group in set(here["group"]))
        return GapTables(evaluation, grouping.name, groups) if len(groups) > 1 else None
    return None


def group_context(subject: Subject, evaluation: Evaluation, templates: Templates) -> GroupThemeContext | None:
    """Return what the page of a theme shows; None where the edition has nothing to find about it."""
    page, tables = path_of(subject.slug), compared(subject, evaluation)
    if subject.grouping and tables is None:
        return None
    finding = gap_finding(tables) if tables else claim_finding(subject, templates)
    if not finding:
        return None
    across = (subject.grouping, ACROSS[-1]) if subject.grouping else ACROSS
    watched = Watched(evaluation, subject.watched, across)
    problems, targets = subject.problems, subject.targets
    dataset = evaluation.dataset
    return GroupThemeContext(
        title=subject.title,
        finding=finding,
        simulated=simulated_results(evaluation),
        answers_simulated=rests_on_simulation(dataset, [SURVEY]),
        figure=subject.figure,
        drawn=subject.drawn,
        published=published_table(evaluation, subject.published, page, templates),
        conflicts=contradictions(evaluation, subject.published, page, templates),
        results=_results(subject, tables) if tables else None,
        watched=watched.table(),
        watched_key=watched.key() if subject.watched else "",
        answers=answers_table(evaluation, subject.survey) if subject.survey else None,
        shares=yes_table(evaluation, subject.yes, subject.survey),
        problems=problem_table(evaluation, problems, page, templates),
        targets=target_table(evaluation, targets, page, templates),
        strategies=strategy_links(evaluation, problems, targets, page, templates),
        cases=case_links(evaluation, subject.cases, page, templates),
        open=open_targets(evaluation, targets),
        cautions=(*subject.cautions, *_cautions(evaluation, tables)),
        downloads=_downloads(evaluation, tables),
    )


def _results(subject: Subject, tables: GapTables) -> GroupResults:
    first, rest = tables.indicator_tables()
    evaluation, grouping = tables.evaluation, tables.grouping
    return GroupResults(
        key=key_of(tables.marks, ("刻度 1–5 分",)),
        scores=tables.score_table(),
        gaps=tables.gap_table(),
        reading=pair_reading(tables)
        if subject.groups
        else read_grouping(evaluation, grouping, case_name(evaluation)),
        indicators=first,
        more=rest,
        grades=tables.grade_table(),
        caveat=evaluation.test_caveats.get(grouping, ""),
    )


def _cautions(evaluation: Evaluation, tables: GapTables | None) -> Iterator[str]:
    if tables is None:
        return
    yield "差异不是原因：各种分组彼此重叠，一种分组的差异可能来自另一种分组。"
    if sensitive_codes(evaluation.system, evaluation.dataset):
        yield f"涉及一票否决的指标，不足 {evaluation.rules.min_cell} 个社区的组不列。"


def _downloads(evaluation: Evaluation, tables: GapTables | None) -> tuple[Link, ...]:
    titles = result_titles(evaluation)
    names: Sequence[str] = (*(BETWEEN if tables else ()), *TOLD)
    return tuple(Link(f"{titles[name]} CSV", f"../data/{name}.csv") for name in names if name in titles)
