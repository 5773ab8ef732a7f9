import pytest

from generator.text.scanner import scan

PATH = "content/chapters/4-status/4-1-infrastructure.md"
FRONT = "---\ntitle: 网络覆盖\nstatus: 草稿\n---\n"


def only(source):
    (link,) = scan(source, PATH).links
    return link


@pytest.mark.parametrize(
    "source, scheme, text, target",
    [
        ("[92.3%](val:net-5g-national-2025)", "val", "92.3%", "net-5g-national-2025"),
        ("[4.2分](val:综合得分·东部)", "val", "4.2分", "综合得分·东部"),
        ("[](val:index.mean.east)", "val", "", "index.mean.east"),
        ("[东部显著高于西部](claim:east-over-west)", "claim", "东部显著高于西部", "east-over-west"),
        ("![各区域](chart:regional-composite)", "chart", "各区域", "regional-composite"),
        ("![权重](table:weights)", "table", "权重", "weights"),
        ("[图](fig:regional-composite)", "fig", "图", "regional-composite"),
        ("[表](tab:weights)", "tab", "表", "weights"),
        ("[节](sec:3.4.1)", "sec", "节", "3.4.1"),
        ("[海淀案例](case:haidian-digital-twin)", "case", "海淀案例", "haidian-digital-twin"),
        ("[层次分析法](term:AHP)", "term", "层次分析法", "AHP"),
        ("[住建部](cite:mohurd-2024)", "cite", "住建部", "mohurd-2024"),
        ("[【试点】名单](case:x)", "case", "【试点】名单", "x"),
        ("[**海淀** `案例`](case:x)", "case", "**海淀** `案例`", "x"),
        ("[两行\n文字](term:x)", "term", "两行\n文字", "x"),
        ("**[92.3%](val:x)**", "val", "92.3%", "x"),
        ("*见[图](fig:x)*。", "fig", "图", "x"),
        ("注[^1]。\n\n[^1]: 见[图](fig:x)", "fig", "图", "x"),
    ],
)
def test_grammar(source, scheme, text, target):
    found = scan(source, PATH)
    (link,) = found.links
    assert (link.scheme, link.text, link.target) == (scheme, text, target)
    assert source[link.start : link.end] == link.raw == link.markdown
    assert found.near_misses == ()


@pytest.mark.parametrize(
    "source",
    [
        "[住建部](https://example.cn/val:x)",
        "![图](pictures/a.png)",
        "[见](#s3-4-1)",
        "[注]：val 是缩写（case 1）",
        "[value](value:x)",
        "【注】（见表）",
        "`[1%](val:a)`",
        "[两段\n\n文字](term:x y",
    ],
)
def test_other_text_is_none_of_ours(source):
    assert scan(source, PATH).links == ()


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("[92.3%]（val:x）", "[92.3%](val:x)"),
        ("【92.3%】(val:x)", "[92.3%](val:x)"),
        ("［92.3%］(val:x)", "[92.3%](val:x)"),
        ("［见案例］（case:x）", "[见案例](case:x)"),
        ("[92.3%](val：x)", "[92.3%](val:x)"),
        ("[92.3%](val: x)", "[92.3%](val:x)"),
        ("[92.3%](val :x )", "[92.3%](val:x)"),
        ("[92.3%] (val:x)", "[92.3%](val:x)"),
        ("[92.3%](Val:x)", "[92.3%](val:x)"),
        ("[92.3%](val:net－５ｇ)", "[92.3%](val:net-5g)"),
        ("[９２.３％](val:x)", "[92.3%](val:x)"),
        ("【９２．３％】（val：x）", "[92.3%](val:x)"),
        ("！[图](chart:x)", "![图](chart:x)"),
        ("！【图】（chart：x）", "![图](chart:x)"),
        ("[图](chart:x)", "![图](chart:x)"),
        ("＃＃ 标题", "##"),
    ],
)
def test_chinese_typing_is_a_near_miss(typed, meant):
    (miss,) = scan(typed, PATH).near_misses
    assert miss.mended == meant
    assert typed[miss.start : miss.end] == miss.found


def test_only_full_width_digits_are_a_warning():
    (digits,) = scan("[９２.３％](val:x)", PATH).near_misses
    (bracket,) = scan("[92.3%]（val:x）", PATH).near_misses
    assert (digits.severity, bracket.severity) == ("warning", "error")


def test_exclamation_mark_that_ends_a_sentence_is_no_image():
    found = scan("太好了！[92.3%](val:x)", PATH)
    assert found.near_misses == ()
    assert found.links[0].column == 5
    (miss,) = scan("太好了![92.3%](val:x)", PATH).near_misses
    assert miss.mended == "！[92.3%](val:x)"


