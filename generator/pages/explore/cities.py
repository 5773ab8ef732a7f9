"""The cities for the pages on which readers choose what they see; loaded when a reader asks for one."""

from __future__ import annotations

from typing import Any

from generator.evaluation import Evaluation
from generator.pages.explore.cells import ExplorerCells, whole
from generator.pages.lookups import INDEX, cell


def city_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return the cities' numbers, in the order of units.csv and of the nodes of `core_data`.

    rank, among, rankLow, rankHigh: of the index, among the ranked cities of the same tier; reason: why a
    city has no rank. All numbers of a city with too few communities are null.
    """
    cells = ExplorerCells(evaluation)
    units = [str(unit) for unit in cells.units.index[cells.units["level"] == "city"]]
    columns = {"rank": "rank", "rankLow": "rank_low", "rankHigh": "rank_high"}
    return {
        "units": [
            {
                "code": unit,
                "name": str(cells.places[unit]["name"]),
                "level": "city",
                "parent": str(cells.places[unit]["parent"]),
                "tier": str(cells.places[unit].get("tier", "")),
                "n": cells.count(unit),
            }
            for unit in units
        ],
        **cells.tables(units),
        **{
            name: [
                whole(cell(cells.ranks, unit, column)) if cells.score(unit, INDEX) is not None else None
                for unit in units
            ]
            for name, column in columns.items()
        },
        "among": [whole(cell(cells.ranks, unit, "among")) or 0 for unit in units],
        "reason": [str(cells.ranks.get(unit, {}).get("reason", "")) for unit in units],
    }
