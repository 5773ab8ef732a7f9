"""The parts of the home page that the editors' text does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.datasets.dataset import Dataset
from generator.pages.contexts import Finding, HomeContext
from generator.pages.templates import Templates

REGIONS = (
    ("东部", "index.mean.east", "regions/east.html"),
    ("中部", "index.mean.central", "regions/central.html"),
    ("西部", "index.mean.west", "regions/west.html"),
)
DOORS = (
    ("阅读报告", "七章正文，图表随文", "chapters/1-introduction/index.html"),
    ("查地区结果", "全国、三大地区、各省市的得分、区间与样本", "regions/index.html"),
    ("查指标", "每项指标的定义、阈值、权重与结果", "indicators/index.html"),
    ("方法与数据", "得分怎样得来，数据口径，对账与下载", "methods/index.html"),
)


def home_html(
    dataset: Dataset,
    paragraph: str,
    findings: Sequence[tuple[str, str, str]],
    tile_map: str,
    templates: Templates,
    doors: Sequence[tuple[str, str, str]] = DOORS,
) -> str:
    """Return the home page's HTML: title and edition, one paragraph, map, regional scores, findings, doors.

    findings: id of a value, a sentence without numbers, relative link; tile_map: HTML of the map figure or
    a slot for it; doors: title, line of text, relative link.
    """
    edition = dataset.edition
    context = HomeContext(
        title=edition.title,
        edition=f"{edition.year}年度版 · 版本 {edition.version} · {edition.date}",
        paragraph=paragraph,
        map=Markup(tile_map),
        regions=REGIONS,
        findings=tuple(Finding(*finding) for finding in findings),
        doors=tuple(doors),
    )
    return templates.render("home.html.j2", context)
