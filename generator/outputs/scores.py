"""What `report scores` writes: the numbers alone, unrounded, one CSV file per result."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.results import result_frame, result_titles


def score_tables(evaluation: Evaluation) -> dict[str, pd.DataFrame]:
    """Return the results that the edition has, by file stem, each with the provenance of its rows.

    scores: unit, level, node, score, availability, rank, rank_low, rank_high. gaps, tests, descriptives,
    contributions, robustness and the others: see `generator.pages.results`. Source: design, section 3.
    """
    return {name: result_frame(evaluation, name) for name in result_titles(evaluation)}


def write_score_tables(evaluation: Evaluation, folder: Path) -> tuple[Path, ...]:
    """Write the tables as CSV (UTF-8, LF) into `folder`, which is made when missing; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in score_tables(evaluation).items():
        path = folder / f"{name}.csv"
        path.write_text(table.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
