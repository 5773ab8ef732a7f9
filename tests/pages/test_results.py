"""The result tables that readers may take, of a sample worked by hand, of countries, and of the report."""

import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.pages.results import RESULTS, result_frame, result_provenance, result_titles, scores

ROOT = Path(__file__).parents[2]
EDITIONS = ("mini", "countries", "evaluation_2025")
KEYS = {
    "scores": "unit node",
    "gaps": "grouping node kind",
    "tests": "grouping node kind family test group_a group_b",
    "descriptives": "grouping group indicator",
    "contributions": "unit node",
    "robustness": "set node unit",
    "pairs": "set unit_a unit_b",
    "variants": "variant unit",
    "variant_summary": "variant",
    "bounds": "unit",
    "bootstrap": "unit node",
    "weight_sets": "weight_set type code",
    "weight_comparison": "weight_set unit",
    "judgement_weights": "matrix code",
    "judgement_consistency": "matrix",
    "delphi_items": "round item",
    "delphi_rounds": "round",
    "grades": "grouping group category",
    "grade_rules": "rule grade",
    "decisions": "grouping group category",
    "shortfalls": "unit indicator",
    "inequality": "code",
    "inequality_groups": "code group",
    "sigma": "code period",
    "beta": "code",
    "correlations": "level family a b method",
    "moran": "node",
    "survey_results": "item grouping group",
    "reliability": "scale dropped",
    "growth": "unit population indicator",
    "year_change": "unit node",
    "projections": "indicator population year",
    "target_progress": "id",
    "problem_indicators": "problem indicator",
    "problem_targets": "problem section target",
}
every_result = pytest.mark.parametrize("name", RESULTS)


@pytest.fixture(scope="module")
def tables(request):
    """Every result of the three editions, by edition and name."""
    evaluations = {edition: request.getfixturevalue(edition) for edition in EDITIONS}
    return {
        edition: {name: result_frame(evaluation, name) for name in result_titles(evaluation)}
        for edition, evaluation in evaluations.items()
    }


def of_all(tables, name):
    """The tables of one result in the editions that have it."""
    return {edition: found[name] for edition, found in tables.items() if name in found}


def test_the_report_has_every_result_under_a_title_of_its_own(evaluation_2025):
    titles = result_titles(evaluation_2025)
    assert list(titles) == list(RESULTS) == list(KEYS)
    assert len(set(titles.values())) == len(titles)


def test_an_edition_has_the_results_of_its_tables(mini, countries):
    lacking = set(RESULTS) - set(result_titles(mini))
    assert lacking == {
        "judgement_weights", "judgement_consistency", "delphi_items", "delphi_rounds", "sigma", "beta",
        "moran", "survey_results", "reliability", "growth", "year_change", "projections", "target_progress",
        "problem_indicators", "problem_targets",
    }  # fmt: skip
    ungraded = set(result_titles(mini)) - set(result_titles(countries))
    assert ungraded == {"grades", "grade_rules", "decisions", "shortfalls"}


@every_result
def test_rows_are_told_apart_by_their_key(tables, name):
    for edition, table in of_all(tables, name).items():
        assert not table.duplicated(KEYS[name].split()).any(), edition


@every_result
def test_the_last_column_says_how_certain_the_rows_are(tables, name):
    for edition, table in of_all(tables, name).items():
        assert list(table).count("provenance") == 1
        assert list(table)[-1] == "provenance", edition
        assert set(table["provenance"]) <= {"observed", "published", "synthetic"}, edition


@pytest.mark.parametrize(
    "edition, name, provenance",
    [
        ("mini", "scores", "synthetic"),
        ("mini", "weight_sets", "published"),
        ("countries", "scores", "observed"),
        ("countries", "weight_sets", "published"),
        ("evaluation_2025", "moran", "synthetic"),
        ("evaluation_2025", "growth", "synthetic"),
        ("evaluation_2025", "delphi_items", "synthetic"),
        ("evaluation_2025", "target_progress", "synthetic"),
        ("evaluation_2025", "problem_targets", "synthetic"),
    ],
)
def test_a_result_is_as_certain_as_the_least_certain_table_behind_it(request, edition, name, provenance):
    assert result_provenance(request.getfixturevalue(edition), name) == provenance


@pytest.mark.parametrize("table, name", [("province_adjacency", "moran"), ("history", "target_progress")])
def test_one_simulated_table_is_enough(evaluation_2025, table, name):
    dataset = evaluation_2025.dataset
    observed = {key: replace(each, provenance="observed") for key, each in dataset.tables.items()}
    simulated = {**observed, table: replace(observed[table], provenance="synthetic")}
    assert (
        result_provenance(replace(evaluation_2025, dataset=replace(dataset, tables=observed)), name)
        == "observed"
    )
    assert (
        result_provenance(replace(evaluation_2025, dataset=replace(dataset, tables=simulated)), name)
        == "synthetic"
    )


