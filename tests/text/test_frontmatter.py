import pytest

from generator.text.frontmatter import FrontMatter, read_front_matter

PATH = "content/cases/a.md"


def read(meta, **options):
    return read_front_matter(f"---\n{meta}\n---\n正文\n", PATH, **options)


def only(meta, **options):
    _, (fault,) = read(meta, **options)
    return fault


def test_all_keys():
    meta, faults = read(
        "title: 网络覆盖\ndescription: 说明\nstatus: 定稿\nupdated: 2025-12-31\norigin: source\n"
        "finding: 东部高\nkey: [net-5g, 综合得分·东部]\nkind: 技术引领\nprovince: 110000\n"
        "sections: [4.5.1, 4.3]\n"
        "claims:\n  east: a > b\n"
    )
    assert faults == []
    assert meta == FrontMatter(
        title="网络覆盖",
        description="说明",
        status="定稿",
        updated="2025-12-31",
        finding="东部高",
        origin="source",
        kind="技术引领",
        province="110000",
        key=("net-5g", "综合得分·东部"),
        sections=("4.5.1", "4.3"),
        claims={"east": "a > b"},
    )


def test_no_front_matter_is_a_draft():
    assert read_front_matter("正文", PATH) == (FrontMatter(status="草稿"), [])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\ntitle: 甲\n\n# 甲\n", ":1:1 页首信息没有结束的一行 ---"),
        ("\n---\ntitle: 甲\n---\n", ":2:1 页首信息的 --- 不在第一行"),
        ("－－－\ntitle: 甲\n－－－\n", ":1:1 页首信息的分隔行写成了 －－－"),
        ("# 甲\n\n正文\n", ":1:1 没有页首信息"),
        ("", ":1:1 没有页首信息"),
    ],
)
def test_an_unread_front_matter_says_why(source, words):
    _, (fault,) = read_front_matter(source, PATH, required=("title", "status"))
    assert str(fault).startswith(f"{PATH}{words}")


def test_a_refused_value_is_not_missing_too():
    assert "初稿" in only("title: 甲\nstatus: 初稿", required=("title", "status")).fact


def test_mistyped_colons_are_read_as_meant():
    assert read("title：甲\nstatus:送审") == (FrontMatter(title="甲", status="送审"), [])


@pytest.mark.parametrize(
    "meta, place, words",
    [
        ("title: 甲\nstatsu: 定稿", ":3:1", "是不是 status？"),
        ("title: 甲\nstatus: 初稿", ":3:1", "写 草稿、送审、定稿 之一"),
        ("updated: 2025-13-01", ":2:1", "写作 2025-12-31"),
        ("origin: me", ":2:1", "写 editorial、source 之一"),
        ("title: [甲]", ":2:1", "用引号括起来"),
        ("key: {a: b}", ":2:1", "写作 key: [编号, 编号]"),
        ("claims: a > b", ":2:1", "每行写 名称: 论断"),
        ("title: 甲\nfinding: [4.2分](val:x)高", ":3:", "整句用引号括起来"),
        ("title: 甲\ntitle: 乙", ":3:1", "只留一个"),
        ("- 甲", ":2:1", "每行写 键: 值"),
    ],
)
def test_faults(meta, place, words):
    fault = only(meta)
    assert str(fault).startswith(f"{PATH}{place}")
    assert words in str(fault)


def test_required_and_extra_keys():
    assert only("status: 草稿", required=["title"]).code == "front-matter-missing"
    assert read_front_matter("正文", PATH, required=["title"])[1][0].place.line == 1
    meta, faults = read("title: 甲\nhide: [navigation]", extra=["hide"])
    assert (meta.extra, faults) == ({"hide": ["navigation"]}, [])


def test_crlf_places():
    _, (fault,) = read_front_matter("---\r\ntitle: 甲\r\nstatus: 初稿\r\n---\r\n", PATH)
    assert fault.place.line == 3
