"""What the templates may use: one dataclass per template, one field per name.

Numbers are unrounded; templates format them with the filters number, score and percent. `CONTEXTS` says
which dataclass fills which template, and a test holds the two together.
"""

from __future__ import annotations

from generator.pages.contexts.common import (
    Cell,
    GroupRow,
    Link,
    ResultRow,
    TableColumn,
    TableView,
)
from generator.pages.contexts.diagnosis import DiagnosisContext
from generator.pages.contexts.differences import DifferencesContext, GroupingTests
from generator.pages.contexts.grades import (
    ElasticView,
    EmptyGrade,
    GradesContext,
    RelaxedView,
    SupportView,
)
from generator.pages.contexts.inequality import (
    AssociationView,
    ConvergenceView,
    InequalityContext,
    MoranView,
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
from generator.pages.contexts.revision import RevisionContext
from generator.pages.contexts.robustness import RobustnessContext
from generator.pages.contexts.scoring import ScoreSteps, ScoringContext
from generator.pages.contexts.survey import SurveyContext
from generator.pages.contexts.ten_steps import StepRow, TenStepsContext
from generator.pages.contexts.trends import TrendsContext
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
from generator.pages.contexts.weights import Adjustment, DelphiView, MatrixView, WeightsContext

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
    "scoring.md.j2": ScoringContext,
    "corrections.md.j2": CorrectionsContext,
    "reconciliation.md.j2": ReconciliationContext,
    "glossary.md.j2": GlossaryContext,
    "references.md.j2": ReferencesContext,
    "data.md.j2": DataContext,
    "imprint.md.j2": ImprintContext,
    "trends.md.j2": TrendsContext,
    "diagnosis.md.j2": DiagnosisContext,
    "home.html.j2": HomeContext,
    "weights.md.j2": WeightsContext,
    "grades.md.j2": GradesContext,
    "differences.md.j2": DifferencesContext,
    "inequality.md.j2": InequalityContext,
    "robustness.md.j2": RobustnessContext,
    "ten-steps.md.j2": TenStepsContext,
    "survey.md.j2": SurveyContext,
    "revision.md.j2": RevisionContext,
}
"""Template → the dataclass that fills it."""

__all__ = [
    "CONTEXTS",
    "Adjustment",
    "AssociationView",
    "CaseIndexContext",
    "CaseRow",
    "Cell",
    "ConflictRow",
    "ConvergenceView",
    "CorrectionsContext",
    "DataContext",
    "DataTable",
    "DelphiView",
    "DiagnosisContext",
    "DifferencesContext",
    "ElasticView",
    "EmptyGrade",
    "FigureContext",
    "Finding",
    "GlossaryContext",
    "GradeShare",
    "GradesContext",
    "GroupRow",
    "GroupingTests",
    "HomeContext",
    "ImprintContext",
    "IndicatorContext",
    "IndicatorIndexContext",
    "IndicatorRow",
    "InequalityContext",
    "Link",
    "MatrixView",
    "MethodsContext",
    "MoranView",
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
    "RelaxedView",
    "ResultRow",
    "RevisionContext",
    "RobustnessContext",
    "ScoreRow",
    "ScoreSteps",
    "ScoringContext",
    "StepRow",
    "SupportView",
    "SurveyContext",
    "TableBlock",
    "TableColumn",
    "TableView",
    "TenStepsContext",
    "Term",
    "ThresholdRow",
    "TrendsContext",
    "UnitContext",
    "UnitRow",
    "WeightsContext",
]
