import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text.leftover import leftover_schemes
from generator.text.resolve import href, plain_text, resolve
from generator.text.scanner import scan
from generator.text.sources import split

PATH = "content/chapters/4-status/4-1-infrastructure.md"
PAGE = "chapters/4-status/4-1-infrastructure.md"


def resolved(source, index, **options):
    return resolve(source, scan(source, PATH), index, PAGE, **options)


@pytest.mark.parametrize(
    "source, html",
    [
        ("[92.3%](val:net-5g)", '<span class="rv" data-value="net-5g-national-2025">92.3%</span>'),
        ("[4.2分](val:综合得分·东部)", '<span class="rv" data-value="index.mean.east">4.2分</span>'),
        ("[](val:index.mean.east)", '<span class="rv" data-value="index.mean.east">4.2分</span>'),
        ("[９２.３％](val:net-5g)", '<span class="rv" data-value="net-5g-national-2025">92.3%</span>'),
        (
            "![题](chart:regional-composite)",
            '<div class="figure-slot" data-figure="regional-composite"></div>',
        ),
        ("![](table:指标权重)", '<div class="figure-slot" data-figure="weights"></div>'),
        (
            "[图](fig:regional-composite)",
            '<a class="xref" href="4-1-infrastructure.html#fig-regional-composite">图4-1</a>',
        ),
        ("[](tab:weights)", '<a class="xref" href="../3-indicators/3-4-weights.html#fig-weights">表3-2</a>'),
        (
            "[节](sec:3.4.1)",
            '<a class="xref" href="../3-indicators/3-4-weights.html#s3-4-1">3.4.1 指标权重</a>',
        ),
        ("[前文](sec:3.4)", '<a class="xref" href="../3-indicators/3-4-weights.html#s3-4">前文</a>'),
        (
            "[**海淀**](case:haidian-digital-twin)",
            '<a class="xref" href="../../cases/haidian-digital-twin.html">**海淀**</a>',
        ),
        (
            "[](term:AHP)",
            '<a class="term" href="../../methods/glossary.html#term-AHP"'
            ' title="一种&quot;两两比较&quot;&#124;求权重的方法">层次分析法</a>',
        ),
        (
            "[](cite:mohurd-2024)",
            '<a class="cite" href="../../methods/references.html#ref-mohurd-2024"'
            ' title="智慧社区&#91;建设&#93;指南">住建部（2024）</a>',
        ),
        ("[高](claim:x)", '<span class="claim" data-claim="x">高</span>'),
    ],
)
def test_links_become_html(source, html, index):
    assert resolved(source, index) == html


def test_front_matter_and_code_stay(index):
    source = "---\nfinding: 达[92.3%](val:net-5g)\n---\n`[1](val:a)` [92.3%](val:net-5g)"
    meta, body, _ = split(resolved(source, index))
    assert meta == "finding: 达[92.3%](val:net-5g)\n"
    assert body == '`[1](val:a)` <span class="rv" data-value="net-5g-national-2025">92.3%</span>'


@pytest.mark.parametrize(
    "source, words",
    [
        ("[93%](val:net-5g)", "数据是 92.3%"),
        ("[1%](val:nothing)", "没有名为 nothing 的数值"),
        ("见![x](chart:regional-composite)", "放得不对"),
        ("[x](fig:elder-gap)", "没有放进任何一页"),
    ],
)
def test_preview_marks_faults(source, words, index):
    html = resolved(source, index)
    assert '<mark class="fault"' in html
    assert words in html


def test_table_rows_stay_whole(index):
    source = "| 甲 | 乙 |\n|---|---|\n| [AHP](term:AHP) | [92.3](val:net-5g) |\n"
    html = markdown.markdown(resolved(source, index), extensions=["tables"])
    assert html.count("<td>") == 2
    assert 'title="一种&quot;两两比较&quot;&#124;求权重的方法">AHP</a></td>' in html


def test_html_survives_markdown(index):
    source = (
        "## 4.1.1 网络\n\n**达[92.3%](val:net-5g)**，*见[图](fig:regional-composite)*[^1]。\n\n"
        "![题](chart:regional-composite)\n\n[^1]: 依[](cite:mohurd-2024)\n"
    )
    html = markdown.markdown(
        resolved(source, index, heading_ids=True), extensions=["footnotes", "attr_list", "md_in_html"]
    )
    assert '<strong>达<span class="rv" data-value="net-5g-national-2025">92.3%</span></strong>' in html
    assert '<em>见<a class="xref"' in html
    assert '\n<div class="figure-slot" data-figure="regional-composite"></div>\n' in html
    assert '<h2 id="s4-1-1">4.1.1 网络</h2>' in html
    assert 'title="智慧社区&#91;建设&#93;指南">住建部（2024）</a>' in html
    assert leftover_schemes(html) == []


def test_heading_ids_only_where_none_is_typed(index):
    source = "## 4.1.1 网络 {#own}\n\n### 小结\n\n## 4.1.2 感知 ##\n"
    assert resolved(source, index, heading_ids=True) == (
        "## 4.1.1 网络 {#own}\n\n### 小结\n\n## 4.1.2 感知 {#s4-1-2} ##\n"
    )


def test_plain_text(index):
    source = "东部[](val:综合得分·东部)，[海淀](case:haidian-digital-twin)，见[图](fig:regional-composite)"
    assert plain_text(source, scan(source, PATH), index) == "东部4.2分，海淀，见图4-1"


def test_href():
    assert href("index.md", "chapters/1-a/index.md") == "chapters/1-a/index.html"
    assert href("cases/a.md", "cases/b.md", "x") == "b.html#x"
    assert href("a/b/c.md", "index.md") == "../../index.html"
    assert href("a.md", "b.md", "term-层") == "b.html#term-%E5%B1%82"


PIECES = st.sampled_from(
    [
        *"[]()（）【】!！:：`\\|*_ \n",
        "\n\n",
        "```\n",
        "[93%](val:net-5g)",
        "[92.3%](val:net-5g)",
        "[",
        "](case:haidian-digital-twin)",
        "[](term:AHP)",
        "【x】（cite：mohurd-2024）",
        "![图](chart:regional-composite)",
        "[](fig:nothing)",
        '[x](sec:3.4 "t")',
        "(val:net-5g)",
        "[x](val:)",
        "字",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(PIECES, max_size=12).map("".join))
def test_resolve_never_leaves_schemes(source, index):
    html = resolved(source, index)
    assert scan(html, PATH).links == ()
    page = markdown.markdown(html, extensions=["tables", "footnotes", "pymdownx.superfences"])
    assert not [left for left in leftover_schemes(page) if left.startswith(("href", "src"))]
