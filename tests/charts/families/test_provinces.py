from __future__ import annotations


def test_the_map_has_every_division_and_names_who_is_not_covered(figures):
    figure = figures["province-map"]
    assert len(figure.frame) == 34
    outside = figure.frame[figure.frame["score"].isna()]
    assert set(outside["short"]) == {"香港", "澳门", "台湾"}
    assert set(outside["state"]) == {"未纳入本次评估"}
    assert outside["link"].isna().all()
    assert figure.note.startswith("方格示意图，不表示行政区域界线和面积")


def test_links_lead_to_the_pages_of_the_regions(figures):
    linked = figures["province-map"].frame.dropna(subset=["link"])
    assert (linked["link"] == "regions/" + linked["adcode"] + ".html").all()


def test_ranks_are_those_of_the_evaluation(evaluation, figures):
    frame = figures["province-ranking"].frame
    assert list(frame["rank"]) == sorted(frame["rank"])
    for code, rank in zip(frame["adcode"], frame["rank"], strict=True):
        assert evaluation.ranks.at[code, "rank"] == rank


def test_every_rank_of_the_ranking_travels_with_its_interval(evaluation, figures):
    figure = figures["province-ranking"]
    fields = [column.field for column in figure.columns]
    assert fields[fields.index("rank") :][:3] == ["rank", "rank_low", "rank_high"]
    for row in figure.frame.to_dict("records"):
        expected = evaluation.ranks.loc[row["adcode"], ["rank", "rank_low", "rank_high"]]
        assert [row["rank"], row["rank_low"], row["rank_high"]] == expected.tolist()
    assert "label" not in figure.frame, "the picture names divisions without a bare rank"


def test_the_map_gives_no_rank(figures):
    assert not [column for column in figures["province-map"].frame if "rank" in column]


def test_no_summary_gives_a_single_province_a_score_or_rank(figures):
    for key in ("province-map", "province-ranking"):
        named = [short for short in figures[key].frame["name"] if short[:2] in figures[key].summary]
        assert set(named) <= {"台湾省", "香港特别行政区", "澳门特别行政区"}


def test_provinces_outside_a_small_edition_are_grey(mini_figures):
    frame = mini_figures["province-map"].frame
    assert (frame["state"] == "未纳入本次评估").sum() == 31
    inside = frame[frame["state"] != "未纳入本次评估"]
    assert list(inside["score"].isna()) == [state != "" for state in inside["state"]]
    assert set(inside["state"]) == {"", "样本不足"}
