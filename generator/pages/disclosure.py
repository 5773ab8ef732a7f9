"""What must be withheld together with an internal result, so that sums do not give it away.

The score of a node is the weighted mean of its children, and every weight is published: whoever knows the
node and all its children but one knows that one too. Source: design, section 5 (internal columns).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.datasets.community_types import COMMUNITY_TYPES, expand_types
from generator.datasets.dataset import Dataset
from generator.indicators.system import IndicatorSystem


def sensitive_codes(system: IndicatorSystem, dataset: Dataset) -> frozenset[str]:
    """Return the indicators that are told only of aggregates: internal columns, and veto (core) items."""
    nodes = system.nodes
    internal = dataset.observations.internal
    return frozenset(
        str(code) for code in nodes.index if code in internal or nodes.at[code, "role"] == "core"
    )


def guarded_codes(system: IndicatorSystem, sensitive: Collection[str]) -> frozenset[str]:
    """Return the sensitive nodes and those withheld with them, so that none can be computed from the rest.

    A node that stands alone among its siblings takes one of them along; without siblings, its parent.
    """
    hidden = set(sensitive)
    for parent, children in system.bottom_up:
        scored = [code for code in children if system.nodes.at[code, "status"] == "scored"]
        if parent not in hidden and sum(code in hidden for code in scored) == 1:
            others = [code for code in scored if code not in hidden]
            if others:
                _hide(system, _companion(system, others), hidden)
            else:
                hidden.add(parent)
    return frozenset(hidden)


def _companion(system: IndicatorSystem, others: Sequence[str]) -> str:
    """Return the sibling to withhold: one that applies everywhere, no key indicator, the last of these."""

    def merit(code: str) -> tuple[bool, bool]:
        node = system.nodes.loc[code]
        everywhere = set(COMMUNITY_TYPES) <= expand_types(str(node["applies_to"]))
        return everywhere, bool(node["role"] != "key")

    return max(reversed(others), key=merit)


def _hide(system: IndicatorSystem, code: str, hidden: set[str]) -> None:
    """Withhold a node, and of what it is computed from as much as keeps it unknown."""
    hidden.add(code)
    below = [child for child in system.children(code) if system.nodes.at[child, "status"] == "scored"]
    if below and not hidden.intersection(below):
        _hide(system, _companion(system, below), hidden)
