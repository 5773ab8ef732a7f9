from dataclasses import replace

import numpy as np
import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.pages.sampling import missing_view, sampling_view
from tests.pages.conftest import ROOT


def rows_of(view):
    return {row[0]: row for row in view.rows}


def test_sizes_are_those_of_the_mini_edition_worked_by_hand(mini):
    """Communities, cities and people of each type as tests/editions/mini/README.md lists them."""
    sampling = sampling_view(mini)
    assert (sampling.n, sampling.cities, sampling.frame_cities) == (8, 3, 3)
    assert sampling.population == pytest.approx(2000 / 10_000)
    rows = rows_of(sampling.groups)
    # 新建: 2 + 1 + 1 of 8 communities, 1000 of 2000 people; 2, 1 and 1 communities in its strata.
    assert rows["新建"][1:] == ("4", "50.0%", "50.0%", "3", "1，1–2")
    assert rows["老旧"][1:] == ("2", "25.0%", "30.0%", "2", "1")


def test_cities_are_counted_against_the_lines_of_the_settings(mini):
    rules = replace(mini.rules, min_sample=3, min_sample_city_rank=3)
    sampling = sampling_view(replace(mini, rules=rules))
    assert (sampling.unscored, sampling.ranked) == (1, 2)


def test_groups_stand_under_their_grouping(mini):
    table = sampling_view(mini).groups
    assert len(table.groups) == len(table.rows)
    assert "地区×城乡" not in table.groups


def test_missing_cells_are_those_not_reported_and_applicable(mini):
    """One NA of 14 applicable cells: 8 of net-5g and 6 of alarm-response, two of eight are n/a."""
    missing = missing_view(mini)
    assert (missing.cells, missing.missing) == (14, 1)
    assert missing.share == pytest.approx(1 / 14)
    risk = next(row for row in missing.table.rows if row[2] == "6")
    assert risk[3] == "16.67%"


def test_few_communities_are_neither_counted_nor_told_by_group(strict):
    missing = missing_view(strict)
    assert (missing.weak, missing.complete) == ("不足 10 个", "不足 10 个")
    assert {cell for row in missing.table.rows for cell in row[4:]} <= {"—"}


def test_label_follows_the_descriptor(mini):
    tables = {name: replace(table, provenance="synthetic") for name, table in mini.dataset.tables.items()}
    simulated = replace(mini, dataset=replace(mini.dataset, tables=tables))
    assert sampling_view(simulated).groups.synthetic
    assert missing_view(simulated).table.synthetic
    observed = {name: replace(table, provenance="observed") for name, table in tables.items()}
    real = replace(mini, dataset=replace(mini.dataset, tables=observed))
    assert not sampling_view(real).groups.synthetic
    assert not missing_view(real).table.synthetic


def test_units_observed_themselves_are_no_sample():
    countries = evaluate(load_dataset(ROOT / "tests" / "editions" / "countries"))
    assert sampling_view(countries) is None
    assert missing_view(countries) is None


def test_the_whole_equals_the_sum_of_the_sub_dimensions(mini):
    missing = missing_view(mini)
    assert missing.cells == np.sum([int(row[2]) for row in missing.table.rows])
