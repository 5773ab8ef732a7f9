"""YAML as editors write it: plain values only, faults with line and column.

Stricter than YAML allows: no key twice, no anchors and aliases, no tags, one document. More literal, too:
dates stay text, and only `true` and `false` are booleans (`yes`, `on`, `no` are words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.datasets.csvfile import read_text
from generator.errors import Fault, Place, ReportError

_PROBLEMS = {
    "mapping values are not allowed": ("冒号的位置不对", "含冒号的文字用引号括起来"),
    "cannot start any token": (
        "有不能出现在这里的字符",
        "缩进用空格，不用制表符；以 @、`、% 开头的文字用引号括起来",
    ),
    "could not find expected ':'": ("少了冒号", "写成 键: 值，半角冒号后空一格"),
    "did not find expected key": ("缩进或引号不对", "同一层的键左边对齐；引号要配对"),
    "did not find expected '-' indicator": ("缩进不对", "同一层的各项左边对齐"),
    "tab character": ("缩进用了制表符", "缩进用空格，不用制表符"),
    "quoted scalar": ("引号没有配对", "补上另一半引号"),
    "did not find expected ',' or": ("括号没有配对，或少了逗号", "补上括号或逗号"),
    "expected a single document": ("有不止一个文档", "删去多余的 --- 分隔线"),
    "undefined alias": ("用了没有定义的别名（*）", "以 * 开头的文字用引号括起来"),
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Composes nodes; which plain words are numbers or booleans is told below."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


def _resolve(kind: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"(?:{pattern})$"), list(first))


_resolve("null", "~|null|", "~n")
_Loader.yaml_implicit_resolvers[""] = [("tag:yaml.org,2002:null", re.compile("$"))]
_resolve("bool", "true|false", "tf")
_resolve("int", "[-+]?(?:0|[1-9][0-9]*)", "-+0123456789")
_resolve("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)", "-+0123456789")


def load_yaml(text: str, path: str, first_line: int = 1) -> Any:
    """Return the value of a YAML text: dict, list, str, int, float, bool or None.

    path: as faults name it; first_line: line of the file on which `text` begins (front matter).
    Raises `ReportError` with all faults found.
    """
    _refuse_unprintable(text, path, first_line)
    faults: list[Fault] = []
    try:
        faults += _anchor_faults(text, path, first_line)
        node = _compose(text)
        value = None if node is None else _Reader(path, first_line, faults).value(node)
    except yaml.MarkedYAMLError as error:
        raise ReportError([_syntax_fault(error, text, path, first_line)]) from None
    except RecursionError:
        fault = Fault("yaml.syntax", Place(path, first_line), "括号嵌套太深", "检查括号")
        raise ReportError([fault]) from None
    if faults:
        raise ReportError(faults)
    return value


def load_yaml_file(path: Path, shown: str) -> Any:
    """Return the value of a YAML file; see `load_yaml`. Raises `ReportError`, also when it is missing."""
    text, faults = read_text(path, shown)
    if text is None:
        raise ReportError(faults)
    return load_yaml(text, shown)


def key_lines(path: Path) -> dict[str, int]:
    """Return the line on which each top-level key of a YAML file stands; the file has been read before."""
    node = _compose(path.read_text(encoding="utf-8"))
    pairs = node.value if isinstance(node, MappingNode) else ()
    return {str(key.value): key.start_mark.line + 1 for key, _ in pairs}


def _refuse_unprintable(text: str, path: str, first_line: int) -> None:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found:
        line, column = text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start())
        place = Place(path, first_line + line, column)
        raise ReportError([Fault("yaml.syntax", place, "有不能显示的控制字符", "删去这个字符")])


def _compose(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _anchor_faults(text: str, path: str, first_line: int) -> Iterator[Fault]:
    for event in yaml.parse(text, Loader=_Loader) if "&" in text else ():
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            assert mark is not None
            place = Place(path, first_line + mark.line, mark.column + 1)
            yield Fault(
                "yaml.alias", place, "用了别名（& 和 *）", "把内容再写一遍；以 & 开头的文字用引号括起来"
            )


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    known = (words for part, words in _PROBLEMS.items() if part in f"{error.context} {error.problem}")
    fact, mend = next(known, ("写法有误", "检查缩进、冒号和引号"))
    lines = text.splitlines()[max(line - 1, 0) : line + 1]
    if any(re.match(r"\s*(?:- +)?[^\s'\"#：]+：", near) for near in lines):
        fact, mend = "像是用了全角冒号", "冒号用半角，后面空一格：键: 值"
    return Fault("yaml.syntax", Place(path, first_line + line, column + 1), fact, mend)


class _Reader:
    """Turns composed nodes into values and notes what is refused."""

    def __init__(self, path: str, first_line: int, faults: list[Fault]) -> None:
        self._path, self._first_line, self._faults = path, first_line, faults
        self._seen: set[int] = set()

    def value(self, node: Node) -> Any:
        if id(node) in self._seen:
            return None  # An alias: its anchor is refused, and what it stands for is not unfolded.
        self._seen.add(id(node))
        if isinstance(node, MappingNode) and node.tag.endswith(":map"):
            return self._mapping(node)
        if isinstance(node, SequenceNode) and node.tag.endswith(":seq"):
            return [self.value(item) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: MappingNode) -> dict[Hashable, Any]:
        result: dict[Hashable, Any] = {}
        lines: dict[Hashable, int] = {}
        for key_node, value_node in node.value:
            key = self._scalar(key_node)
            if key in result:
                fact = f"键 {key} 写了两次，第 {lines[key]} 行已有"
                self._refuse("yaml.key-twice", key_node, fact, "只留一个")
            lines.setdefault(key, self._first_line + key_node.start_mark.line)
            result[key] = self.value(value_node)
        return result

    def _scalar(self, node: Node) -> str | int | float | bool | None:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if not isinstance(node, ScalarNode) or kind not in _SCALARS:
            self._refuse(
                "yaml.tag", node, "用了不支持的写法（标签，或以列表作键）", "只写文字、数、列表和键值"
            )
            return None
        try:
            return _SCALARS[kind](node.value)
        except ValueError:
            self._refuse("yaml.tag", node, f"'{node.value}' 与标签不符", "删去标签")
            return None

    def _refuse(self, code: str, node: Node, fact: str, mend: str) -> None:
        place = Place(self._path, self._first_line + node.start_mark.line, node.start_mark.column + 1)
        self._faults.append(Fault(code, place, fact, mend))


_SCALARS: dict[str, Callable[[str], str | int | float | bool | None]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: text == "true",
    "null": lambda _: None,
}
