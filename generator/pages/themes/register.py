"""The page 问题—成因—对策: every problem of the report with its evidence, causes, answers and targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link
from generator.pages.contexts.themes import RegisterContext, RegisterEntry
from generator.pages.diagnosis import SIDES, parts
from generator.pages.inline import beside, composed, joined, tagged
from generator.pages.page import Page
from generator.pages.profiles import Profiles
from generator.pages.tables import known, number, percent
from generator.pages.target_tables import deadline, demand
from generator.pages.templates import NOTHING, Templates
from generator.pages.themes.facets import BETWEEN, facet
from generator.pages.themes.place import path_of, simulated_results, theme_page
from generator.pages.themes.published import corrections, quoted_value
from generator.pages.themes.related import section_link, targets_by_id

SLUG, TITLE = "register", "问题—成因—对策"
PATH = path_of(SLUG)
SCRIPTS = ("assets/js/tracker.js",)

Row = Mapping[str, Any]


def register_page(evaluation: Evaluation, templates: Templates) -> Page:
    """Return the page."""
    register = Register(Profiles(evaluation), templates)
    entries = tuple(register.entry(row) for row in register.problems)
    sections = [dict(entry.facets)["strategy"] for entry in entries]
    titles = {
        each: section_link(each, PATH, templates).title for cell in sections for each in cell.split(BETWEEN)
    }
    context = RegisterContext(
        finding=register.finding(),
        simulated=simulated_results(evaluation),
        facets=(
            facet("dimension", "维度", (dict(entry.facets)["dimension"] for entry in entries)),
            facet("strategy", "对策", sections, sorted(titles), titles),
        ),
        entries=entries,
    )
    text = templates.render("theme-register.md.j2", context)
    return theme_page(SLUG, TITLE, context.finding, text, SCRIPTS, wide=True)


@dataclass(frozen=True)
class Register:
    """The problems of one edition and what hangs together with each."""

    profiles: Profiles
    templates: Templates

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation behind the register."""
        return self.profiles.evaluation

    @cached_property
    def problems(self) -> tuple[Row, ...]:
        """The problems in file order."""
        return tuple(records(self.evaluation.dataset.frame("problems")))

    @cached_property
    def _results(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, tuple[Row, ...]] = {}
        for row in records(self.evaluation.problem_indicators):
            found[str(row["problem"])] = (*found.get(str(row["problem"]), ()), row)
        return found

    @cached_property
    def _corrections(self) -> Mapping[str, tuple[Link, ...]]:
        return corrections(self.evaluation, PATH, self.templates)

    @cached_property
    def _targets(self) -> Mapping[str, Row]:
        return targets_by_id(self.evaluation)

    @cached_property
    def _answers(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in records(self.evaluation.problem_targets.drop_duplicates(["problem", "target"])):
            found[str(row["problem"])] = (*found.get(str(row["problem"]), ()), str(row["target"]))
        return found

    def finding(self) -> str:
        """Return how many problems there are, in which dimension most, and how many rest on a figure."""
        counts: dict[str, int] = {}
        for row in self.problems:
            counts[str(row["dimension"])] = counts.get(str(row["dimension"]), 0) + 1
        most = max(counts.values())
        leading = [name for name, count in counts.items() if count == most]
        where = (
            f"{len(counts)}个维度各{most}个"
            if len(leading) == len(counts)
            else f"{'、'.join(leading)}最多，{'各' if len(leading) > 1 else ''}{most}个"
        )
        measured = sum(bool(self._results.get(str(row["id"]))) for row in self.problems)
        return (
            f"报告诊断出{len(self.problems)}个问题，{where}；"
            f"{measured}个有指标可以度量，{len(self.problems) - measured}个没有。"
        )

    def entry(self, row: Row) -> RegisterEntry:
        """Return a problem ready to print."""
        sections = parts(row["linked_strategy_sections"])
        section = self.templates.section(str(row["section"]), PATH)
        side = SIDES.get(str(row["swot"]), "")
        words = (str(row["dimension"]), *((side,) if side else ()))
        ids = self._answers.get(str(row["id"]), ())
        return RegisterEntry(
            id=str(row["id"]),
            title=str(row["problem"]),
            head=composed("{}，{} 节", "，".join(words), section),
            facets=(("dimension", str(row["dimension"])), ("strategy", BETWEEN.join(sections))),
            evidence=tuple(self._evidence(row)),
            causes=tuple(part.strip() for part in str(row["causes"] or "").split("；") if part.strip()),
            case=self._case(row),
            indicators=tuple(self._result(each) for each in self._results.get(str(row["id"]), ())),
            strategies=tuple(section_link(each, PATH, self.templates) for each in sections),
            targets=tuple(self._target(self._targets[each]) for each in ids if each in self._targets),
        )

    def _evidence(self, row: Row) -> Iterator[Cell]:
        for key in parts(row["evidence_figure_ids"]):
            if key not in self.templates.catalogue:
                continue
            value = self.templates.catalogue[key]
            name = value.name.partition("·")[0]
            whom = value.population if value.population and value.population not in name else ""
            told = beside(composed("{}：{}", name, quoted_value(key, self.templates)), whom)
            links = self._corrections.get(key, ())
            yield (
                composed('{} <span class="unit">勘误 {}</span>', told, joined(links, "、")) if links else told
            )

    def _case(self, row: Row) -> Cell:
        title = str(row["case"] or "")
        return self.templates.case(str(row["case_id"] or ""), title, PATH) if title else ""

    def _result(self, row: Row) -> Cell:
        code = str(row["indicator"])
        return beside(self.profiles.node_link(code), "，".join(self._facts(code, row)))

    def _facts(self, code: str, row: Row) -> Iterator[str]:
        if not known(row["score"]) or not self.profiles.published(self.evaluation.root_unit, code):
            yield "数据不足"
            return
        yield f"全国 {number(row['score'])} 分"
        if known(row["below_baseline"]):
            yield f"{percent(row['below_baseline'])} 的人口低于基准值"
        if known(row["difference"]):
            yield f"{row['best']}比{row['worst']}高 {number(row['difference'])} 分"

    def _target(self, row: Row) -> Cell:
        asked = demand(row)
        words = [str(row["measure"]), *([asked] if asked != NOTHING else []), deadline(row)]
        link = composed('<a href="tracker.html#{}">{}</a>', str(row["id"]), str(row["target_subject"]))
        status = tagged(str(row["status"]), bool(row["status_synthetic"]))
        return composed('{} <span class="unit">{}，{}</span>', link, "，".join(words), status)
