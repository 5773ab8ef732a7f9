"""All rules of the lint over one source, and the safe changes among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Fault, Place, Severity
from generator.text.edits import Edit, apply_edits
from generator.text.index import LinkIndex
from generator.text.lint import marks, paragraphs, quotes, spacing, width, words
from generator.text.lint.addresses import Addresses, check_addresses
from generator.text.lint.layout import LayoutSlip, heading_levels, line_end_blanks, tabs
from generator.text.lint.reading import Reading, read
from generator.text.lint.slips import BY_COMMAND, Slip
from generator.text.scanner import Scan, scan
from generator.text.sources import Positions
from generator.text.visible import Visible, visible

_ROUNDS = 5
"""Changes make room for others (a blank beside a mark that has become full-width); two rounds do."""

_SIGN_RULES: tuple[Callable[[Reading], Iterator[Slip]], ...] = (
    width.full_width_signs,
    width.half_width_marks,
    marks.dashes,
    marks.ellipses,
    marks.ranges,
    marks.marks_twice,
    quotes.straight_quotes,
)
_OTHER_RULES: tuple[Callable[[Reading], Iterator[Slip]], ...] = (
    spacing.indents,
    width.marks_in_numbers,
    quotes.nested_quotes,
    words.words_twice,
    words.misspellings,
    words.english,
    words.reminders,
    paragraphs.unended,
    paragraphs.long_sentences,
)
_KEPT_AS_TYPED = frozenset({"space-unit"})
"""Rules that look into the text of a quoted number; other slips there are told with the number itself."""

_OF_PARAGRAPHS = frozenset({"sentence-end", "sentence-long"})
"""Rules that speak of a whole paragraph, whichever words stand at the place that they show."""

LINT_REASONS: Mapping[str, str] = {
    "space-missing": "中文与字母、数字之间空一格",
    "space-unit": "数字与单位之间不空格",
    "space-punctuation": "全角标点旁不空格",
    "space-han": "汉字之间不空格",
    "space-double": "只空一格",
    "space-indent": "缩进由版式决定",
    "width-mark": "中文用全角标点",
    "width-sign": "数字、字母用半角",
    "dash": "破折号占两格",
    "ellipsis": "省略号占两格",
    "range-dash": "数值范围用 –",
    "mark-twice": "标点重复",
    "quote-straight": "中文用弯引号",
    "misspelling": "错别字",
    "term-avoided": "用规范用语",
    "line-end": "行末不空格",
    "tab": "用空格代替制表符",
}
"""Why a safe change is proposed, by the rule of its edit."""


@dataclass(frozen=True)
class Finding:
    """One fault, and the change that mends it where that is safe."""

    fault: Fault
    edit: Edit | None = None


def lint(
    source: str,
    scan: Scan,
    index: LinkIndex,
    visible: Visible,
    terms: Mapping[str, str],
    addresses: Addresses | None = None,
) -> list[Finding]:
    """Return what the rules find in one source, in the order of the places.

    terms: avoided form → preferred term (`glossary.avoided_forms`). addresses: pages and anchors of all
    sources (`addresses_of`); without them links are not followed. Links and anchors that lead nowhere are
    errors, everything else is a warning.
    """
    reading = read(source, scan, visible)
    slips = list(_slips(reading, terms))
    findings = [_finding(reading, slip) for slip in slips if _counts(reading, slip)]
    positions = Positions(source)
    for slip in (*heading_levels(scan), *line_end_blanks(source, scan), *tabs(source, scan)):
        findings.append(_layout_finding(scan, positions, slip))
    for address in check_addresses(scan, addresses):
        place = Place(scan.path, *positions.place(address.offset))
        severity: Severity = "error" if address.broken else "warning"
        findings.append(Finding(Fault(address.code, place, address.fact, address.mend, severity)))
    return sorted(findings, key=lambda finding: (finding.fault.place, finding.fault.code))


def lint_edits(source: str, found: Scan, index: LinkIndex, terms: Mapping[str, str]) -> list[Edit]:
    """Return the safe changes of one source in the order of their places; no two begin at the same place."""
    edits: dict[int, Edit] = {}
    findings = lint(source, found, index, visible(source, found, index), terms)
    for edit in sorted(finding.edit for finding in findings if finding.edit is not None):
        before = edits.get(edit.start)
        if before is None:
            edits[edit.start] = edit
        elif before.start == before.end < edit.end:
            edits[edit.start] = Edit(edit.start, edit.end, before.text + edit.text, edit.rule)
    return list(edits.values())


def mend(source: str, path: str, index: LinkIndex, terms: Mapping[str, str]) -> tuple[str, list[Edit]]:
    """Return the source with all safe changes made, and these changes, round by round.

    A second run changes nothing.
    """
    made: list[Edit] = []
    for _ in range(_ROUNDS):
        edits = lint_edits(source, scan(source, path), index, terms)
        after = apply_edits(source, edits)
        if after == source:
            break
        source = after
        made += edits
    return source, made


def _slips(reading: Reading, terms: Mapping[str, str]) -> Iterator[Slip]:
    signs = [slip for rule in _SIGN_RULES for slip in rule(reading)]
    yield from signs
    meant = _as_meant(reading.text, signs)
    yield from spacing.missing_blanks(reading, meant)
    yield from spacing.extra_blanks(reading, meant)
    yield from quotes.unpaired(reading, meant)
    for rule in _OTHER_RULES:
        yield from rule(reading)
    yield from words.avoided_terms(reading, terms)


def _as_meant(text: str, slips: list[Slip]) -> str:
    """Return the text with signs as they were meant, as far as the length stays the same."""
    signs = list(text)
    for slip in slips:
        if slip.text is not None and len(slip.text) == slip.end - slip.start:
            signs[slip.start : slip.end] = slip.text
    return "".join(signs)


def _counts(reading: Reading, slip: Slip) -> bool:
    """Tell whether a slip is the editor's: not in words put in for a link, not in a quoted number."""
    if slip.code in _OF_PARAGRAPHS:
        return True
    if slip.start == slip.end:
        before, after = reading.link(slip.start - 1), reading.link(slip.start)
        return before is None or before is not after or reading.typed(slip.start)
    places = range(slip.start, slip.end)
    link = reading.link(slip.start)
    if link is not None and link.scheme == "val" and slip.code not in _KEPT_AS_TYPED:
        return any(reading.link(index) is not link for index in places)
    return any(reading.typed(index) for index in places)


def _finding(reading: Reading, slip: Slip) -> Finding:
    edit = None if slip.text is None else reading.edit(slip.start, slip.end, slip.text, slip.code)
    place = reading.place_of(edit.start) if edit else reading.place(slip.start)
    way_out = slip.mend if edit else slip.mend.removesuffix(BY_COMMAND)
    return Finding(Fault(slip.code, place, slip.fact, way_out, "warning"), edit)


def _layout_finding(scan: Scan, positions: Positions, slip: LayoutSlip) -> Finding:
    offset, code, fact, way_out, edit = slip
    return Finding(Fault(code, Place(scan.path, *positions.place(offset)), fact, way_out, "warning"), edit)
