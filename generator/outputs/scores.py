"""The tables that `report scores` writes: the numbers alone, unrounded.

What rests on internal indicators or veto items is left out where fewer than min_cell communities stand
behind it, together with what would give it away.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.disclosure import guarded_codes, sensitive_codes
from generator.pages.lookups import Lookups

NODE_KEYS = ["unit", "node"]


def _long(table: pd.DataFrame) -> pd.Series:
    index = pd.MultiIndex.from_product([table.index, table.columns], names=NODE_KEYS)
    return pd.Series(table.to_numpy(dtype=float).ravel(), index=index)


def withheld_cells(evaluation: Evaluation) -> pd.DataFrame:
    """Tell what must not be told: units × nodes, True where a withheld indicator could be read or computed.

    The rule is that of the pages, `Lookups.withheld`. Source: design, section 5.
    """
    lookups, system = Lookups(evaluation), evaluation.system
    table = pd.DataFrame(False, index=evaluation.scores.index, columns=evaluation.scores.columns)
    known: dict[frozenset[str], frozenset[str]] = {}
    for unit in map(str, table.index):
        if lookups.count(unit) >= lookups.evaluation.rules.min_cell:
            continue
        codes = frozenset(code for code in system.codes if lookups.withheld(unit, code))
        if codes not in known:
            known[codes] = guarded_codes(system, codes)
        table.loc[unit] = table.columns.isin(known[codes])
    return table


def _scores(evaluation: Evaluation, withheld: pd.DataFrame) -> pd.DataFrame:
    told = evaluation.scores.mask(withheld)
    long = {"score": _long(told), "availability": _long(evaluation.availability)}
    ranks = evaluation.robustness.set_index(NODE_KEYS)[["rank", "rank_low", "rank_high"]].astype("Int64")
    table = pd.DataFrame(long).join(ranks).reset_index().dropna(subset="score")
    levels = evaluation.frame.units["level"]
    table.insert(1, "level", table["unit"].map(levels))
    order = {code: place for place, code in enumerate(evaluation.system.codes)}
    places = {unit: place for place, unit in enumerate(evaluation.scores.index)}
    keys = pd.DataFrame({"unit": table["unit"].map(places), "node": table["node"].map(order)})
    return table.loc[keys.sort_values(["unit", "node"]).index].reset_index(drop=True)


def _contributions(evaluation: Evaluation, withheld: pd.DataFrame) -> pd.DataFrame:
    told = evaluation.contributions.mask(withheld[list(evaluation.contributions.columns)])
    return pd.DataFrame({"contribution": _long(told)}).dropna().reset_index()


def _robustness(evaluation: Evaluation, withheld: pd.DataFrame) -> pd.DataFrame:
    table = evaluation.robustness
    hidden = _long(withheld).reindex(pd.MultiIndex.from_frame(table[NODE_KEYS])).to_numpy() > 0
    return table[~hidden].reset_index(drop=True)


def _small_groups(evaluation: Evaluation) -> pd.MultiIndex:
    """Return grouping, group and node of what too few communities of a group stand behind."""
    nodes = guarded_codes(evaluation.system, sensitive_codes(evaluation.system, evaluation.dataset))
    groups = evaluation.groups
    small = groups["node"].isin(nodes) & (groups["n"] < evaluation.rules.min_cell)
    return pd.MultiIndex.from_frame(groups.loc[small, ["grouping", "group", "node"]])


def _without(table: pd.DataFrame, group: str, node: str, hidden: pd.MultiIndex) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(table[["grouping", group, node]])
    return table[~keys.isin(hidden)].reset_index(drop=True)


def score_tables(evaluation: Evaluation) -> dict[str, pd.DataFrame]:
    """Return the tables by file stem, each with the provenance of the communities it rests on.

    scores: unit, level, node, score, availability, rank, rank_low, rank_high. gaps, descriptives,
    contributions, tests, robustness: see the modules of generator.analysis. Source: design, section 3.
    """
    withheld, small = withheld_cells(evaluation), _small_groups(evaluation)
    gaps = evaluation.gaps
    for end in ("best", "worst"):
        gaps = _without(gaps, end, "node", small)
    tables = {
        "scores": _scores(evaluation, withheld),
        "gaps": gaps,
        "tests": evaluation.tests,
        "descriptives": _without(evaluation.descriptives, "group", "indicator", small),
        "contributions": _contributions(evaluation, withheld),
        "robustness": _robustness(evaluation, withheld),
    }
    provenance = evaluation.dataset.observations.provenance
    return {name: table.assign(provenance=provenance) for name, table in tables.items()}


def write_score_tables(evaluation: Evaluation, folder: Path) -> tuple[Path, ...]:
    """Write the tables as CSV (UTF-8, LF) into `folder`, which is made when missing; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in score_tables(evaluation).items():
        path = folder / f"{name}.csv"
        path.write_text(table.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
