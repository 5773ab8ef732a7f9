"""All figures of an edition: each builder says what it needs, and is left out where that is absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.charts.families import (
    achievement,
    actors,
    agenda,
    branching,
    chronology,
    contrasts,
    diagnosis,
    differences,
    evidence,
    groups,
    inequality,
    listings,
    phases,
    provinces,
    quoted,
    regional,
    remedies,
    robustness,
    survey,
    system,
    trends,
    weighing,
    workflows,
)
from generator.charts.figure import Figure
from generator.evaluation import Evaluation


@dataclass(frozen=True)
class Builder:
    """One figure and the tables and documents without which it is not built."""

    build: Callable[[Evaluation], Figure | None]
    tables: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def runs_on(self, evaluation: Evaluation) -> bool:
        """Tell whether the edition has what the figure needs."""
        dataset = evaluation.dataset
        return all(dataset.has(name) for name in self.tables) and set(self.documents) <= set(
            dataset.documents
        )


QUOTED = ("published_figures",)
DRAWN = ("diagrams",)

BUILDERS = (
    Builder(regional.composite_figure),
    Builder(regional.profile_figure),
    Builder(quoted.network_figure, QUOTED),
    Builder(quoted.coverage_figure, QUOTED),
    Builder(achievement.achievement_figure, (*QUOTED, "thresholds")),
    Builder(quoted.scenes_figure, QUOTED),
    Builder(quoted.elder_figure, QUOTED),
    Builder(contrasts.new_old_figure, QUOTED),
    Builder(quoted.sharing_figure, QUOTED),
    Builder(quoted.governance_figure, QUOTED),
    Builder(evidence.problems_figure, evidence.TABLES),
    Builder(agenda.roadmap_figure, ("targets",)),
    Builder(provinces.map_figure, ("tile_grid",)),
    Builder(provinces.ranking_figure, ("tile_grid",)),
    Builder(regional.grades_figure),
    Builder(system.weights_figure),
    Builder(regional.history_figure, ("history",)),
    Builder(contrasts.satisfaction_figure, QUOTED),
    Builder(contrasts.fiscal_figure, QUOTED),
    Builder(regional.tier_figure),
    Builder(differences.difference_figure),
    Builder(inequality.convergence_figure, ("history",)),
    Builder(inequality.between_figure),
    Builder(weighing.weight_sets_figure),
    Builder(weighing.grade_groups_figure),
    Builder(robustness.rank_figure),
    Builder(robustness.variant_figure),
    Builder(trends.projections_figure, ("targets", "history")),
    Builder(diagnosis.shortfalls_figure),
    Builder(survey.satisfaction_items_figure, ("survey",)),
    Builder(workflows.route_figure, (), DRAWN),
    Builder(workflows.loop_figure, (), DRAWN),
    Builder(actors.actors_figure, (), DRAWN),
    Builder(chronology.timeline_figure, (*QUOTED, "policies")),
    Builder(branching.tree_figure),
    Builder(workflows.revision_figure, (), DRAWN),
    Builder(remedies.map_figure, ("problems",), ("outline",)),
    Builder(phases.roadmap_figure, ("targets",), DRAWN),
    Builder(system.weights_table),
    Builder(system.indicators_table),
    Builder(system.thresholds_table, ("thresholds",)),
    Builder(listings.sample_table, QUOTED),
    Builder(groups.gap_table),
    Builder(groups.group_table),
    Builder(listings.stages_table, QUOTED),
    Builder(agenda.targets_table, ("targets",)),
    Builder(agenda.problems_table, ("problems",)),
    Builder(listings.swot_table, (), ("swot",)),
    Builder(system.grades_table),
    Builder(listings.conflicts_table, ("conflicts",)),
    Builder(listings.cases_table, (), ("cases",)),
    Builder(listings.policies_table, ("policies",)),
)


def build_figures(evaluation: Evaluation) -> dict[str, Figure]:
    """Return the figures of an edition by id, charts first, without those whose data is absent.

    Raises `ValueError` when two figures share an id or a name.
    """
    figures: dict[str, Figure] = {}
    names: dict[str, str] = {}
    for builder in BUILDERS:
        figure = builder.build(evaluation) if builder.runs_on(evaluation) else None
        if figure is None:
            continue
        if figure.id in figures or figure.name in names:
            raise ValueError(f"two figures are called {figure.id} or {figure.name}")
        figures[figure.id] = figure
        names[figure.name] = figure.id
    return figures
