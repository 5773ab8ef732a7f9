"""`report check`: everything that must be mended in data and content, and the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Fault, ReportError
from generator.pages.content import read_content
from generator.pages.key_figures import read_key_figures
from generator.pages.numbers import Numbers, load_numbers
from generator.pages.project import Project
from generator.pages.proofing import link_index, proofread, read_content_numbers
from generator.quantities import format_number
from generator.sample.reconciliation import TABLE, Row, reconcile
from generator.sample.reconciliation import faults as reconciliation_faults
from generator.text.coverage import Coverage, coverage


@dataclass(frozen=True)
class CheckResult:
    """Faults of data, content and reconciliation, and the reconciliation itself.

    offsets: what the recipe of the sample adds to each region's maturity, δ in the calibration note.
    coverage: how many numbers of the text are bound, proven, contradicted, unknown and exempt.
    data_read: False where the data could not be read, so that content was checked for itself alone.
    """

    faults: tuple[Fault, ...]
    reconciliation: tuple[Row, ...]
    data_read: bool = True
    offsets: Mapping[str, float] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def failed(self) -> bool:
        """Tell whether something must be mended; warnings alone do not fail."""
        return any(fault.severity == "error" for fault in self.faults)

    def as_dict(self) -> dict[str, Any]:
        """Return the result as plain values, for tools."""
        return {
            "ok": not self.failed,
            "faults": [fault.as_dict() for fault in self.faults],
            "reconciliation": [vars(row) for row in self.reconciliation],
            "coverage": self.coverage.as_dict(),
        }

    def lines(self, *, quiet: bool = False) -> Iterator[str]:
        """Yield the result for a terminal; quiet: errors alone."""
        errors = [fault for fault in self.faults if fault.severity == "error"]
        warnings = [fault for fault in self.faults if fault.severity == "warning"]
        yield from map(str, errors)
        if not quiet:
            yield from (f"提醒 {warning}" for warning in warnings)
            yield from self._reconciliation_lines()
            yield from self.coverage.lines()
            if not self.data_read:
                yield "数据改好之后，才能核对正文里的数值和图表。"
            yield f"须改 {len(errors)} 处，提醒 {len(warnings)} 处。"

    def _reconciliation_lines(self) -> Iterator[str]:
        if not self.reconciliation:
            return
        yield "对账（公布值、计算值、差、容许差）："
        for row in self.reconciliation:
            # Two more places than printed show how near the calculation comes.
            places = row.decimals + 2
            cells = (
                "合" if row.ok else "不合",
                row.name,
                f"{row.operator if row.operator != '=' else ''}{format_number(row.published, row.decimals)}",
                *(format_number(value, places) for value in (row.computed, row.difference, row.tolerance)),
            )
            yield "  " + "\t".join(cells)
        if self.offsets:
            parts = (f"{region} {format_number(value, 3)}" for region, value in self.offsets.items())
            yield f"  模拟数据的地区偏移 δ：{'，'.join(parts)}"
        kept = sum(row.ok for row in self.reconciliation)
        yield f"  {kept}/{len(self.reconciliation)} 项相合"


def check_project(project: Project, kept: Numbers | None = None) -> CheckResult:
    """Return all that is wrong; where the data cannot be read, the content is checked for itself alone.

    kept: numbers loaded before, used again when no data file has changed since.
    """
    content = read_content(project)
    try:
        numbers = load_numbers(project, kept)
    except ReportError as error:
        return CheckResult((*error.faults, *content.faults), (), data_read=False)
    index = link_index(content, numbers)
    readings = read_content_numbers(content, index)
    faults = proofread(content, numbers, index, readings)
    faults += read_key_figures(project, numbers.catalogue)[1]
    rows = tuple(reconcile(numbers.evaluation))
    if rows:
        faults += reconciliation_faults(list(rows), numbers.dataset.tables[TABLE].path)
    recipe = numbers.dataset.documents.get("sample") or {}
    return CheckResult(
        ReportError(faults).faults,
        rows,
        offsets=recipe.get("regions") or {},
        coverage=coverage(readings.items()),
    )
