from dataclasses import replace
from pathlib import Path

import pandas as pd

from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import interval_dots
from generator.charts.kinds.rows import both
from generator.pages.features import Features
from generator.pages.figures import figure_html, folded
from generator.pages.templates import Templates

FOLDER = Path(__file__).parents[2] / "site_templates" / "pages"

FRAME = pd.DataFrame({"group": ["东部", "西部<"], "value": [4.25, float("nan")]})
COLUMNS = (Column("group", "地区"), Column("value", "综合得分", "分", 1))


def figure(kind="chart", provenance="synthetic"):
    return Figure(
        "regional-composite", "各地区综合得分", kind, FRAME, COLUMNS, "东部最高。", "样本", provenance
    )


def test_chart_has_drawings_caption_summary_and_table(templates):
    drawings = {"wide": "<svg id='w'></svg>", "narrow": "<svg id='n'></svg>"}
    html = figure_html(figure(), "图4-1", "", drawings, {"csv": "../charts/a.csv"}, templates)
    assert (
        '<figure id="fig-regional-composite" class="figure" aria-labelledby="name-regional-composite"' in html
    )
    assert '<p class="figure__name" id="name-regional-composite">' in html
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
    assert "<details" not in html
    assert "模拟数据" not in html
    assert "题名" in html


def test_long_table_is_cut_by_its_first_columns(templates):
    rows = [(f"组{at // 6}", f"类{at // 3}", f"项{at}", "同") for at in range(12)]
    frame = pd.DataFrame(rows, columns=list("abcd"))
    columns = tuple(Column(name, f"列{name}") for name in "abcd")
    table = Figure("t", "表", "table", frame, columns, "", "来源", "published")
    html = figure_html(table, "表1-1", "", {}, {}, templates)
    assert '<th scope="col" class="short">列a' not in html
    assert html.count("is-group-1") == 2
    assert html.count("is-group-2") == 4
    assert html.count('<th scope="rowgroup" colspan="2">') == 6


def test_repeated_leading_cells_are_marked(templates):
    frame = pd.DataFrame({"a": ["甲", "甲", "乙"], "b": ["一", "二", "二"], "c": ["x", "y", "z"]})
    columns = tuple(Column(name, name) for name in "abc")
    html = figure_html(
        Figure("t", "表", "table", frame, columns, "", "", "published"), "", "", {}, {}, templates
    )
    assert html.count("again") == 1
    assert '<th scope="row" class="short again">甲</th>' in html


def test_a_wide_table_of_words_stands_as_cards_on_a_phone(templates):
    words = pd.DataFrame({name: [f"{name}一", f"{name}二"] for name in "甲乙丙丁戊"})
    words.loc[0, "丙"] = None
    columns = tuple(Column(name, name) for name in "甲乙丙丁戊")
    wide = Figure("policies", "政策", "table", words, columns, "两项。", "来源", "published")
    html = figure_html(wide, "表2-1", "", {}, {}, templates)
    assert '<table class="data stack">' in html
    assert '<td class="short" data-label="乙">乙一</td>' in html
    assert html.count(' absent" data-label="丙">—<') == 1
    assert "stack" not in figure_html(figure("table", "published"), "表3-1", "", {}, {}, templates)


def test_the_words_of_a_chart_are_its_caption_from_the_drawing_down(templates):
    html = figure_html(figure(), "图4-1", "", {"wide": "<svg></svg>"}, {}, templates)
    drawing, caption = html.split("<figcaption>")
    assert "<svg" in drawing
    assert caption.endswith("</figcaption></figure>\n")
    for part in ("图4-1", "东部最高。", "<summary>数据表</summary>", "资料来源：样本"):
        assert part in caption


def test_a_chart_leads_to_its_own_page_and_not_from_there(templates):
    html = figure_html(figure(), "图4-1", "", {}, {}, templates, root="../")
    assert '<a class="figure__permalink" href="../charts/regional-composite.html">本图固定地址</a>' in html
    table = figure_html(figure("table"), "表4-1", "", {}, {}, templates, root="")
    assert 'href="charts/regional-composite.html">本表固定地址</a>' in table
    assert "permalink" not in figure_html(figure(), "", "", {}, {}, templates, root="../", own_page=True)
    assert "permalink" not in figure_html(figure(), "", "", {}, {}, templates)


def test_an_edition_without_downloads_has_no_link_to_one(templates):
    closed = Templates(FOLDER, templates.catalogue, features=Features(downloads=False))
    html = figure_html(figure(), "图4-1", "", {}, {"csv": "../charts/a.csv"}, closed, root="../")
    assert "下载" not in html
    assert "a.csv" not in html
    assert "本图固定地址" in html


def test_only_a_chart_of_many_marks_offers_to_be_explored(templates):
    frame = pd.DataFrame({"name": [f"项{at:02d}" for at in range(20)], "score": [3.0] * 20})
    frame = frame.assign(low=2.9, high=3.1)
    columns = (
        *(Column("name", "项目"), Column("score", "得分", "分", 1)),
        *(Column("low", "下限", "分", 1), Column("high", "上限", "分", 1)),
    )
    wide, narrow = both(interval_dots, label="name")
    many = Figure("many", "二十项", "chart", frame, columns, "二十项。", "", "published", "", wide, narrow)
    html = figure_html(many, "", "", {}, {}, templates, root="../")
    assert '<div class="chart" data-explore="many" data-root="../">' in html
    assert '<button type="button" class="chart-explore" hidden>放大与筛选</button>' in html
    few = replace(many, frame=frame.head(19))
    assert "chart-explore" not in figure_html(few, "", "", {}, {}, templates, root="../")


def test_a_long_summary_is_folded_after_a_sentence_and_kept_whole():
    long = "全国：" + "甲" * 70 + "；东部：" + "乙" * 70 + "。西部没有。"
    shown, more = folded(long)
    assert shown == "全国：" + "甲" * 70 + "；"
    assert shown + more == long
    assert folded("短。") == ("短。", "")
    assert folded("无" * 200) == ("无" * 200, "")
