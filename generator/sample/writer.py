"""Write a sample as the tables of an edition: same recipe, same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from generator.errors import Fault, Place, ReportError
from generator.sample.frame import Frame
from generator.sample.history import history_table
from generator.sample.judgement import delphi_table, judgement_tables
from generator.sample.recipe import FILE, Recipe, load_recipe
from generator.sample.satisfaction import INDICATOR, satisfaction_before
from generator.sample.survey import survey_table
from generator.sample.values import Model, draw, fit_regions, prepare, present_targets

NOT_REPORTED, NOT_APPLICABLE = "NA", "n/a"
REFERENCE = "reference"


def write_sample(
    folder_of_edition: Path, out: Path, communities: int | None = None, seed: int | None = None
) -> None:
    """Write the calibrated synthetic dataset of an edition into `out`, a complete edition folder.

    communities, seed: the recipe's (sample.yaml) when None; another size or seed fits the regional offsets
    anew, the recipe's own uses the stored ones. What is not simulated is copied from the edition.
    Raises `ReportError`. Source: calibration note.
    """
    stored = load_recipe(folder_of_edition)
    recipe = stored.resized(communities, seed)
    model = prepare(recipe, folder_of_edition, reference_folder(folder_of_edition))
    _refuse_unknown(model)
    if recipe != stored:
        model = fit_regions(model)
    copy_edition(folder_of_edition, out)
    write_tables(model, out)


def reference_folder(folder: Path) -> Path:
    """Return the folder of reference tables beside the editions; a `ReportError` when there is none."""
    reference = folder.resolve().parents[1] / REFERENCE
    if reference.is_dir():
        return reference
    fact, mend = "没有参考表文件夹", "模拟数据由 data/editions 下的年度版生成，参考表在 data/reference"
    raise ReportError([Fault("sample-reference", Place(reference.as_posix()), fact, mend)])


def _refuse_unknown(model: Model) -> None:
    nodes = model.system.nodes
    observed = nodes.index[(nodes["level"] == "indicator") & (nodes["observed_at"] == "community")]
    without = [code for code in observed if code not in model.recipe.shapes]
    fact = f"社区层指标没有模拟设置：{'、'.join(without)}"
    if without:
        raise ReportError([Fault("sample-indicator", Place(FILE), fact, "在 indicators 下补上分布和目标值")])


def copy_edition(folder: Path, out: Path) -> None:
    """Copy an edition to `out`, with the reference tables; nothing happens where `out` is the edition."""
    if out.resolve() != folder.resolve():
        out.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, out, dirs_exist_ok=True, copy_function=shutil.copyfile)
        reference = reference_folder(folder)
        shutil.copytree(reference, out / REFERENCE, dirs_exist_ok=True, copy_function=shutil.copyfile)


def write_tables(model: Model, out: Path) -> None:
    """Write every simulated table of a fitted model."""
    observations = out / "observations"
    observations.mkdir(parents=True, exist_ok=True)
    (out / "weights").mkdir(exist_ok=True)
    cells = draw(model, present_targets(model.recipe, model.latent.columns))
    write_csv(model.units, out / "units.csv")
    write_csv(model.frame.denominators, observations / "denominators.csv")
    write_csv(community_table(model, cells), observations / "communities.csv")
    write_csv(history_table(model, cells), observations / "history.csv")
    write_csv(satisfaction_table(model), observations / "satisfaction.csv")
    write_csv(survey_table(model), observations / "survey.csv")
    judgements, full = judgement_tables(model)
    write_csv(judgements, observations / "judgements.csv")
    write_csv(full, out / "weights" / "full.csv")
    write_csv(delphi_table(model), observations / "delphi.csv")


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table of ready cells: UTF-8, LF."""
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def community_table(model: Model, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of observations/communities.csv as text: a value, `NA` or `n/a` in each cell."""
    head = model.frame.communities[["unit", "name", "stratum"]].reset_index(drop=True)
    columns: dict[str, object] = {"incidents": incidents(model.recipe, model.frame)}
    for code in cells.columns:
        columns[code] = formatted(cells[code], model.applicable[code], model.recipe.shapes[code].decimals)
    return pd.concat([head, pd.DataFrame(columns)], axis=1)


def satisfaction_table(model: Model) -> pd.DataFrame:
    """Return the rows of observations/satisfaction.csv as text; value: points of 100, or `NA`."""
    year, points = satisfaction_before(model)
    cells = formatted(points, model.applicable[INDICATOR], model.recipe.shapes[INDICATOR].decimals)
    return pd.DataFrame({"unit": points.index, "period": year, "value": cells})


def formatted(values: pd.Series, applicable: pd.Series, decimals: int) -> list[str]:
    """Return cells as text: at most `decimals` places, no trailing zeros."""
    numbers = values.to_numpy(float)
    texts = [number_text(value, decimals) for value in numbers.tolist()]
    marked = np.where(np.isnan(numbers), NOT_REPORTED, np.array(texts, dtype=object))
    return list(np.where(applicable.to_numpy(bool), marked, NOT_APPLICABLE))


def number_text(value: float, decimals: int) -> str:
    """Return a number at `decimals` places without trailing zeros; never `-0`."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def incidents(recipe: Recipe, frame: Frame) -> list[int]:
    """Return the number of security incidents by community: one each in as many as the report counts."""
    random = recipe.stream("incidents")
    units = frame.communities["unit"]
    free = np.flatnonzero((units != recipe.settings["fixed"]["unit"]).to_numpy())
    counts = np.zeros(len(units), dtype=int)
    counts[random.choice(free, size=recipe.settings["incidents"], replace=False)] = 1
    return [int(count) for count in counts]
