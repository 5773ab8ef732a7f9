"""Ordinary links, anchors, images and bare addresses."""

import pytest
from pymdownx.slugs import slugify

from generator.text.lint.addresses import slug

OTHERS = [
    (
        "content/chapters/3-x/3-4-y.md",
        "# 3.4 权重\n\n## 3.4.1 指标\n\n### 小结 AI\n\n### 小结 AI\n\n### 甲 {#jia}\n\n![图](chart:map)\n",
    ),
    ("content/cases/b.md", "# 乙\n"),
]
WEIGHTS = "../chapters/3-x/3-4-y.md"


@pytest.mark.parametrize(
    "target",
    [
        "b.md",
        "#第一",
        WEIGHTS,
        *(f"{WEIGHTS}#{anchor}" for anchor in ("s3-4", "s3-4-1", "小结-ai", "小结-ai_1", "jia", "fig-map")),
        "../regions/110000.md#x",
        "../chapters/3-x/3-4-y.html",
        "mailto:a@b.cn",
    ],
)
def test_links_that_lead_somewhere(found, target):
    assert found(f"# 甲\n\n## 第一\n\n见[乙]({target})。", others=OTHERS, made={"regions/"}) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("c.md", "link-broken"),
        ("../b.md", "link-broken"),
        ("../regions/110000.md", "link-broken"),
        ("b.md#s1", "anchor-broken"),
        ("#第二", "anchor-broken"),
        (f"{WEIGHTS}#s3-4-2", "anchor-broken"),
    ],
)
def test_links_that_lead_nowhere_are_errors(findings, target, code):
    (finding,) = findings(f"# 甲\n\n## 第一\n\n见[乙]({target})。", others=OTHERS)
    fault = finding.fault
    assert (fault.code, fault.severity, fault.place.line, fault.place.column) == (code, "error", 5, 2)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("见[站](https://a.cn/x)。", "link-external", 2),
        ("见 https://a.cn/x。", "url-bare", 3),
        ("见 <https://a.cn>。", "url-bare", 4),
        ("见 www.a.cn。", "url-bare", 3),
        ("![](a.png)", "alt-missing", 1),
        ("![](chart:map)", "caption-missing", 1),
    ],
)
def test_addresses_and_pictures(found, text, code, column):
    assert found(text) == [(code, 1, column)]


@pytest.mark.parametrize("text", ["![图](a.png)", "`https://a.cn`", "见[乙](case:b)。"])
def test_right_ones(found, text):
    assert found(text) == []


@pytest.mark.parametrize("title", ["甲 乙", "AI（2025年）与“5G”", "A-b_c 甲、乙", "<b>甲</b>!"])
def test_anchors_are_those_of_the_site(title):
    assert slug(title) == slugify(case="lower")(title, "-")
