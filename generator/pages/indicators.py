"""The indicator library: a page per dimension, sub-dimension and indicator, and the whole tree."""

from __future__ import annotations

import pandas as pd

from generator.analysis.frame import DENOMINATORS
from generator.evaluation import Evaluation
from generator.pages.contexts import (
    GroupRow,
    IndicatorContext,
    IndicatorIndexContext,
    Link,
    NodeContext,
    NodeRow,
    PublishedRow,
    ThresholdRow,
)
from generator.pages.indicator_charts import IndicatorCharts
from generator.pages.lookups import MISSING, NATION, cell
from generator.pages.marks import strip
from generator.pages.outlook import Outlook
from generator.pages.page import Page, breadcrumbs
from generator.pages.profiles import Profiles, plain, shown_unit, unit_name
from generator.pages.templates import Templates

INDEX_PATH = "indicators/index.md"
LEVELS = {"index": "综合得分", "dimension": "一级指标", "subdimension": "二级指标", "indicator": "三级指标"}
KINDS = {
    "continuous": "连续", "count": "计数", "boolean": "是否", "grade": "分级", "mix": "多来源合成",
}  # fmt: skip
ROLES = {"key": "重点指标（低于滞后线时社区等级受限）", "core": "核心指标（不合格即一票否决）"}
PLACES = {"community": "社区", "city": "城市", "province": "省级单位"}


def indicator_pages(evaluation: Evaluation, templates: Templates) -> list[Page]:
    """Return `indicators/index` and one page per node below the index, in file order."""
    profiles, outlook = Profiles(evaluation), Outlook(evaluation)
    root = evaluation.system.root
    below = [code for code in evaluation.system.codes if code != root]
    charts = IndicatorCharts(profiles, templates.catalogue, templates.features.downloads)
    return [
        index_page(profiles, templates),
        *(node_page(charts, templates, code, outlook) for code in below),
    ]


def node_page(charts: IndicatorCharts, templates: Templates, code: str, outlook: Outlook) -> Page:
    """Return the page of a dimension, sub-dimension or indicator."""
    profiles = charts.profiles
    node, path = profiles.facts[code], f"indicators/{code}.md"
    if node["level"] == "indicator":
        context = indicator_context(charts, templates, code, outlook)
        text = templates.render("indicator.md.j2", context)
    else:
        text = templates.render("node.md.j2", node_context(charts, code))
    above = [
        (str(profiles.facts[step]["name"]), f"indicators/{step}.md")
        for step in profiles.evaluation.system.path(code)[1:-1]
    ]
    name = str(node["name"])
    return Page(
        path=path,
        title=name,
        description=f"{LEVELS[str(node['level'])]}“{name}”：{node['definition']}",
        text=text,
        meta={"breadcrumbs": breadcrumbs(path, [("指标库", INDEX_PATH), *above], name)},
    )


def indicator_context(
    charts: IndicatorCharts, templates: Templates, code: str, outlook: Outlook
) -> IndicatorContext:
    """Return what the page of an indicator shows."""
    profiles, evaluation = charts.profiles, charts.profiles.evaluation
    node = profiles.facts[code]
    kind = str(node["type"])
    return IndicatorContext(
        name=str(node["name"]),
        code=code,
        demonstration=evaluation.dataset.demonstration,
        definition=str(node["definition"]),
        unit=unit_name(str(node["unit"])),
        value_unit=shown_unit(str(node["unit"]), kind),
        decimals=int(node["decimals"]),
        direction="越高越好" if int(node["direction"]) > 0 else "越低越好",
        kind=KINDS.get(kind, kind),
        role=ROLES.get(str(node["role"]), ""),
        applies_to=_communities(str(node["applies_to"])),
        observed_at=PLACES.get(str(node["observed_at"]), str(node["observed_at"])),
        denominator=DENOMINATORS.get(str(node["denominator"]), str(node["denominator"])),
        status=str(node["status"]),
        source=str(node["source"]),
        local=float(node["weight"]),
        weight=_weight(profiles, code),
        thresholds=_thresholds(profiles, code),
        published=_published(profiles, templates, code),
        nation=cell(profiles.values, NATION, code),
        nation_score=cell(profiles.scores, NATION, code),
        baseline=profiles.baselines.get(code, ""),
        groups=group_rows(profiles, code),
        course=outlook.course(code),
        provinces=charts.across(code),
        years=charts.years(code),
    )


