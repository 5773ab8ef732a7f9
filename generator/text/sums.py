"""Shares that should make a hundred and parts that should make a whole, in sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.errors import Fault
from generator.text.expressions import Expression, find_expressions
from generator.text.masking import BLANK
from generator.text.visible import Visible

HUNDRED = Decimal(100)

_SHARES = re.compile("分别占|依次占|各占|占比(?:分别|依次)为|构成为")
_WHOLE = re.compile("合计|总计|共计|全部|总体|总量|构成|之和|其余|余下")
_TOTAL = re.compile(r"(?:合计|总计|共计|总共|一共|共)[\u4e00-\u9fff]{0,6}$")
_PARTS = re.compile("其中|分别为|依次为|包括")
_SHARE = re.compile(r"占(?:比)?(?:为)?\s*$")
_REST = re.compile(r"(?:其余|余下|剩余)[^，。；、]{0,8}占(?:比)?(?:为)?\s*$")
_OTHERS = re.compile(r"其他[^，。；、]{0,8}占(?:比)?(?:为)?\s*$")
_TOTAL_CELL = re.compile(r"^(?:合\s*计|总\s*计|总\s*和)$")
_NEAR = Decimal(3)
_ROW = re.compile(rf"^[ \t{BLANK}]*\|(?P<cells>.*)\|[ \t{BLANK}]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]*")


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int
    number: Expression | None


def check_sums(visible: Visible, found: Iterable[Expression] | None = None) -> list[Fault]:
    """Return an error for each list of shares that misses 100%, and each list of parts that misses its total.

    Every part may be off by half a unit of its last place. Only lists that say that they are whole are
    summed: 分别占 with nearly a hundred, 合计, 共 … 其中, a row or column 合计.

    found: the expressions of the text, where they were looked for already.
    """
    every = find_expressions(visible) if found is None else found
    expressions = [each for each in every if each.is_number and len(each.values) == 1]
    faults: list[Fault] = []
    for span in visible.sentences:
        inside = [found for found in expressions if span.start <= found.start < span.end]
        if len(inside) > 1:
            faults += _shares(visible, inside, span.start, span.end)
            faults += _named_shares(visible, inside, span.start)
            faults += _parts(visible, inside, span.start)
    for table in _tables(visible, expressions):
        faults += _table(visible, table)
    return faults


def _shares(visible: Visible, numbers: Sequence[Expression], start: int, end: int) -> Iterator[Fault]:
    text = visible.text[start:end].replace(BLANK, "")
    cue = _SHARES.search(visible.text, start, end)
    if cue is None:
        return
    clause_end = min(
        (place for sign in "。；！？" if (place := visible.text.find(sign, cue.end())) >= 0), default=end
    )
    shares = [found for found in numbers if cue.end() <= found.start < clause_end and found.unit == "%"]
    if len(shares) < 2 or len({round(found.values[0], 6) for found in shares} & {HUNDRED}):
        return
    total = sum((found.values[0] for found in shares), Decimal(0))
    whole = bool(_WHOLE.search(text))
    close = len(shares) > 2 and abs(total - HUNDRED) <= _NEAR
    if (whole or close) and abs(total - HUNDRED) > _slack(shares):
        yield _fault(visible, shares[0].start, "各部分占比", total, "100", "%")


def _named_shares(visible: Visible, numbers: Sequence[Expression], start: int) -> Iterator[Fault]:
    """Yield a fault where shares named one by one miss their whole: 甲占40%、乙占35%，其余占20%.

    The whole is a hundred where the last is the rest (其余, or 其他 after two others), or what 合计 says.
    """
    shares: list[Expression] = []
    for found in (found for found in numbers if found.unit == "%"):
        before = visible.text[start : found.start].replace(BLANK, "")
        if _SHARE.search(before):
            shares.append(found)
            rest = _REST.search(before) or (len(shares) > 2 and _OTHERS.search(before))
            total = sum((each.values[0] for each in shares), Decimal(0))
            if rest and len(shares) > 1 and abs(total - HUNDRED) > _slack(shares):
                yield _fault(visible, shares[0].start, "各部分占比", total, "100", "%")
                return
        elif len(shares) > 1 and _TOTAL.search(before.rstrip()):
            total = sum((each.values[0] for each in shares), Decimal(0))
            if abs(total - found.values[0]) > _slack(shares):
                yield _fault(visible, shares[0].start, "各部分占比", total, found.text, "%")
            return


def _parts(visible: Visible, numbers: Sequence[Expression], start: int) -> Iterator[Fault]:
    """Yield a fault where the parts named after a total do not make it: 共200人，其中甲90人、乙100人."""
    for place, whole in enumerate(numbers[:-1]):
        if (
            whole.unit == "%"
            or not whole.unit
            or not _TOTAL.search(visible.text[start : whole.start].replace(BLANK, "").rstrip())
        ):
            continue
        rest = numbers[place + 1 :]
        between = visible.text[whole.end : rest[0].start]
        cue = _PARTS.search(between)
        parts = [found for found in rest if found.unit == whole.unit]
        if cue is None or len(parts) < 2 or len(parts) != len(rest):
            continue
        total = sum((found.values[0] for found in parts), Decimal(0))
        over = total - whole.values[0] > _slack(parts)
        if over or (cue[0] != "包括" and abs(total - whole.values[0]) > _slack(parts)):
            yield _fault(visible, whole.start, "各部分", total, whole.text, whole.unit)
        return


def _tables(visible: Visible, expressions: Sequence[Expression]) -> Iterator[list[list[_Cell]]]:
    """Yield each table as its rows of cells, the line under the head left out."""
    rows: list[list[_Cell]] = []
    last = -1
    for row in _ROW.finditer(visible.text):
        if rows and row.start() > last + 1:
            yield rows
            rows = []
        last = row.end()
        if not _RULE.fullmatch(row["cells"]):
            rows.append(_cells(row, expressions))
    if rows:
        yield rows


def _cells(row: re.Match[str], expressions: Sequence[Expression]) -> list[_Cell]:
    cells: list[_Cell] = []
    start = row.start("cells")
    for text in row["cells"].split("|"):
        inside = [found for found in expressions if start <= found.start < start + len(text)]
        plain = text.replace(BLANK, "").replace("*", "").strip()
        alone = inside[0] if len(inside) == 1 and inside[0].text == plain else None
        cells.append(_Cell(plain, start, alone))
        start += len(text) + 1
    return cells


def _table(visible: Visible, rows: Sequence[Sequence[_Cell]]) -> Iterator[Fault]:
    yield from _totals(visible, rows)
    width = min(map(len, rows))
    yield from _totals(visible, [[row[place] for row in rows] for place in range(width)])


def _totals(visible: Visible, lines: Sequence[Sequence[_Cell]]) -> Iterator[Fault]:
    """Yield a fault for each number in a line 合计 that the numbers before it do not make."""
    place = next(
        (place for place, line in enumerate(lines) if line and _TOTAL_CELL.match(line[0].text)), None
    )
    if place is None:
        return
    for column, cell in enumerate(lines[place]):
        above = [line[column].number for line in lines[:place] if column < len(line)]
        parts = [number for number in above if number is not None]
        if cell.number is None or len(parts) < 2 or any(part.unit != cell.number.unit for part in parts):
            continue
        total = sum((part.values[0] for part in parts), Decimal(0))
        if abs(total - cell.number.values[0]) > _slack(
            parts if cell.number.values[0] == HUNDRED else [*parts, cell.number]
        ):
            yield _fault(visible, cell.number.start, "各行各列", total, cell.number.text, cell.number.unit)


def _slack(parts: Sequence[Expression]) -> Decimal:
    """Return by how much a sum of rounded parts may miss: half a unit of the last place for each."""
    return (
        sum((_last_place(part) / 2 for part in parts), Decimal(0))
        if any(map(_rounded, parts))
        else Decimal(0)
    )


def _rounded(part: Expression) -> bool:
    """Tell whether a part may have been rounded: shares and numbers with places are, whole counts are not."""
    return part.unit == "%" or bool(_last_place(part) != 1)


def _last_place(part: Expression) -> Decimal:
    exponent = part.values[0].as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _fault(visible: Visible, start: int, what: str, total: Decimal, whole: str, unit: str) -> Fault:
    return Fault(
        "sum-differs",
        visible.place(start),
        f"{what}相加为 {total.normalize():f}{unit}，应为 {whole.removesuffix(unit)}{unit}",
        "核对各部分与合计",
    )
