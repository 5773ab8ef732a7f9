"""The page of grades and decisions: their rules, and how communities are spread over both."""

from __future__ import annotations

from functools import partial

from generator.analysis.distribution import told_groups
from generator.evaluation import Evaluation
from generator.pages.contexts import GradesContext
from generator.pages.decision_tables import (
    decision_table,
    elastic_view,
    remedied,
    rule_table,
    support_view,
)
from generator.pages.grading_tables import (
    QUOTED,
    WHOLE,
    commonest,
    distribution_table,
    empty_grade,
    grade_names,
    grade_spread,
    indicator_links,
    relaxed_view,
    scale_table,
    settings_table,
    simulated,
    withheld_groups,
)
from generator.pages.method_page import method_page
from generator.pages.page import Page
from generator.pages.templates import Templates
from generator.pages.weights import conflict_links
from generator.scoring.decisions import NO_VETO_ITEM
from generator.scoring.grading import GRADES

PATH = "methods/grades.md"
CONFLICTS = ("D25",)
"""The contradiction of the report about what a veto is."""


def grades_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page `methods/grades`; None where scores stand for no grades, or too few have one."""
    graded = int(evaluation.communities.grade.notna().sum())
    if not evaluation.rules.graded or graded < evaluation.rules.min_cell:
        return None
    text = templates.render("grades.md.j2", grades_context(evaluation, templates))
    description = "社区等级与政策判断的规则、各组社区的分布、换一套规则的结果，以及弹性指标集。"
    return method_page("grades", "等级与政策判断", description, text)


def grades_context(evaluation: Evaluation, templates: Templates) -> GradesContext:
    """Return what the page of grades and decisions shows."""
    on = partial(templates.section, page=PATH)
    rules, names = evaluation.rules, grade_names(evaluation)
    found = grade_spread(evaluation)
    everyone = found[found["grouping"] == WHOLE].set_index("category")
    most, most_share = commonest(evaluation)
    told, without = remedied(evaluation)
    groups = found[found["grouping"] != WHOLE]
    return GradesContext(
        sections=(on("3.4.2"), on("3.5.2"), on("6.5.2")),
        best=names[5],
        third=names[3],
        held=names[2],
        lowest=names[1],
        by_incidents=evaluation.observed.incidents is not None,
        core=indicator_links(evaluation, "core"),
        key=indicator_links(evaluation, "key"),
        veto_cap=rules.veto_cap,
        epsilon=f"{rules.epsilon:g}",
        conflicts=conflict_links(evaluation, CONFLICTS),
        simulated=simulated(evaluation),
        whole=evaluation.frame.whole,
        n=int(everyone["n"].iloc[0]),
        best_share=float(everyone["share"][GRADES[-1]]),
        commonest=most,
        commonest_share=most_share,
        settings=settings_table(evaluation, templates.catalogue),
        scale=scale_table(evaluation),
        chart=bool(told_groups(groups, rules.min_cell)),
        distribution=distribution_table(evaluation),
        min_cell=rules.min_cell,
        withheld=withheld_groups(found, rules.min_cell),
        empty=empty_grade(evaluation),
        relaxed=relaxed_view(evaluation),
        quoted=set(QUOTED) <= set(templates.catalogue),
        rules=rule_table(evaluation),
        no_veto_item=NO_VETO_ITEM,
        remedied=told,
        without_core=without,
        decisions=decision_table(evaluation),
        support=support_view(evaluation, templates.catalogue),
        elastic=elastic_view(evaluation),
    )