CONTRACT = {
    "scores": "unit,level,node,score,availability,rank,rank_low,rank_high",
    "gaps": "grouping,node,kind,best,best_value,worst,worst_value,difference,ratio",
    "descriptives": "grouping,group,indicator,n,mean,sd,q1,median,q3,missing",
    "contributions": "unit,node,contribution",
    "robustness": "set,node,unit,rank,among,median,rank_low,rank_high,p_top5,p_top10",
}


@every_result
def test_columns_have_the_same_order_in_every_edition(tables, name):
    """Only the summary of variants has a column for each unit above the ranked ones."""
    heads = {
        tuple(column for column in table if not (name == "variant_summary" and column.startswith("mean_")))
        for table in of_all(tables, name).values()
    }
    assert len(heads) == 1
    (head,) = heads
    assert head[: len(CONTRACT.get(name, "").split(","))] == tuple(CONTRACT.get(name, head[0]).split(","))
    assert set(KEYS[name].split()) <= set(head)


def documented() -> dict[str, str]:
    """The columns that data/README.md names for each result, separated by commas."""
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    section = text.split("## What `report scores` writes")[1]
    return dict(re.findall(r"^\| (\w+)\.csv \| `([^`]+)`", section, re.MULTILINE))


def test_the_readme_names_every_result():
    assert sorted(documented()) == sorted(RESULTS)


@every_result
def test_the_readme_names_every_column(tables, name):
    """All but the last, provenance; `…` stands for one column `mean_` for each unit above the ranked ones."""
    before, gap, after = documented()[name].partition(",…")
    for edition, table in of_all(tables, name).items():
        columns = ",".join(table)
        assert columns.startswith(before), edition
        assert columns.endswith(f"{after},provenance"), edition
        between = columns[len(before) : len(columns) - len(f"{after},provenance")]
        assert re.fullmatch(r"(,mean_\w+)*" if gap else "", between), edition


def test_scores_come_in_the_order_of_units_and_nodes(tables, evaluation_2025):
    table = tables["evaluation_2025"]["scores"]
    units, nodes = list(evaluation_2025.scores.index), list(evaluation_2025.system.codes)
    places = [
        (units.index(unit), nodes.index(node))
        for unit, node in zip(table["unit"], table["node"], strict=True)
    ]
    assert places == sorted(places)
    assert len({unit for unit, _ in places}) == len(units)


@every_result
def test_a_written_table_reads_back_to_the_same_cells(tables, name):
    for edition, table in of_all(tables, name).items():
        again = pd.read_csv(
            io.StringIO(table.to_csv(index=False)), dtype=str, keep_default_na=False, encoding="utf-8"
        )
        assert list(again) == list(table), edition
        assert len(again) == len(table), edition
        for column in table:
            cells, written = table[column], again[column]
            assert ((written == "") == (cells.isna() | (cells.astype(object) == ""))).all(), (edition, column)
            if cells.dtype.kind == "f":
                np.testing.assert_array_equal(pd.to_numeric(written), cells, err_msg=f"{edition} {column}")
            else:
                assert (written == cells.astype(object).where(cells.notna(), "").map(str)).all(), column


def cells_of(table: pd.DataFrame) -> set[str]:
    """Every word of a table; lists are joined with semicolons."""
    words = {str(cell) for column in table.select_dtypes(exclude="number") for cell in table[column].dropna()}
    return {part for word in words for part in word.split(";")}


@every_result
def test_no_single_community_expert_or_respondent_is_in_a_result(tables, evaluation_2025, name):
    dataset = evaluation_2025.dataset
    persons = {"communities": ["unit", "name"], "survey": ["respondent"], "judgements": ["expert"]}
    persons["delphi"] = ["expert"]
    secret = {
        str(x) for table, columns in persons.items() for x in dataset.frame(table)[columns].to_numpy().ravel()
    }
    assert len(secret) > 10_000
    assert not cells_of(tables["evaluation_2025"][name]) & secret
    assert "incidents" not in cells_of(tables["evaluation_2025"][name]) | set(tables["evaluation_2025"][name])


UNIT_NODE = {"scores": "node", "contributions": "node", "robustness": "node", "shortfalls": "indicator"}


