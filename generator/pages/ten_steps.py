"""The checklist of the ten steps, filled from the edition.

Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008); method spec, section 12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.evaluation import Evaluation
from generator.pages import step_inputs, step_results
from generator.pages.contexts import Link, ReconciliationRow, StepRow, TenStepsContext
from generator.pages.method_page import method_page
from generator.pages.page import Page
from generator.pages.step_inputs import Told
from generator.pages.templates import Templates

SLUG, TITLE = "ten-steps", "十步核对表"
ALWAYS = {
    "../indicators/index.html": "指标库",
    "../regions/index.html": "地区结果",
    "../data/index.html": "数据与下载",
}
"""Pages that every edition has, by link."""


@dataclass(frozen=True)
class Step:
    """One step of the handbook: title, what it asks, what tells it, and where one reads on."""

    title: str
    asked: str
    tell: Callable[[Evaluation], Told] | None
    read: tuple[str, ...]


STEPS = (
    Step(
        "理论框架",
        "说明要衡量什么、由哪些方面构成、各方面怎样选出。",
        step_inputs.framework,
        ("../indicators/index.html", "revision.html"),
    ),
    Step(
        "数据选取",
        "说明数据的来源、覆盖、质量与不足。",
        step_inputs.selection,
        ("../data/index.html", "corrections.html", "survey.html"),
    ),
    Step(
        "缺失数据",
        "说明缺了多少、怎样处理、对结果有多大影响。",
        step_inputs.missing_values,
        ("methods.html", "robustness.html#bounds"),
    ),
    Step(
        "多元分析",
        "考察指标之间的相关与内部结构，检验框架与数据是否相合。",
        step_inputs.structure,
        ("inequality.html", "survey.html"),
    ),
    Step(
        "标准化",
        "使单位不同的指标可比，并说明方法与异常值的处理。",
        step_inputs.normalisation,
        ("methods.html", "robustness.html#variants"),
    ),
    Step(
        "赋权与汇总",
        "说明权重的来历与汇总的方法，以及各部分能否相互补偿。",
        step_results.weighting,
        ("weights.html", "methods.html"),
    ),
    Step(
        "不确定性与敏感性分析",
        "说明得分与名次随权重、抽样和方法变动多少。",
        step_results.uncertainty,
        ("robustness.html",),
    ),
    Step(
        "回到数据",
        "把综合得分还原为各部分，说明高低由什么造成。",
        step_results.parts,
        ("../regions/index.html", "diagnosis.html", "grades.html"),
    ),
    Step(
        "与其他指标的联系",
        "与公布数值、目标及其他变量相互对照。",
        None,
        ("reconciliation.html", "trends.html", "inequality.html"),
    ),
    Step(
        "呈现与传播",
        "清楚而不误导地展示结果，并公开数据与方法。",
        step_results.presentation,
        ("../data/index.html", "about.html"),
    ),
)
"""The steps in the order of the handbook; what `tell` lacks needs the reconciliation."""


def ten_steps_page(
    evaluation: Evaluation,
    reconciliation: Sequence[ReconciliationRow],
    pages: Mapping[str, str],
    templates: Templates,
) -> Page:
    """Return the page `methods/ten-steps`.

    reconciliation: published figures beside computed values; pages: titles of the pages of the method that
    the edition has, by link relative to `methods/`: only these are linked to.
    """
    rows = tuple(
        _row(place, step, _told(step, evaluation, reconciliation), pages)
        for place, step in enumerate(STEPS, 1)
    )
    states = [row.state for row in rows]
    context = TenStepsContext(
        simulated=evaluation.dataset.demonstration,
        year=evaluation.dataset.edition.year,
        steps=rows,
        whole=states.count("已做"),
        partly=states.count("部分"),
        undone=states.count("未做"),
    )
    description = "按经合组织与欧盟联合研究中心的十个步骤，逐步核对本年度版做了什么、还缺什么。"
    return method_page(SLUG, TITLE, description, templates.render("ten-steps.md.j2", context))


def _told(step: Step, evaluation: Evaluation, reconciliation: Sequence[ReconciliationRow]) -> Told:
    return step.tell(evaluation) if step.tell else step_results.links(evaluation, reconciliation)


def _row(place: int, step: Step, told: Told, pages: Mapping[str, str]) -> StepRow:
    titles = {**ALWAYS, **pages}
    links = [(titles.get(href.partition("#")[0], ""), href) for href in step.read]
    found = tuple(Link(title, href) for title, href in links if title)
    return StepRow(place, step.title, step.asked, told.done, told.lacking, found)
