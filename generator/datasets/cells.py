"""What a cell of a declared column may hold, and what to say of one that does not."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

from generator.datasets.faults import THESE_CELLS, perhaps
from generator.datasets.resource import NOT_APPLICABLE, NOT_REPORTED, Field

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
FORMS = {
    "string": r"[\s\S]*",
    "integer": "[-+]?[0-9]+",
    "number": NUMBER,
    "boolean": "[01]",
    "year": "[0-9]{4}",
    "date": "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
}
KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "1 或 0",
    "year": "四位年份",
    "date": "YYYY-MM-DD 格式的日期",
}
MARKERS = {NOT_REPORTED: "应报未报写 NA", NOT_APPLICABLE: "不适用写 n/a"}

Words = tuple[str, str, str]
"""Code, fact and way out of a fault."""


class TextRule:
    """The rule for a cell as it is written: missing marker, form of its type, allowed words, pattern."""

    def __init__(self, field: Field, missing_values: Sequence[str]) -> None:
        self._field = field
        self._markers = frozenset(missing_values) | {""}
        self._blank = frozenset() if field.constraints.get("required") else frozenset(missing_values)
        self._form = re.compile(FORMS[field.type])
        pattern: str | None = field.constraints.get("pattern")
        self._pattern = None if pattern is None else re.compile(pattern)
        words = field.constraints.get("enum")
        self._words = None if words is None or field.numeric else tuple(map(str, words))

    @property
    def trivial(self) -> bool:
        """Tell whether any cell passes."""
        free = self._words is None and self._pattern is None
        return self._field.type == "string" and free and self._markers == self._blank

    def passes(self, cell: str) -> bool:
        """Tell whether the cell may stand in this column."""
        return not self._code(cell)

    def _code(self, cell: str) -> str:
        if cell in self._markers:
            return "" if cell in self._blank else "cell.missing"
        if not self._form.fullmatch(cell) or (self._field.type == "number" and _infinite(cell)):
            return "cell.form"
        if self._words is not None and cell not in self._words:
            return "cell.enum"
        return "" if self._pattern is None or self._pattern.fullmatch(cell) else "cell.pattern"

    def words(self, cell: str) -> Words:
        """Return code, fact and way out for a cell that does not pass."""
        code = self._code(cell)
        if code == "cell.enum":
            allowed = self._words or ()
            return code, f"'{cell}' 不在允许的取值中{perhaps(cell, allowed)}", f"写 {'、'.join(allowed)} 之一"
        if code == "cell.pattern":
            rule = self._field.constraints["pattern"]
            return code, f"'{cell}' 不合编码规则{_hint(cell)}", f"按规则 {rule} 改正{THESE_CELLS}"
        if code == "cell.missing":
            return code, f"这一列不能写 {cell}" if cell else "空单元格", self._offer("填上" + THESE_CELLS)
        return code, self._form_fact(cell), self._offer("改正" + THESE_CELLS)

    def _form_fact(self, cell: str) -> str:
        if cell in MARKERS:
            return f"这一列不能写 {cell}"
        if self._field.numeric and _infinite(cell):
            return f"'{cell}' {'大得不合理' if math.isfinite(float(cell)) else '不是有限的数'}"
        return f"'{cell}' 不是{KINDS[self._field.type]}{_hint(cell)}"

    def _offer(self, mend: str) -> str:
        ways = [words for marker, words in MARKERS.items() if marker in self._blank]
        return f"{mend}；{'，'.join(ways)}" if ways else mend


LARGEST = 1e30
"""Numbers beyond this measure nothing, and their squares would not fit a float."""


def _infinite(cell: str) -> bool:
    """Tell whether the cell reads as infinity or not-a-number (inf, nan, 1e999), or as beyond `LARGEST`."""
    try:
        return not abs(float(cell)) <= LARGEST
    except ValueError:
        return False


def _hint(cell: str) -> str:
    narrow = unicodedata.normalize("NFKC", cell)
    if cell != cell.strip():
        return "（前后有空白）"
    if narrow != cell:
        return "（有全角字符）"
    if re.fullmatch(NUMBER, narrow.replace(",", "").rstrip("%")):
        return "（不写单位和千位分隔符）"
    return ""


class RangeRule:
    """The rule for a number: not below the minimum, not above the maximum, one of the listed values."""

    def __init__(self, field: Field) -> None:
        limits = field.constraints
        self._low = limits.get("minimum", -math.inf)
        self._high = limits.get("maximum", math.inf)
        self._listed = limits.get("enum")

    @property
    def trivial(self) -> bool:
        """Tell whether any number passes."""
        return self._listed is None and math.isinf(self._low) and math.isinf(self._high)

    def within(self, values: pd.Series[float]) -> pd.Series[bool]:
        """Tell for each number whether it keeps the limits; a missing one does."""
        fine = values.between(self._low, self._high)
        if self._listed is not None:
            fine &= values.isin([float(value) for value in self._listed])
        return fine | values.isna()

    def words(self, cell: str) -> Words:
        """Return code, fact and way out for a number beyond the limits."""
        mend = f"改正{THESE_CELLS}"
        if float(cell) < self._low:
            return "cell.minimum", f"{cell} 小于下限 {self._low}", mend
        if float(cell) > self._high:
            return "cell.maximum", f"{cell} 大于上限 {self._high}", mend
        return "cell.enum", f"{cell} 不在允许的取值中", f"写 {'、'.join(map(str, self._listed or ()))} 之一"