@pytest.mark.parametrize(
    "source",
    [
        '[92.3%](val:x "标题")',
        "[外[92.3%](val:x)层](case:y)",
        "[92.3%](val:)",
        "[92.3%](val:a b)",
        "92.3%(val:net-5g)",
        "[数]: val:net-5g",
        '<a href="val:net-5g">数</a>',
    ],
)
def test_what_nobody_can_mend_is_reported(source):
    (miss,) = scan(source, PATH).near_misses
    assert miss.mended == ""


def test_line_and_column_count_the_front_matter():
    link = only(f"{FRONT}\n# 4.1 网络\n\n覆盖率达 [92.3%](val:x)。\n")
    assert (link.line, link.column) == (8, 6)
    assert str(link.place) == f"{PATH}:8:6"


def test_crlf_gives_the_same_places():
    source = f"{FRONT}\n## 4.1.1 网络\n\n甲[1%](val:a)\n\n| a | b |\n|---|---|\n| 乙 | [2%](val:b) |\n"
    unix, windows = scan(source, PATH), scan(source.replace("\n", "\r\n"), PATH)
    assert [(x.line, x.column, x.in_table, x.alone) for x in unix.links] == [
        (x.line, x.column, x.in_table, x.alone) for x in windows.links
    ]
    assert [(h.number, h.title, h.line) for h in windows.headings] == [("4.1.1", "网络", 6)]


def test_front_matter_links_are_found():
    found = scan("---\nfinding: 东部[4.2分](val:x)\n---\n正文[1](val:y)\n", PATH)
    assert [link.in_front_matter for link in found.links] == [True, False]
    assert found.page == "chapters/4-status/4-1-infrastructure.md"


@pytest.mark.parametrize(
    "line, mended",
    [
        ("status：草稿", "status: "),
        ("title ： 网络", "title: "),
        ("status:草稿", "status: "),
        ("  a-b：x > 1", "  a-b: "),
    ],
)
def test_front_matter_colons(line, mended):
    (miss,) = scan(f"---\n{line}\n---\n", PATH).near_misses
    assert (miss.line, miss.mended) == (2, mended)


def test_front_matter_text_with_a_colon_is_left_alone():
    assert scan("---\ntitle: 甲：乙\nfinding: a：b\n---\nstatus：草稿\n", PATH).near_misses == ()


def test_claims_of_the_front_matter():
    source = "---\ntitle: x\nclaims:\n  east: a > b\n  west-low: c < d\nstatus: 草稿\n---\n"
    assert scan(source, PATH).claims == ("east", "west-low")
    assert scan(source.replace("\n", "\r\n"), PATH).claims == ("east", "west-low")
    assert scan("---\ntitle: x\n---\n", PATH).claims == ()


def test_cells_of_a_table():
    source = (
        "前[1](val:a)\n\n| 甲 | 乙 |\n|:--|--:|\n| 丙 | [2](val:b) |\n| [3](val:c) | 丁 |\n\n后[4](val:d)\n"
    )
    assert [link.in_table for link in scan(source, PATH).links] == [False, True, True, False]
    assert not only("甲 | [2](val:b)\n---\n").in_table


@pytest.mark.parametrize(
    "source, alone",
    [
        ("![图](chart:x)", True),
        ("段。\n\n![图](chart:x)\n\n段。", True),
        ("# 标题\n![图](chart:x)\n", True),
        (f"{FRONT}![图](chart:x)\n", True),
        ("  ![图](chart:x)  \n", True),
        ("段。\n![图](chart:x)\n", False),
        ("![图](chart:x)\n段。\n", False),
        ("见![图](chart:x)", False),
        ("![图](chart:x)。", False),
        ("- 甲\n\n    ![图](chart:x)\n", False),
        ("> ![图](chart:x)\n", False),
        ("![图](chart:x) <!-- 注 -->\n", False),
    ],
)
def test_alone_in_its_paragraph(source, alone):
    assert only(source).alone is alone


def test_headings():
    source = "# 3.4 权重\n\n## 3.4.1 指标权重 ##\n\n### 小结 {#sum}\n\n#### 3.4.1.1 甲[^1]\n\n"
    source += "```\n# 5 代码\n```\n##紧\n"
    headings = scan(source, PATH).headings
    assert [(h.level, h.number, h.title, h.line) for h in headings] == [
        (1, "3.4", "权重", 1),
        (2, "3.4.1", "指标权重", 3),
        (3, "", "小结", 5),
        (4, "3.4.1.1", "甲[^1]", 7),
        (2, "", "紧", 12),
    ]
    assert headings[2].attributes == "{#sum}"
    assert source[headings[1].start : headings[1].end] == "## 3.4.1 指标权重"
