"""The page 诊断：短板、问题与对策: shortfalls, the report's problems, and SWOT (report, 3.5.1 and 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.analysis.targets import Status
from generator.charts.families.diagnosis import shortfall_frame
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.diagnosis import DiagnosisContext, Evidence, SwotEntry, SwotSide
from generator.pages.inline import below, beside, composed, joined
from generator.pages.lookups import MISSING
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.profiles import Profiles
from generator.pages.shortfall_tables import SIMULATED, ShortfallTables
from generator.pages.tables import known, number, percent, table, text
from generator.pages.templates import Templates
from generator.scoring.communities import core_indicators

SLUG, TITLE = "diagnosis", "诊断：短板、问题与对策"
PATH = f"methods/{SLUG}.md"
MEASURED = (
    "没有关联指标的问题，是因为指标体系里没有度量它的指标。监测指标的权重为 0，它的得分不进入综合得分。"
)
SWOT = {"strengths": "优势", "weaknesses": "劣势", "opportunities": "机会", "threats": "威胁"}
SIDES = {"S": "优势", "W": "劣势", "O": "机会", "T": "威胁"}

Row = Mapping[str, Any]


def diagnosis_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page `methods/diagnosis`; None where there are no shortfalls, problems or SWOT to show."""
    context = diagnosis_context(Profiles(evaluation), templates)
    if context.national is None and context.problems is None and not context.swot:
        return None
    rendered = templates.render("diagnosis.md.j2", context)
    return method_page(
        SLUG, TITLE, "哪些指标是短板、短在哪里，报告的问题各对应什么指标、成因、对策与目标。", rendered
    )


def diagnosis_context(profiles: Profiles, templates: Templates) -> DiagnosisContext:
    """Return what the page shows."""
    evaluation = profiles.evaluation
    dataset, root = evaluation.dataset, evaluation.root_unit
    tables, chain = ShortfallTables(profiles), Chain(profiles, templates)
    synthetic = rests_on_simulation(dataset, [dataset.observations.name, "denominators"])
    told = profiles.count(root) >= evaluation.rules.min_cell
    core = core_indicators(evaluation.system, evaluation.communities.scores)
    return DiagnosisContext(
        synthetic=synthetic,
        n=profiles.count(root),
        min_cell=evaluation.rules.min_cell,
        core=tuple(tables.core_share(code) for code in core),
        incidents=evaluation.observed.incidents is not None,
        veto=float(evaluation.vetoes.get(root, MISSING)) if told else MISSING,
        summary=tables.summary(),
        national=tables.national_table(synthetic=synthetic, note=SIMULATED if synthetic else ""),
        regional=tables.regional_table(synthetic=synthetic, note=SIMULATED if synthetic else ""),
        groups=tables.group_table(synthetic=synthetic, note=SIMULATED if synthetic else ""),
        drawn=bool(len(shortfall_frame(evaluation))),
        problems=chain.table(synthetic=synthetic, note=MEASURED),
        swot=swot_sides(evaluation, templates),
        derived=bool((dataset.documents.get("swot") or {}).get("derived")),
    )


@dataclass(frozen=True)
class Chain:
    """From each problem of the report to results, causes, case, strategies and the state of the targets."""

    profiles: Profiles
    templates: Templates

    @property
    def _evaluation(self) -> Evaluation:
        return self.profiles.evaluation

    @cached_property
    def _results(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, tuple[Row, ...]] = {}
        for row in records(self._evaluation.problem_indicators):
            found[row["problem"]] = (*found.get(row["problem"], ()), row)
        return found

    @cached_property
    def _states(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for row in records(self._evaluation.problem_targets.drop_duplicates(["problem", "target"])):
            found.setdefault(row["problem"], Counter())[str(row["status"])] += 1
        return found

    def table(self, **more: Any) -> TableView | None:
        """Return one row per problem, in file order; None without problems."""
        dataset = self._evaluation.dataset
        if not dataset.has("problems"):
            return None
        columns = (
            TableColumn("问题"),
            TableColumn("成因与案例"),
            TableColumn("关联指标", "long"),
            TableColumn("对策", "short"),
            TableColumn("目标进度", "place"),
        )
        return table(
            "问题、指标、成因、对策与目标",
            columns,
            [self._row(row) for row in records(dataset.frame("problems"))],
            stacked=True,
            **more,
        )

    def _row(self, row: Row) -> tuple[Cell, ...]:
        section = self.templates.section(str(row["section"]), PATH)
        side = SIDES.get(str(row["swot"]), "")
        head = composed("{}，{}，{} 节", str(row["dimension"]), side, section)
        sections = [self.templates.section(each, PATH) for each in parts(row["linked_strategy_sections"])]
        return (
            below(str(row["problem"]), head),
            self._causes(row),
            joined(self._result(each) for each in self._results.get(str(row["id"]), ())),
            joined(sections),
            self._progress(str(row["id"])),
        )

    def _causes(self, row: Row) -> Cell:
        title = str(row["case"] or "")
        if not title:
            return text(row["causes"])
        case = self.templates.case(str(row["case_id"] or ""), title, PATH)
        return below(text(row["causes"]), composed("案例：{}", case))

    def _result(self, row: Row) -> Cell:
        code = str(row["indicator"])
        return beside(self.profiles.node_link(code), "，".join(self._facts(code, row)))

    def _facts(self, code: str, row: Row) -> Iterator[str]:
        root = self._evaluation.root_unit
        if not known(row["score"]) or not self.profiles.published(root, code):
            yield "数据不足"
            return
        yield f"{number(row['score'])} 分"
        if known(row["below_baseline"]):
            yield f"{percent(row['below_baseline'])} 低于基准值"
        if known(row["difference"]):
            yield f"{row['best']}比{row['worst']}高 {number(row['difference'])} 分"

    def _progress(self, problem: str) -> Cell:
        states = self._states.get(problem, Counter())
        lines = [f"{status.value} {states[status.value]}" for status in Status if states[status.value]]
        total = f"共 {sum(states.values())} 项"
        return joined([total, *lines]) if states else text("")


def swot_sides(evaluation: Evaluation, templates: Templates) -> tuple[SwotSide, ...]:
    """Return the four quarters of the matrix; none where the edition has no such document."""
    document = evaluation.dataset.documents.get("swot") or {}
    return tuple(
        SwotSide(
            title=title,
            entries=tuple(
                SwotEntry(
                    item=str(entry["item"]),
                    evidence=tuple(evidence(each, templates) for each in entry.get("evidence") or ()),
                )
                for entry in document[key]
            ),
        )
        for key, title in SWOT.items()
        if document.get(key)
    )


def evidence(entry: Row, templates: Templates) -> Evidence:
    """Return what an entry rests on: a published figure, or a section of the report.

    A figure that the catalogue does not have keeps its name and has no value.
    """
    key, label = str(entry.get("fig") or ""), str(entry.get("label") or "")
    if key not in templates.catalogue:
        sections = parts(entry.get("section"))
        links = tuple(templates.section(each, PATH) for each in sections)
        return Evidence(name=label or key, value="", population="", sections=links)
    value = templates.catalogue[key]
    name = label or value.name
    return Evidence(
        name=name,
        value=composed("{}{}", value.qualifier, templates.value(key)),
        population="" if value.population in name else value.population,
        sections=tuple(templates.section(each, PATH) for each in parts(value.origin.section)),
    )


def parts(cell: object) -> list[str]:
    """Return the parts of a cell that semicolons divide."""
    return [part.strip() for part in str(cell or "").split(";") if part.strip()]
