"""The tables that `report scores` writes: the numbers alone, unrounded."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.evaluation import Evaluation

NODE_KEYS = ["unit", "node"]


def _long(table: pd.DataFrame) -> pd.Series:
    index = pd.MultiIndex.from_product([table.index, table.columns], names=NODE_KEYS)
    return pd.Series(table.to_numpy(dtype=float).ravel(), index=index)


def _scores(evaluation: Evaluation) -> pd.DataFrame:
    long = {"score": _long(evaluation.scores), "availability": _long(evaluation.availability)}
    ranks = evaluation.robustness.set_index(NODE_KEYS)[["rank", "rank_low", "rank_high"]].astype("Int64")
    table = pd.DataFrame(long).join(ranks).reset_index().dropna(subset="score")
    levels = evaluation.frame.units["level"]
    table.insert(1, "level", table["unit"].map(levels))
    order = {code: place for place, code in enumerate(evaluation.system.codes)}
    places = {unit: place for place, unit in enumerate(evaluation.scores.index)}
    keys = pd.DataFrame({"unit": table["unit"].map(places), "node": table["node"].map(order)})
    return table.loc[keys.sort_values(["unit", "node"]).index].reset_index(drop=True)


def _contributions(evaluation: Evaluation) -> pd.DataFrame:
    return pd.DataFrame({"contribution": _long(evaluation.contributions)}).dropna().reset_index()


def score_tables(evaluation: Evaluation) -> dict[str, pd.DataFrame]:
    """Return the tables by file stem, each with the provenance of the communities it rests on.

    scores: unit, level, node, score, availability, rank, rank_low, rank_high. gaps, descriptives,
    contributions, tests, robustness: see the modules of generator.analysis. Source: design, section 3.
    """
    tables = {
        "scores": _scores(evaluation),
        "gaps": evaluation.gaps,
        "tests": evaluation.tests,
        "descriptives": evaluation.descriptives,
        "contributions": _contributions(evaluation),
        "robustness": evaluation.robustness,
    }
    provenance = evaluation.dataset.tables["communities"].provenance
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
