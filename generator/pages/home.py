"""The parts of the home page that the editors' text does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.datasets.dataset import Dataset
from generator.pages.contexts import Finding, HomeContext, RegionScore
from generator.pages.templates import Templates

REGIONS = (("东部", "east"), ("中部", "central"), ("西部", "west"))
DOORS = (
    ("阅读报告", "七章正文，图表随文", "chapters/1-introduction/index.html"),
    ("查地区结果", "各省市的得分、区间与样本，排名、比较与方格图", "regions/index.html"),
    ("按专题看", "城乡、东中西、新旧、人群；问题与目标追踪", "themes/index.html"),
    ("查指标", "定义、阈值、权重与结果", "indicators/index.html"),
    ("方法与数据", "得分怎样得来，口径、对账与下载", "methods/index.html"),
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
        title=title_lines(edition.title, edition.year),
        edition=f"{edition.year}年度版 · 版本 {edition.version} · {edition.date}",
        paragraph=paragraph,
        map=Markup(tile_map),
        regions=tuple(_score(name, slug, edition.year, templates) for name, slug in REGIONS),
        findings=tuple(Finding(*finding) for finding in findings),
        doors=tuple(doors),
    )
    return templates.render("home.html.j2", context)


def title_lines(title: str, year: str) -> tuple[str, ...]:
    """Return a title in two lines, the second from its year on; one where the year is not inside it."""
    head, _, rest = title.partition(year)
    return (head, f"{year}{rest}") if head and rest else (title,)


def _score(name: str, slug: str, year: str, templates: Templates) -> RegionScore:
    """Return the score of a region that the report publishes, else the computed one with its label."""
    published = f"score-{slug}-{year}"
    key = published if published in templates.catalogue else f"index.mean.{slug}"
    words = "公布的综合评分" if key == published else "综合得分"
    synthetic = templates.catalogue[key].provenance == "synthetic"
    return RegionScore(f"{name}{words}", key, f"regions/{slug}.html", synthetic)
