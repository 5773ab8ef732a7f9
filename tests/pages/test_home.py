from pathlib import Path

from generator.pages.home import home_html, title_lines
from generator.pages.templates import Templates
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[2]


def test_home_quotes_values_and_keeps_the_map(mini, templates):
    finding = ("net-5g-national-2025", "5G 覆盖多数社区。", "chapters/x.html")
    html = home_html(mini.dataset, "一段*话*。", [finding], "<svg></svg>", templates)
    for part in (
        'data-value="index.mean.east"',
        'data-value="net-5g-national-2025"',
        "一段&#42;话&#42;。",
        "<svg></svg>",
        'href="regions/index.html"',
    ):
        assert part in html


def test_the_title_breaks_before_its_year():
    assert title_lines("评估2025年度研究报告", "2025") == ("评估", "2025年度研究报告")
    assert title_lines("2025年度研究报告", "2025") == ("2025年度研究报告",)
    assert title_lines("研究报告", "2025") == ("研究报告",)


def test_computed_scores_of_regions_are_labelled_and_published_ones_are_preferred(
    mini, templates, evaluation_2025
):
    computed = home_html(mini.dataset, "话。", [], "", templates)
    assert computed.count('<span class="tag-amber">模拟数据</span>') == 3
    of_2025 = Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025))
    published = home_html(evaluation_2025.dataset, "话。", [], "", of_2025)
    assert 'data-value="score-east-2025">4.2</span>' in published
    assert "东部公布的综合评分" in published
    assert "模拟数据</span>" not in published
