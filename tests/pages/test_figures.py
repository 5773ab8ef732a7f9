import pandas as pd

from generator.charts.figure import Column, Figure
from generator.pages.figures import figure_html

FRAME = pd.DataFrame({"group": ["东部", "西部<"], "value": [4.25, float("nan")]})
COLUMNS = (Column("group", "地区"), Column("value", "综合得分", "分", 1))


def figure(kind="chart", provenance="synthetic"):
    return Figure(
        "regional-composite", "各地区综合得分", kind, FRAME, COLUMNS, "东部最高。", "样本", provenance
    )


def test_chart_has_drawings_caption_summary_and_table(templates):
    drawings = {"wide": "<svg id='w'></svg>", "narrow": "<svg id='n'></svg>"}
    html = figure_html(figure(), "图4-1", "", drawings, {"csv": "../charts/a.csv"}, templates)
    assert '<figure id="fig-regional-composite" class="figure" data-search-exclude>' in html
    for part in (
        "<svg id='w'>",
        "<svg id='n'>",
        "图4-1",
        "各地区综合得分",
        "东部最高。",
        "模拟数据",
        "综合得分（分）",
    ):
        assert part in html
    assert '<td class="num">4.3</td>' in html
    assert '<td class="num">—</td>' in html
    assert "西部&lt;" in html
    assert '<a href="../charts/a.csv" download>CSV</a>' in html


def test_table_figure_is_not_folded(templates):
    html = figure_html(figure("table", "published"), "表3-1", "题名", {}, {}, templates)
    assert 'id="fig-regional-composite"' in html
    assert "<details>" not in html
    assert "模拟数据" not in html
    assert "题名" in html
