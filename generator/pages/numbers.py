"""The numbers of an edition: data, evaluation, catalogue of values, and figures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.charts.figure import Figure
from generator.charts.register import build_figures
from generator.datasets import load_dataset
from generator.datasets.dataset import Dataset
from generator.evaluation import Evaluation, evaluate
from generator.pages.project import Project
from generator.values.catalogue import Catalogue
from generator.values.register import build_catalogue


@dataclass(frozen=True)
class Numbers:
    """Everything that text and pages may quote; digest names the data it was computed from."""

    evaluation: Evaluation
    catalogue: Catalogue
    figures: dict[str, Figure]
    digest: str

    @property
    def dataset(self) -> Dataset:
        """The data of the edition."""
        return self.evaluation.dataset


def load_evaluation(project: Project) -> Evaluation:
    """Load, check and score the edition; raises `ReportError` with all faults of the data."""
    return evaluate(load_dataset(project.edition_folder, project.reference_folder, project.root))


def load_numbers(project: Project, kept: Numbers | None = None) -> Numbers:
    """Return the edition's numbers; `kept` ones are used again when no data file has changed since."""
    digest = data_digest(project)
    if kept is not None and kept.digest == digest:
        return kept
    evaluation = load_evaluation(project)
    return Numbers(evaluation, build_catalogue(evaluation), build_figures(evaluation), digest)


def data_digest(project: Project) -> str:
    """Return a digest of the names and contents of every data file."""
    folders = [project.edition_folder, *filter(None, [project.reference_folder])]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(project.shown(file).encode() + b"\0" + _digest(file))
    return digest.hexdigest()


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
