"""The page of data and downloads: every table with its columns, and how to take, cite and rely on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.evaluation import Evaluation
from generator.pages.citation import CONTACT, imprint
from generator.pages.contexts import DataColumn, DataContext, DataGroup, DataTable, Link
from generator.pages.data_citation import data_citation, data_licence
from generator.pages.downloadable import JSON_CELLS, has_json
from generator.pages.explore import explorable
from generator.pages.features import Features
from generator.pages.method_page import SECTION
from generator.pages.open_tables import PROVENANCE, OpenColumn, OpenTable, OpenTables
from generator.pages.page import Page, breadcrumbs
from generator.pages.templates import Templates

PATH, TITLE = "data/index.md", "数据与下载"
REST = "其他"
KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "year": "年份",
    "date": "日期",
}

DATA_GROUPS = {
    "地区、省、市与社区的观测": ("units", "communities", "denominators", "history", "observations"),
    "指标体系与权重": (
        "indicator_system",
        "thresholds",
        "goalposts",
        "weights-published",
        "weights-full",
        "weights-elastic",
    ),
    "报告公布的数值、目标与问题": (
        "published_figures",
        "conflicts",
        "reconciliation",
        "policies",
        "targets",
        "problems",
    ),
    "调查": ("fieldwork", "survey_items"),
    "指标的年度修订": ("revision-inputs", "revision-feedback", "revision-changes", "revision-resolution"),
    "行政区划与方格示意图": ("provinces", "cities", "regions", "tile_grid", "province_adjacency"),
}
RESULT_GROUPS = {
    "得分与名次": ("scores", "contributions", "shortfalls", "robustness", "pairs"),
    "差距与检验": (
        "gaps", "tests", "descriptives", "inequality", "inequality_groups", "correlations", "moran",
    ),
    "等级与政策判断": ("grades", "grade_rules", "decisions"),
    "变化、推算与目标": ("growth", "year_change", "projections", "sigma", "beta", "target_progress"),
    "问题与对策": ("problem_indicators", "problem_targets"),
    "权重与专家判断": (
        "weight_sets", "weight_comparison", "judgement_weights", "judgement_consistency",
        "delphi_items", "delphi_rounds",
    ),
    "换一种算法": ("variants", "variant_summary", "bounds", "bootstrap"),
    "居民问卷": ("survey_results", "reliability"),
}  # fmt: skip


def data_page(
    evaluation: Evaluation, templates: Templates, documents: Sequence[tuple[str, str]] = ()
) -> Page:
    """Return the page of data and downloads, `data/index`.

    documents: title and relative link of whole-report downloads (PDF, zip …). Where the edition offers no
    downloads the page names the tables and whom to ask.
    """
    tables, edition, features = OpenTables(evaluation), evaluation.dataset.edition, templates.features
    citation = data_citation(edition)
    context = DataContext(
        data=_groups("data", DATA_GROUPS, tables.data, features),
        results=_groups("results", RESULT_GROUPS, tables.results, features),
        explorers=tuple(_explorers(evaluation, features)),
        documents=tuple(Link(title, href) for title, href in documents),
        demonstration=evaluation.dataset.demonstration,
        version=edition.version,
        date=edition.date,
        licence=data_licence(edition),
        gbt=citation.gbt,
        bibtex=tuple(citation.bibtex.split("\n")),
        contact=imprint(edition, CONTACT),
        json_cells=JSON_CELLS,
    )
    meta = {"breadcrumbs": breadcrumbs(PATH, [SECTION], TITLE), "styles": ["data.css"]}
    about = "可以公开的数据表、结果表、工作簿与数据包，各列的含义、许可与引用格式。"
    return Page(PATH, TITLE, about, templates.render("data.md.j2", context), meta)


def _groups(
    anchor: str,
    subjects: Mapping[str, Sequence[str]],
    tables: Mapping[str, OpenTable],
    features: Features,
) -> tuple[DataGroup, ...]:
    """Return the tables by subject, those of none last."""
    placed = {name for names in subjects.values() for name in names}
    every = {**subjects, REST: tuple(name for name in tables if name not in placed)}
    found = {title: [tables[name] for name in names if name in tables] for title, names in every.items()}
    return tuple(
        DataGroup(title, f"{anchor}-{number}", tuple(_row(table, features) for table in members))
        for number, (title, members) in enumerate(found.items(), 1)
        if members
    )


def _row(table: OpenTable, features: Features) -> DataTable:
    formats = ("csv", "json") if has_json(table.frame) else ("csv",)
    links = tuple(Link(ending.upper(), f"{table.name}.{ending}") for ending in formats)
    return DataTable(
        name=table.name,
        title=table.title,
        provenance=table.provenance,
        source=table.source,
        date=table.date,
        rows=len(table.frame),
        columns=tuple(_column(column) for column in table.columns),
        downloads=links if features.downloads else (),
    )


def _column(column: OpenColumn) -> DataColumn:
    if column.name == PROVENANCE:
        return DataColumn(column.title, column.name, "数据的性质，见本卡片的标记")
    return DataColumn(column.head, column.name, KINDS.get(column.type, column.type))


def _explorers(evaluation: Evaluation, features: Features) -> Iterator[Link]:
    """Yield the files behind the pages on which readers choose what they see."""
    if features.downloads and explorable(evaluation):
        yield Link("全国、地区与各省", "explore/core.json")
        if features.city_pages:
            yield Link("各市", "explore/cities.json")
