"""The front matter of a content file, read strictly: mkdocs lets a broken one pass in silence."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.datasets.yamlfile import load_yaml
from generator.errors import Fault, Place, ReportError
from generator.text.near_misses import mend_front_matter
from generator.text.sources import split

STATUSES = ("草稿", "送审", "定稿")
ORIGINS = ("editorial", "source")

_TEXTS = ("title", "description", "finding", "kind", "province")
_LISTS = ("key", "sections")
KEYS = (*_TEXTS, *_LISTS, "status", "updated", "claims", "origin")
"""All keys that a front matter may hold."""

_FRAME = re.compile(r"^[ \t\ufeff]*[-－—–_=]{2,}[ \t]*\r?$(?=\s*\w+[ \t]*[:：])", re.MULTILINE)
_UNQUOTED_LINK = re.compile(r"^[ \t]*[a-z]+:[ \t]+\[.*\]\([a-z]+:", re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What stands above the text.

    status: 草稿 (unless said otherwise), 送审 or 定稿. updated: YYYY-MM-DD or empty. finding: the sentence
    that leads the page, with content links as typed. key: ids of the key figures. claims: name → formula.
    origin: editorial or source, or empty. kind, province, sections: of case studies.
    extra: values of the further keys that the caller allowed.
    """

    title: str = ""
    description: str = ""
    status: str = "草稿"
    updated: str = ""
    finding: str = ""
    origin: str = ""
    kind: str = ""
    province: str = ""
    key: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    claims: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def read_front_matter(
    source: str, path: str, *, required: Collection[str] = (), extra: Collection[str] = ()
) -> tuple[FrontMatter, list[Fault]]:
    """Return the front matter of a source, and its faults with line and column.

    Mistyped colons are read as meant; the scan reports them. required: keys that must be there.
    extra: further keys that may be there, of any kind.
    """
    meta, _, body_line = split(source)
    if body_line == 1:
        return FrontMatter(), [_unframed(source, path)] if required else []
    try:
        values = load_yaml(mend_front_matter(meta), path, first_line=2)
    except ReportError as error:
        return FrontMatter(), [_with_advice(fault, meta) for fault in error.faults]
    if values is None:
        values = {}
    if not isinstance(values, dict):
        return FrontMatter(), [
            Fault(
                "front-matter", Place(path, 2, 1), "页首信息不是键和值", "每行写 键: 值，如 title: 网络覆盖"
            )
        ]
    reader = _Reader(meta, path, extra)
    fields = {str(name): reader.value(str(name), value) for name, value in values.items()}
    empty = [name for name in required if values.get(name) in (None, "")]
    faults = reader.faults + [_missing(name, path) for name in empty]
    known = {name: value for name, value in fields.items() if name in KEYS and value is not None}
    others = {name: value for name, value in fields.items() if name not in KEYS and name in extra}
    return FrontMatter(**known, extra=others), faults


def _missing(name: str, path: str) -> Fault:
    return Fault(
        "front-matter-missing", Place(path, 1, 1), f"页首信息缺 {name}", f"在 --- 之间加一行 {name}: …"
    )


def _unframed(source: str, path: str) -> Fault:
    """Return the fault of a source whose front matter is not between two lines of three hyphens."""
    frame = _FRAME.search(source)
    line = 1 + source.count("\n", 0, frame.start()) if frame else 1
    if frame and frame[0].strip() == "---" and not source[: frame.start()].strip("\ufeff \t\r\n"):
        fact = "页首信息没有结束的一行 ---" if line == 1 else "页首信息的 --- 不在第一行"
    else:
        fact = "没有页首信息" if frame is None else f"页首信息的分隔行写成了 {frame[0].strip()}"
    mend = "第一行写 ---，接着写 title: … 和 status: …，再用一行 --- 结束（三个半角连字符）"
    return Fault("front-matter-missing", Place(path, line, 1), fact, mend)


def _with_advice(fault: Fault, meta: str) -> Fault:
    """Return the fault, with better advice where a sentence begins with a link."""
    if not _UNQUOTED_LINK.search(meta):
        return fault
    return Fault(fault.code, fault.place, fault.fact, "以 [ 开头的句子，整句用引号括起来")


class _Reader:
    """Reads single values of one front matter and gathers their faults."""

    def __init__(self, meta: str, path: str, extra: Collection[str]) -> None:
        self._meta, self._path, self._extra = meta, path, extra
        self.faults: list[Fault] = []

    def value(self, name: str, value: Any) -> Any:
        """Return the value in its kind, or None where it is refused."""
        if name not in KEYS:
            if name not in self._extra:
                self._refuse_key(name)
            return value
        if value is None:
            return None
        if name in _LISTS:
            return self._list(name, value)
        if name == "claims":
            return self._claims(value)
        text = self._text(name, value)
        return text if text is None or self._allowed(name, text) else None

    def _text(self, name: str, value: Any) -> str | None:
        if isinstance(value, (list, dict, bool)):
            self._refuse(name, "不是一句文字", "以 [ 或 { 开头的句子用引号括起来")
            return None
        return str(value)

    def _list(self, name: str, value: Any) -> tuple[str, ...] | None:
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, (list, dict, bool)) or item is None for item in items):
            self._refuse(name, "不是一列编号", f"写作 {name}: [编号, 编号]")
            return None
        return tuple(str(item) for item in items)

    def _claims(self, value: Any) -> Mapping[str, str] | None:
        if not isinstance(value, dict) or any(isinstance(item, (list, dict)) for item in value.values()):
            self._refuse("claims", "不是名称和论断", "每行写 名称: 论断，前面空两格")
            return None
        return {str(name): str(text) for name, text in value.items()}

    def _allowed(self, name: str, text: str) -> bool:
        choices = {"status": STATUSES, "origin": ORIGINS}.get(name)
        if choices and text not in choices:
            self._refuse(name, f"{text} 不在可用的写法之中", f"写 {'、'.join(choices)} 之一")
            return False
        if name == "updated" and not _is_date(text):
            self._refuse(name, f"{text} 不是日期", "写作 2025-12-31")
            return False
        return True

    def _refuse_key(self, name: str) -> None:
        near = difflib.get_close_matches(name, [*KEYS, *self._extra], n=1, cutoff=0.6)
        mend = f"是不是 {near[0]}？" if near else f"可用的键：{'、'.join(sorted({*KEYS, *self._extra}))}"
        self.faults.append(Fault("front-matter-key", self._place(name), f"页首信息不认识 {name}", mend))

    def _refuse(self, name: str, fact: str, mend: str) -> None:
        self.faults.append(Fault("front-matter-value", self._place(name), f"页首信息 {name}：{fact}", mend))

    def _place(self, name: str) -> Place:
        match = next(self._keys(name), None)
        line = 2 + self._meta.count("\n", 0, match.start()) if match else 2
        return Place(self._path, line, 1)

    def _keys(self, name: str) -> Iterator[re.Match[str]]:
        return re.finditer(rf"^[\"']?{re.escape(name)}[\"']?[ \t]*[:：]", self._meta, re.MULTILINE)


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
