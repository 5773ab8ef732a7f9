"""What the templates may use: one dataclass per template, one field per name.

Numbers are unrounded; templates format them with the filters number, score and percent. `CONTEXTS` says
which dataclass fills which template, and a test holds the two together.
"""

from __future__ import annotations

from generator.pages.contexts.common import (
    GroupRow,
    Link,
    ResultRow,
)
from generator.pages.contexts.library import (
    IndicatorContext,
    IndicatorIndexContext,
    NodeContext,
    NodeRow,
    PublishedRow,
    ThresholdRow,
)
from generator.pages.contexts.matter import (
    CaseIndexContext,
    CaseRow,
    ConflictRow,
    CorrectionsContext,
    DataContext,
    DataTable,
    FigureContext,
    Finding,
    GlossaryContext,
    HomeContext,
    ImprintContext,
    MethodsContext,
    OriginRow,
    OriginsContext,
    ReconciliationContext,
    ReconciliationRow,
    Reference,
    ReferencesContext,
    TableBlock,
    Term,
)
from generator.pages.contexts.units import (
    GradeShare,
    IndicatorRow,
    PeriodRow,
    ProvinceGroup,
    RegionIndexContext,
    ScoreRow,
    UnitContext,
    UnitRow,
)

CONTEXTS: dict[str, type] = {
    "unit.md.j2": UnitContext,
    "region-index.md.j2": RegionIndexContext,
    "indicator.md.j2": IndicatorContext,
    "node.md.j2": NodeContext,
    "indicator-index.md.j2": IndicatorIndexContext,
    "case-index.md.j2": CaseIndexContext,
    "figure.html.j2": FigureContext,
    "origins.html.j2": OriginsContext,
    "methods-index.md.j2": MethodsContext,
    "corrections.md.j2": CorrectionsContext,
    "reconciliation.md.j2": ReconciliationContext,
    "glossary.md.j2": GlossaryContext,
    "references.md.j2": ReferencesContext,
    "data.md.j2": DataContext,
    "imprint.md.j2": ImprintContext,
    "home.html.j2": HomeContext,
}
"""Template → the dataclass that fills it."""

__all__ = [
    "CONTEXTS",
    "CaseIndexContext",
    "CaseRow",
    "ConflictRow",
    "CorrectionsContext",
    "DataContext",
    "DataTable",
    "FigureContext",
    "Finding",
    "GlossaryContext",
    "GradeShare",
    "GroupRow",
    "HomeContext",
    "ImprintContext",
    "IndicatorContext",
    "IndicatorIndexContext",
    "IndicatorRow",
    "Link",
    "MethodsContext",
    "NodeContext",
    "NodeRow",
    "OriginRow",
    "OriginsContext",
    "PeriodRow",
    "ProvinceGroup",
    "PublishedRow",
    "ReconciliationContext",
    "ReconciliationRow",
    "Reference",
    "ReferencesContext",
    "RegionIndexContext",
    "ResultRow",
    "ScoreRow",
    "TableBlock",
    "Term",
    "ThresholdRow",
    "UnitContext",
    "UnitRow",
]
