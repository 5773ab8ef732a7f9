import shutil

import pandas as pd
import pytest

from generator.datasets import load_dataset
from generator.errors import ReportError
from generator.evaluation import evaluate
from generator.sample import write_sample
from generator.sample.writer import formatted, number_text, reference_folder

TABLES = [
    "units.csv",
    "weights/full.csv",
    *(
        f"observations/{name}.csv"
        for name in (
            "denominators",
            "communities",
            "history",
            "satisfaction",
            "survey",
            "judgements",
            "delphi",
        )
    ),
]


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


@pytest.fixture(scope="module")
def small(edition, tmp_path_factory):
    out = tmp_path_factory.mktemp("small")
    write_sample(edition, out, 400, 11)
    return out


@pytest.mark.parametrize("table", TABLES)
def test_the_committed_data_follow_from_recipe_and_seed(edition, written, table):
    committed, made = read(edition / table), read(written / table)
    assert list(committed.columns) == list(made.columns)
    assert len(committed) == len(made)
    different = committed.ne(made)
    first = [(column, int(different[column].idxmax())) for column in committed if different[column].any()]
    assert not first, f"{table}: first differing cells {first[:5]}"


def test_two_runs_give_the_same_bytes(edition, small, tmp_path):
    write_sample(edition, tmp_path, 400, 11)
    for table in TABLES:
        assert (tmp_path / table).read_bytes() == (small / table).read_bytes(), table


def test_a_small_sample_is_a_complete_edition(small, reference):
    evaluation = evaluate(load_dataset(small, reference, small))
    assert len(evaluation.communities.index) == 400
    index = evaluation.scores["index"]
    assert index["east"] == pytest.approx(4.20, abs=0.005)
    assert index["west"] == pytest.approx(2.80, abs=0.005)
    assert evaluation.values.at["100000", "smart-home"] == pytest.approx(52.3, abs=0.05)


def test_another_seed_gives_other_cells_and_the_same_head(small, written):
    one, other = read(small / "observations/communities.csv"), read(written / "observations/communities.csv")
    assert list(one.columns) == list(other.columns)
    assert not one.iloc[5].equals(other.iloc[5])


def test_seventeen_communities_have_an_incident(written, recipe):
    table = read(written / "observations/communities.csv").set_index("unit")
    assert table["incidents"].value_counts().to_dict() == {"0": 3083, "1": 17}
    assert table.at[recipe.settings["fixed"]["unit"], "incidents"] == "0"


def test_no_real_name_is_used(written):
    assert read(written / "observations/communities.csv")["name"].str.startswith("样本社区").all()


def test_the_committed_tables_stay_small(edition):
    assert sum((edition / table).stat().st_size for table in TABLES) < 10_000_000


def test_cells_are_values_na_or_not_applicable():
    values = pd.Series([92.30, float("nan"), 5.0, 7.0])
    assert formatted(values, pd.Series([True, True, True, False]), 1) == ["92.3", "NA", "5", "n/a"]
    assert (number_text(-0.01, 1), number_text(120.0, 0)) == ("0", "120")


def test_reference_tables_lie_beside_the_editions(edition, reference, tmp_path):
    assert reference_folder(edition) == reference
    with pytest.raises(ReportError, match="没有参考表"):
        reference_folder(tmp_path / "editions" / "2025")


def test_an_indicator_without_settings_is_refused(edition, reference, tmp_path):
    folder = tmp_path / "editions" / "2025"
    folder.mkdir(parents=True)
    for name in ("indicator_system.csv", "thresholds.csv"):
        shutil.copyfile(edition / name, folder / name)
    shutil.copytree(reference, tmp_path / "reference")
    text = (edition / "sample.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("  open-api:")]
    (folder / "sample.yaml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ReportError, match="open-api"):
        write_sample(folder, tmp_path / "out", None, None)
