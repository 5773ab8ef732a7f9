"""Binding what is proven: a number that exactly one report value accounts for becomes a link to it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.text.edits import Edit
from generator.text.recognition import Reading
from generator.text.visible import Visible

RULE = "number-proven"
BINDING_REASONS = {RULE: "这个数与唯一的一个数值相符，连上它"}


def binding_edits(source: str, seen: Visible, readings: Iterable[Reading]) -> list[Edit]:
    """Return the edits that bind the proven numbers of a source; those in the head of the page stay.

    The text stays as typed. A number whose words do not stand together in the source is left alone.
    """
    edits = []
    for reading in readings:
        if reading.state != "proven" or reading.value is None:
            continue
        start, end = seen.source_span(reading.expression.start, reading.expression.end)
        if source[start:end] == reading.expression.text:
            edits.append(Edit(start, end, f"[{reading.expression.text}](val:{reading.value.id})", RULE))
    return edits
