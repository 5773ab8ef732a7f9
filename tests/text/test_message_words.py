"""Messages name things as an editor does: 编号, 页首信息, 论断, 对应数据, and no programmer's words."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("generator/text", "generator/datasets")
FILES = ("generator/pages/proofing.py", "generator/pages/content.py")
MODULES = sorted(
    {
        *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")),
        *(ROOT / "generator" / "pages").glob("checking*.py"),
        *(ROOT / name for name in FILES),
    }
)

CHINESE = re.compile("[\u4e00-\u9fff]")
TYPED = re.compile(r"`[^`]*`|\b[A-Za-z_-]+:|[\w./-]+\.(?:yaml|yml)\b", re.ASCII)
"""What an editor types as it stands, and may be shown so: code in backticks, a key or scheme with its colon
(`- id: 编号`, `claims:`, `[文字](claim:编号)`), the name of a file."""

WORDS = re.compile(
    r"(?<![A-Za-z])(?:id|yaml|front[ -]?matter|schemas?|claims?|pars(?:e|er|ing)|tokens?)(?![A-Za-z])"
    r"|解析|文首",
    re.IGNORECASE,
)


def messages(tree):
    """Yield line and text of every Chinese string that is no docstring; `…` stands for what is put in."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in docstrings or id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if CHINESE.search(text):
            yield node.lineno, text


def refused(source):
    """Return the lines and words of the messages in a module that an editor would not use."""
    return [
        (line, word)
        for line, text in messages(ast.parse(source))
        for word in WORDS.findall(TYPED.sub("", text))
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_messages_name_things_as_an_editor_does(path):
    assert refused(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ('"没有这个 id"', ["id"]),
        ('f"ID {name} 已用过"', ["ID"]),
        ('"YAML 写法有误"', ["YAML"]),
        ('"没有 schema.fields 列表"', ["schema"]),
        ('"文首缺 title"', ["文首"]),
        ('"front matter 有误"', ["front matter"]),
        ('"写在 claims 下"', ["claims"]),
        ('"无法 parse 这个 token"', ["parse", "token"]),
        ('"解析失败"', ["解析"]),
        (
            'f"每条以 - id: {name} 开头，写在 claims: 下，如 [文字](claim:编号)，见 edition.yaml，`schema`"',
            [],
        ),
        ('"identity 与 widening 是词"', []),
        ('"an id in English"', []),
    ],
)
def test_the_words_are_found_where_they_are_said(message, words):
    assert [word for _, word in refused(f"x = {message}")] == words


def test_docstrings_are_no_messages():
    assert refused('"""编号 id。"""\n\ndef f():\n    """编号 id。"""\n\nx = 1\n"""编号 id。"""\n') == []
