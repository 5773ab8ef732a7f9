from dataclasses import replace

from generator.pages.associations import association_views, moran_view


def test_neighbours_and_who_has_none(evaluation_2025):
    view = moran_view(evaluation_2025, True)
    own = evaluation_2025.moran.set_index("node").loc["index"]
    assert view.table.rows[0][:2] == ("综合得分", f"{own['I']:.2f}")
    assert view.table.note == "没有邻接单位而未参加：海南省。"
    assert view.reading.endswith("相邻单位得分相近；999次随机置换中，p为0.001。")
    assert "海南省没有陆地邻省" in view.caveat
    assert [link.href for link in view.downloads] == ["../data/province_adjacency.csv"]


def test_likeness_is_not_claimed_where_permutations_reach_it(evaluation_2025):
    weak = replace(evaluation_2025)
    weak.__dict__["moran"] = evaluation_2025.moran.assign(p_permuted=0.2)
    assert "不足以说明相邻单位得分相近或相异" in moran_view(weak, True).reading


def test_editions_without_neighbours_have_no_part(mini, countries):
    assert moran_view(mini, True) is None
    assert moran_view(countries, False) is None


def test_coefficient_and_interval_stand_before_p(evaluation_2025):
    provinces, cities = association_views(evaluation_2025, True)
    assert (provinces.name, cities.name) == ("省级单位", "城市")
    titles = [column.title for column in provinces.among.columns]
    assert titles == ["组对", "r", "95%区间", "p（Holm）", "ρ", "95%区间", "p（Holm）"]
    assert len(provinces.among.rows) == 6
    found = evaluation_2025.correlations
    first = found[(found["level"] == "province") & (found["method"] == "Pearson")].iloc[0]
    assert provinces.among.rows[0][:3] == (
        "基础设施与智慧服务",
        f"{first['r']:.3f}",
        f"{first['low']:.3f}–{first['high']:.3f}",
    )
    assert "r 为0.990至0.998，共6对，每对31个省级单位。" in provinces.reading


def test_context_variables_have_chinese_names(evaluation_2025):
    provinces, _ = association_views(evaluation_2025, True)
    names = [row[0] for row in provinces.context.rows]
    assert "基础设施与人口（对数）" in names
    assert "可持续发展与人均财政投入" in names


def test_too_few_units_say_why(mini, countries):
    provinces, _ = association_views(mini, True)
    assert provinces.reading == "不作判定：成对数据不足4个。"
    assert provinces.among.rows == (("基础设施与治理能力", "不作判定：成对数据不足4个"),)
    (only,) = association_views(countries, False)
    assert only.name == "国家"
    assert only.context is None
