"""The front page of the section: every page behind it as a door with its finding."""

from __future__ import annotations

from collections.abc import Iterable

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link
from generator.pages.contexts.themes import Door, DoorGroup, ThemeIndexContext
from generator.pages.page import Page, relative
from generator.pages.profiles import Profiles
from generator.pages.shortfall_tables import ShortfallTables
from generator.pages.templates import Templates
from generator.pages.themes.place import SECTION, path_of, simulated_results, theme_page
from generator.pages.themes.subjects import SUBJECTS

TITLE, PATH = SECTION
DIAGNOSIS = ("建设成效诊断", "methods/diagnosis.md")
USES, ACCOUNTS = ("allocation", "roadmap"), ("register", "tracker")


def index_page(evaluation: Evaluation, pages: Iterable[Page], templates: Templates) -> Page:
    """Return the page `themes/index`. pages: the other pages of the section."""
    by_path = {page.path: page for page in pages}

    def doors(slugs: Iterable[str]) -> tuple[Door, ...]:
        found = (by_path[path_of(slug)] for slug in slugs if path_of(slug) in by_path)
        return tuple(Door(Link(page.title, relative(page.path, PATH)), page.description) for page in found)

    diagnosis = diagnosis_finding(evaluation)
    uses = (Door(Link(DIAGNOSIS[0], relative(DIAGNOSIS[1], PATH)), diagnosis),) if diagnosis else ()
    groups = (
        DoorGroup("群体与地区的差距", doors(subject.slug for subject in SUBJECTS)),
        DoorGroup("评估结果的三种用途", (*uses, *doors(USES))),
        DoorGroup("问题与目标", doors(ACCOUNTS)),
    )
    context = ThemeIndexContext(
        simulated_results(evaluation), tuple(group for group in groups if group.doors)
    )
    text = templates.render("theme-index.md.j2", context)
    return theme_page(
        "index", TITLE, "城乡、地区、新旧与人群的差距，评估结果的三种用途，问题与目标的进展。", text
    )


def diagnosis_finding(evaluation: Evaluation) -> str:
    """Return how many indicators are below baseline in the whole country; empty where none is diagnosed."""
    summary = ShortfallTables(Profiles(evaluation)).summary()
    if summary is None:
        return ""
    return (
        f"{summary.indicators}项计分指标中，全国得分低于基准值的有{summary.below_baseline}项，"
        f"得分最低的是{summary.lowest.title}。"
    )
