from pathlib import Path

import pandas as pd
import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.outputs.scores import score_tables, write_score_tables

MINI = Path(__file__).parents[1] / "editions" / "mini"


def test_one_table_per_file_each_with_its_provenance(mini):
    tables = score_tables(mini)
    contract = ["scores", "gaps", "tests", "descriptives", "contributions", "robustness"]
    assert list(tables)[:6] == contract
    expected = mini.dataset.tables["communities"].provenance
    for name in contract:
        assert set(tables[name]["provenance"]) == {expected}
    assert set(tables["weight_sets"]["provenance"]) == {"published"}


def test_scores_hold_every_scored_node_of_every_unit(mini):
    table = score_tables(mini)["scores"]
    columns = "unit,level,node,score,availability,rank,rank_low,rank_high,provenance"
    assert list(table) == columns.split(",")
    assert len(table) == mini.scores.notna().to_numpy().sum()
    rows = table.set_index(["unit", "node"])
    assert rows.loc[("110000", "index"), ["level", "rank"]].tolist() == ["province", 1]
    assert rows.loc[("100000", "index"), "score"] == pytest.approx(3.965)
    assert rows.loc[("620000", "index"), ["rank", "rank_low", "rank_high"]].isna().all()
    assert table["unit"].iloc[0] == "100000"


def test_written_tables_read_back_to_the_same_numbers(mini, tmp_path):
    files = write_score_tables(mini, tmp_path / "new" / "folder")
    assert files[0].name == "scores.csv"
    again = pd.read_csv(files[0], dtype={"unit": str, "level": str, "node": str, "provenance": str})
    assert again["score"].tolist() == score_tables(mini)["scores"]["score"].tolist()
    assert b"\r" not in files[0].read_bytes()


def test_the_same_evaluation_gives_the_same_bytes(mini, tmp_path):
    first = write_score_tables(mini, tmp_path / "a")
    second = write_score_tables(evaluate(load_dataset(MINI)), tmp_path / "b")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_ranks_under_other_choices_stand_beside_the_published_interval(mini):
    tables = score_tables(mini)
    for name in ("variants", "weight_comparison"):
        table = tables[name]
        assert list(table)[3:7] == ["rank", "rank_shift", "published_rank_low", "published_rank_high"]
        ranked = table[table["rank"].notna()]
        spans = mini.ranks.loc[ranked["unit"], ["rank_low", "rank_high"]]
        assert ranked["published_rank_low"].tolist() == spans["rank_low"].tolist()
        assert ranked["published_rank_high"].tolist() == spans["rank_high"].tolist()
