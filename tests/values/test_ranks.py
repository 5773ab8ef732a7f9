from generator.values.ranks import rank_values


def test_a_rank_travels_with_its_interval(mini):
    values = {value.id: value for value in rank_values(mini, "synthetic")}
    rank = values["index.rank.110000"]
    table = mini.robustness.query("node == 'index' and unit == '110000'").iloc[0]
    assert rank.value == 1
    assert rank.text == "1名"
    assert rank.name == "综合得分名次·北京市"
    assert rank.note == f"名次区间 {table['rank_low']}–{table['rank_high']}（5% 至 95%），在 2 个单位中"
    assert values["index.rank-low.110000"].value == table["rank_low"]
    assert values["index.rank-high.110000"].value == table["rank_high"]


def test_unranked_units_have_no_rank(mini):
    keys = {value.id for value in rank_values(mini, "synthetic")}
    assert "index.rank.620000" not in keys
    assert "index.rank.100000" not in keys