def node_context(charts: IndicatorCharts, code: str) -> NodeContext:
    """Return what the page of a dimension or sub-dimension shows."""
    profiles, evaluation = charts.profiles, charts.profiles.evaluation
    node = profiles.facts[code]
    scored = node["status"] == "scored"
    return NodeContext(
        name=str(node["name"]),
        level=LEVELS[str(node["level"])],
        demonstration=evaluation.dataset.demonstration,
        definition=str(node["definition"]),
        status=str(node["status"]),
        local=float(node["weight"]),
        weight=_weight(profiles, code),
        nation_score=cell(profiles.scores, NATION, code),
        children=tuple(node_row(profiles, child, 1) for child in evaluation.system.children(code)),
        groups=group_rows(profiles, code) if scored else (),
        provinces=charts.across(code),
        years=charts.years(code),
    )


def _communities(words: str) -> str:
    return "全部社区" if words in ("全部", "") else f"{words.replace(';', '、')}社区"


def _weight(profiles: Profiles, code: str) -> float:
    return profiles.global_weights[code]


def _thresholds(profiles: Profiles, code: str) -> tuple[ThresholdRow, ...]:
    table = profiles.evaluation.dataset.frame("thresholds")
    yes = profiles.facts[code]["type"] == "boolean"
    rows = []
    for row in table[table["indicator"] == code].to_dict("records"):
        lines = {
            line: "是" if yes and line in ("advanced", "baseline") else plain(float(row[line]))
            for line in ("advanced", "baseline", "lag", "floor")
        }
        origins = {
            f"{line}_origin": str(row[f"{line}_origin"]) if text != "—" else ""
            for line, text in lines.items()
        }
        rows.append(ThresholdRow(applies_to=_communities(str(row["applies_to"])), **lines, **origins))
    return tuple(rows)


def _published(profiles: Profiles, templates: Templates, code: str) -> tuple[PublishedRow, ...]:
    """Return the published figures whose id begins with the code, unless a longer code fits them better."""
    longer = tuple(f"{other}-" for other in profiles.facts if other.startswith(f"{code}-"))
    values = [
        value
        for value in templates.catalogue.values()
        if value.origin.table == "published_figures"
        and value.id.startswith(f"{code}-")
        and not value.id.startswith(longer)
    ]
    return tuple(
        PublishedRow(v.id, v.name, v.qualifier, v.population, v.period, v.origin.source, v.origin.verified)
        for v in values
    )


def group_rows(profiles: Profiles, code: str) -> tuple[GroupRow, ...]:
    """Return the results of the nation and of every group; groups in the order of the evaluation."""
    rows = [
        GroupRow(
            grouping="全国",
            group="全国",
            value=cell(profiles.values, NATION, code),
            score=cell(profiles.scores, NATION, code),
            n=profiles.count(NATION),
        )
    ]
    nothing = (MISSING, 0)
    for (grouping, group), kinds in profiles.group_results.get(code, {}).items():
        value, score = kinds.get("value", nothing), kinds.get("score", nothing)
        rows.append(GroupRow(grouping, group, value[0], score[0], max(value[1], score[1])))
    known = [row for row in rows if not (pd.isna(row.value) and pd.isna(row.score))]
    return tuple(known)


def node_row(profiles: Profiles, code: str, depth: int) -> NodeRow:
    """Return a node as a row of a list; depth 1 to 3 sets it in."""
    node, nation = profiles.facts[code], cell(profiles.scores, NATION, code)
    return NodeRow(
        node=Link(str(node["name"]), f"{code}.html"),
        level=LEVELS[str(node["level"])],
        unit=unit_name(str(node["unit"])) if node["level"] == "indicator" else "分",
        local=float(node["weight"]),
        weight=_weight(profiles, code),
        status=str(node["status"]),
        nation=nation,
        strip=strip(nation),
        depth=depth,
    )


def index_page(profiles: Profiles, templates: Templates) -> Page:
    """Return the page of the whole tree."""
    system = profiles.evaluation.system
    below = [code for code in system.codes if code != system.root]
    context = IndicatorIndexContext(
        year=profiles.evaluation.dataset.edition.year,
        nodes=tuple(
            node_row(profiles, code, len(system.path(code)) - 1) for code in _in_tree(profiles, below)
        ),
        dimensions=len(system.at_level("dimension")),
        subdimensions=len(system.at_level("subdimension")),
        indicators=len(system.at_level("indicator")),
        scored=len(system.at_level("indicator", "scored")),
        monitored=len(system.at_level("indicator", "monitored")),
    )
    return Page(
        path=INDEX_PATH,
        title="指标库",
        description="全部指标的定义、单位、阈值、权重与结果。",
        text=templates.render("indicator-index.md.j2", context),
        meta={"breadcrumbs": breadcrumbs(INDEX_PATH, [], "指标库"), "hide": ["toc"]},
    )


def _in_tree(profiles: Profiles, below: list[str]) -> list[str]:
    system = profiles.evaluation.system
    order = {code: position for position, code in enumerate(system.codes)}
    return sorted(below, key=lambda code: [order[step] for step in system.path(code)])
