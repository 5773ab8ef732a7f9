"""Mends one source text: every edit is put before the editor in turn, and made when it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Place
from generator.text.directions import direction_words
from generator.text.edits import Edit
from generator.text.index import LinkIndex
from generator.text.proposals import Proposal, View, propose, quoted, sentence_of
from generator.text.scanner import Scan, scan

Provider = Callable[[str, Scan], Iterable[Edit]]
"""Reads a source text with its scan and returns what it would change there."""


@dataclass(frozen=True)
class Recheck:
    """A sentence that speaks of direction or comparison and in which a number was changed."""

    place: Place
    sentence: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.place} {quoted(self.words)}：{self.sentence}"


@dataclass(frozen=True)
class Mended:
    """A text after the accepted changes, these changes, and the sentences to be read again."""

    text: str
    made: tuple[Proposal, ...] = ()
    rechecks: tuple[Recheck, ...] = ()


def mend(
    source: str,
    path: str,
    page: str,
    index: LinkIndex,
    providers: Sequence[Provider],
    reasons: Mapping[str, str],
    accept: Callable[[Proposal], bool],
) -> Mended:
    """Return the source with the edits that `accept` agrees to; all else stays byte for byte.

    path, page: as for `scan`. providers: in the order of their precedence; each reads what the one before
    left, so that their edits cannot contradict each other. reasons: the words for a rule of edits.
    """
    view = View.of(source, path, page, index)
    made: list[Proposal] = []
    numbers: list[int] = []  # offsets at which the reader now sees another number
    for provider in providers:
        shift = 0
        for edit in _in_turn(view.text, provider(view.text, scan(view.text, path, page))):
            here = Edit(edit.start + shift, edit.end + shift, edit.text, edit.rule)
            text = view.text[: here.start] + here.text + view.text[here.end :]
            after = View.of(text, path, page, index)
            proposal = propose(view, after, here, reasons.get(edit.rule, edit.rule))
            if not accept(proposal):
                continue
            grown = len(after.text) - len(view.text)
            numbers = [offset + grown if offset > here.start else offset for offset in numbers]
            numbers += [here.start] if proposal.number_changed else []
            made.append(proposal)
            view, shift = after, shift + grown
    return Mended(view.text, tuple(made), tuple(_rechecks(view, numbers)))


def _in_turn(source: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that change something, in the order of their places; of overlapping ones the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        free = not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start)
        if free and source[edit.start : edit.end] != edit.text:
            kept.append(edit)
    return kept


def _rechecks(view: View, numbers: Iterable[int]) -> list[Recheck]:
    """Return each sentence once in which one of the numbers stands and a word of direction with it."""
    found: dict[int, Recheck] = {}
    for offset in sorted(numbers):
        seen = view.span(offset, offset + 1)
        sentence = sentence_of(view.shown, seen)
        words = direction_words(sentence)
        first = view.shown.sentence(seen.start).start
        if words and first not in found:
            found[first] = Recheck(view.place(offset), sentence, words)
    return list(found.values())