@pytest.mark.parametrize("name", UNIT_NODE)
@pytest.mark.parametrize("min_cell", [1, 3, 4, 10])
def test_cells_of_small_units_are_withheld_and_all_others_told(guarded_mini, mini, name, min_cell):
    """With net-5g internal every node but the index would give it away: the tree is a chain."""
    strict = replace(guarded_mini, rules=replace(mini.rules, min_cell=min_cell))
    communities = {"110000": 3, "110100": 3, "east": 3, "420000": 3, "420100": 3, "central": 3}
    communities |= {"620000": 2, "620100": 2, "west": 2, "100000": 8}
    node, plain = UNIT_NODE[name], result_frame(mini, name)
    large = plain["unit"].map(communities) >= min_cell
    expected = plain[large | (plain[node] == "index")].reset_index(drop=True)
    pd.testing.assert_frame_equal(result_frame(strict, name), expected)


@pytest.mark.parametrize("name, node", [("scores", "node"), ("shortfalls", "indicator")])
def test_the_report_tells_its_veto_item_and_what_betrays_it_of_large_units_only(
    tables, evaluation_2025, name, node
):
    told = tables["evaluation_2025"][name].groupby(node)["unit"].agg(set)
    sizes = evaluation_2025.observed.strata.value_counts()
    counts = evaluation_2025.frame.members @ sizes.reindex(
        evaluation_2025.frame.members.columns, fill_value=0
    )
    large = set(counts.index[counts >= 10])
    assert told["data-security"] == told["edge-latency"] == large
    assert told["net-5g"] > large


@pytest.fixture(scope="module")
def coarse(evaluation_2025):
    """The report under the rule that fewer than a thousand communities are no aggregate."""
    return replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=1000))


SMALL = {"中部", "西部", "老旧", "一线", "新一线", "二线"}
"""Groups of fewer than a thousand communities, those of 地区×城乡 aside."""
ENDS = {"gaps": ["best", "worst"], "tests": ["group_a", "group_b"], "descriptives": ["group"]}


def small_rows(table: pd.DataFrame, ends: list[str]) -> pd.Series:
    return (table["grouping"] == "地区×城乡") | table[ends].isin(SMALL).any(axis=1)


@pytest.mark.parametrize("name, ends", ENDS.items())
def test_groups_too_small_are_withheld_in_guarded_nodes_and_nowhere_else(tables, coarse, name, ends):
    plain = tables["evaluation_2025"][name]
    node = "indicator" if name == "descriptives" else "node"
    guarded = plain[node].isin(["data-security", "edge-latency"])
    overall = (plain[ends] == "").all(axis=1)
    expected = plain[~(guarded & small_rows(plain, ends)) | overall].reset_index(drop=True)
    assert 0 < len(expected) < len(plain)
    pd.testing.assert_frame_equal(result_frame(coarse, name), expected)


@pytest.mark.parametrize("name", ["grades", "decisions"])
@pytest.mark.parametrize("min_cell", [3, 4])
def test_groups_withheld_from_a_spread_are_too_many_to_be_told_apart(mini, name, min_cell):
    """Else the whole less the groups told would be the group withheld."""
    every = result_frame(replace(mini, rules=replace(mini.rules, min_cell=1)), name)
    told = result_frame(replace(mini, rules=replace(mini.rules, min_cell=min_cell)), name)
    keys = ["grouping", "group"]
    sizes = every.drop_duplicates(keys).set_index(keys)["n"]
    hidden = sizes[~sizes.index.isin(pd.MultiIndex.from_frame(told[keys]))]
    assert set(sizes.index[sizes < min_cell]) <= set(hidden.index)
    assert (hidden.groupby("grouping").sum() >= min_cell).all()


def test_rules_of_grading_for_too_few_communities_are_not_told(mini):
    strict = replace(mini, rules=replace(mini.rules, min_cell=9))
    assert set(result_frame(mini, "grade_rules")["n"]) == {8}
    assert result_frame(strict, "grade_rules").empty


def test_units_of_the_largest_shift_are_one_cell(tables):
    table = tables["evaluation_2025"]["variant_summary"]
    assert table["max_units"].map(type).eq(str).all()
    assert table["max_units"].str.contains(";").any()


def test_scores_tell_the_rank_of_ranked_units_alone(mini):
    ranked = scores(mini).dropna(subset="rank")
    assert set(ranked.loc[ranked["node"] == "index", "unit"]) == set(
        mini.ranks.index[mini.ranks["rank"].notna()]
    )
    assert (ranked["rank_low"] <= ranked["rank"]).all()
    assert (ranked["rank"] <= ranked["rank_high"]).all()
