"""The tree index → dimension → sub-dimension → indicator, of any depth, read from one table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from generator.datasets.community_types import EVERYWHERE, KINDS, expand_types

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset


NUMBERS = ("weight", "direction", "decimals")
DEFAULTS: dict[str, Any] = {
    "weight": np.nan,
    "direction": 1,
    "unit": "",
    "type": "continuous",
    "role": "normal",
    "applies_to": EVERYWHERE,
    "observed_at": "",
    "status": "scored",
    "source": "",
    "definition": "",
    "denominator": "population",
    "decimals": 2,
}
"""What every node has where the table lacks the column."""


@dataclass(frozen=True)
class IndicatorSystem:
    """The nodes of the tree, index `code` in file order, parents named by the column `parent`.

    Columns: name, level, parent, weight (local weight within the parent), unit, direction (+1/-1), type,
    role, applies_to, observed_at, status, denominator, decimals and what else the table holds. The tree may
    have any depth. Source: method spec, section 1.
    """

    nodes: pd.DataFrame

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> IndicatorSystem:
        """Build the tree from the table `indicator_system` as it was checked on loading."""
        nodes = frame.set_index("code", drop=True)
        lacking = {column: value for column, value in DEFAULTS.items() if column not in nodes}
        nodes = nodes.assign(**lacking)
        for column in NUMBERS:
            nodes = nodes.assign(**{column: pd.to_numeric(nodes[column])})
        words = nodes.columns.difference(list(NUMBERS))
        return cls(nodes.assign(**{column: nodes[column].fillna("").astype(str) for column in words}))

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in file order."""
        return tuple(self.nodes.index)

    @cached_property
    def root(self) -> str:
        """The code of the index: the node without a parent."""
        return str(self.nodes.index[self.nodes["parent"] == ""][0])

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        grouped = self.nodes.groupby("parent", sort=False)
        return {str(parent): tuple(rows.index) for parent, rows in grouped if parent != ""}

    def children(self, code: str) -> tuple[str, ...]:
        """Return the children of a node in file order; none for an indicator."""
        return self._children.get(code, ())

    @property
    def parents(self) -> frozenset[str]:
        """The codes that have children: every node but the indicators."""
        return frozenset(self._children)

    def path(self, code: str) -> tuple[str, ...]:
        """Return the codes from the index down to `code`, both included."""
        parent = str(self.nodes.at[code, "parent"])
        return (*self.path(parent), code) if parent else (code,)

    def at_level(self, level: str, status: str | None = None) -> tuple[str, ...]:
        """Return the codes of a level, all of them or those of one status, in file order."""
        chosen = self.nodes["level"] == level
        if status is not None:
            chosen &= self.nodes["status"] == status
        return tuple(self.nodes.index[chosen])

    def leaves(self, status: str | None = "scored") -> tuple[str, ...]:
        """Return the indicators of a status (`scored`, `monitored`), or all for None, in file order."""
        ends = [code for code in self.codes if code not in self._children]
        return tuple(code for code in ends if status is None or self.nodes.at[code, "status"] == status)

    @cached_property
    def bottom_up(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every parent with its children, the deepest parents first."""
        deepest = sorted(self._children, key=lambda code: -len(self.path(code)))
        return tuple((parent, self._children[parent]) for parent in deepest)

    def parts(self, status: str | None = "scored") -> tuple[str, ...]:
        """Return the nodes by which a score is explained: those right above the indicators.

        Under an index without such nodes, the indicators themselves. In the published tree they are the
        sub-dimensions; status as in `leaves`.
        """
        lengths = {code: len(self.path(code)) for code in self.leaves(None)}
        depth = max(2, max(lengths.values(), default=1) - 1)
        return tuple(
            code
            for code in self.codes
            if len(self.path(code)) == depth and status in (None, self.nodes.at[code, "status"])
        )

    def global_weights(self, local: pd.Series | None = None) -> pd.Series:
        """Return the products of local weights down the path, 1 at the index.

        local: local weights by code; the weights of the table when None.
        """
        weights = self.nodes["weight"] if local is None else local
        products = {self.root: 1.0}
        for parent, children in reversed(self.bottom_up):
            products.update({child: products[parent] * float(weights[child]) for child in children})
        return pd.Series(products).reindex(self.nodes.index)

    def applicability(self, types: pd.Series) -> pd.DataFrame:
        """Return which indicators belong to each community's set: rows of `types` × leaves, boolean.

        types: community type (新建, 老旧, 农村, or empty where units have none) by community.
        """
        leaves = self.leaves(None)
        words = self.nodes["applies_to"]
        meant = [expand_types(words[code]) for code in leaves]
        table = {kind: np.array([kind in each for each in meant], dtype=bool) for kind in KINDS}
        rows = np.array([table[kind] for kind in types]).reshape(len(types), len(leaves))
        return pd.DataFrame(rows, index=types.index, columns=list(leaves))


def load_system(dataset: Dataset) -> IndicatorSystem:
    """Return the indicator system of an edition."""
    return IndicatorSystem.from_frame(dataset.frame("indicator_system"))
