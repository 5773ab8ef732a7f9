from __future__ import annotations

import pandas as pd
import pytest

from generator.pages.contexts import Link
from generator.pages.features import Features
from generator.pages.rank_tables import (
    compared_sets,
    further_ranks,
    pair_counts,
    pair_table,
    rank_table,
    unit_links,
)
from generator.pages.tables import interval, percent

ALL = Features()


def column(view, title):
    place = [head.title for head in view.columns].index(title)
    return [row[place] for row in view.rows]


def test_sets_have_the_words_of_their_units(evaluation_2025, mini, countries):
    assert compared_sets(evaluation_2025) == {
        "province": "省级单位",
        "一线": "一线城市",
        "新一线": "新一线城市",
    }
    assert next(iter(compared_sets(mini).values())) == "省级单位"
    assert compared_sets(countries) == {"country": "国家"}


def test_every_rank_stands_beside_its_interval(evaluation_2025):
    view = rank_table(evaluation_2025, "province", "省级单位", True, ALL)
    ranks = evaluation_2025.ranks
    assert view.synthetic
    assert view.sortable
    assert [head.title for head in view.columns[1:3]] == ["名次", "名次区间"]
    for row in view.rows:
        unit = row[0].href.removeprefix("../regions/").removesuffix(".html")
        rank, low, high = ranks.loc[unit, ["rank", "rank_low", "rank_high"]]
        assert row[1:3] == (str(rank), f"{low}–{high}")
        assert row[4] == interval(*evaluation_2025.intervals.loc[unit])
    assert [int(rank) for rank in column(view, "名次")] == sorted(ranks["rank"].loc[evaluation_2025.compared])


def test_probabilities_are_those_of_the_simulation(evaluation_2025):
    view = rank_table(evaluation_2025, "province", "省级单位", True, ALL)
    table = evaluation_2025.robustness
    rows = table[(table["set"] == "province") & (table["node"] == "index")].sort_values("rank")
    assert column(view, "前5名概率") == [percent(p) for p in rows["p_top5"]]
    assert column(view, "前10名概率") == [percent(p) for p in rows["p_top10"]]
    assert rows["p_top5"].sum() == pytest.approx(5, abs=1e-9), "without ties five are among the first five"


def test_small_sets_have_no_top_five(evaluation_2025):
    tiers = {view.columns[0].title: view for view in further_ranks(evaluation_2025, True, ALL)}
    assert set(tiers) == {"一线城市", "新一线城市"}
    assert not [head for head in tiers["一线城市"].columns if "概率" in head.title]


def test_who_cannot_be_told_apart_is_symmetric_and_named(mini, evaluation_2025):
    view = rank_table(mini, "province", "省级单位", True, ALL)
    assert column(view, "不可区分的单位") == ["湖北省", "北京市"], "P(above) is .885, below .9"
    view = rank_table(evaluation_2025, "province", "省级单位", True, ALL)
    equal = {row[0].title: set(row[5].split("、")) - {"无"} for row in view.rows}
    assert all(name in equal[other] for name, others in equal.items() for other in others)
    told, pairs = pair_counts(evaluation_2025, "province")
    assert sum(map(len, equal.values())) == 2 * (pairs - told)


def test_pairs_are_counted_per_set_and_lonely_units_left_out(evaluation_2025, mini):
    view = pair_table(evaluation_2025, True)
    assert [row[:3] for row in view.rows] == [
        ("省级单位", "31", "465"),
        ("一线城市", "4", "6"),
        ("新一线城市", "15", "105"),
    ]
    assert [row[:5] for row in pair_table(mini, True).rows] == [("省级单位", "2", "1", "0", "0.0%")]
    assert list(further_ranks(mini, True, ALL)) == []


def test_units_without_a_page_are_no_links(countries, mini):
    assert unit_links(countries, ALL)["AAA"] == Link("甲国")
    assert unit_links(mini, ALL)["110000"] == Link("北京市", "../regions/110000.html")


def test_without_city_pages_no_rank_leads_to_one(evaluation_2025):
    """Cities keep their place in the tables, by name alone."""
    bare = Features(city_pages=False)
    assert unit_links(evaluation_2025, ALL)["420100"] == Link("武汉市", "../regions/420100.html")
    assert unit_links(evaluation_2025, bare)["420100"] == Link("武汉市")
    assert unit_links(evaluation_2025, bare)["420000"] == Link("湖北省", "../regions/420000.html")
    for view in further_ranks(evaluation_2025, True, bare):
        assert {row[0].href for row in view.rows} == {""}


def test_countries_have_no_interval_of_the_score(countries):
    view = rank_table(countries, "country", "国家", False, ALL)
    assert set(column(view, "95%区间")) == {"—"}
    assert column(view, "得分") == ["95.00", "84.00", "48.00", "39.50", "8.50", "5.00"]
    assert pd.notna(countries.ranks["rank_low"]).all()
