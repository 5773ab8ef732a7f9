import pytest

from generator.pages.profile.standing import anchor, lines_around, place_among, stacked, standing


@pytest.mark.parametrize(
    ("score", "lines"),
    [(2.42, (2, 3)), (3.0, (3, 4)), (2.9999999999, (3, 4)), (1.4, (0, 2)), (4.2, (4, 5)), (5.0, (5, 0))],
)
def test_lines_around_a_score(score, lines):
    assert lines_around(score) == lines


def test_a_province_in_its_region_and_against_the_lines(profiles):
    found = standing(profiles, "420000", 3.8)
    assert (found.band, found.passed, found.next_line) == ("3–4", 3, 4)
    assert found.margin == pytest.approx(0.8)
    assert found.distance == pytest.approx(0.2)
    assert (found.regional_rank, found.regional_of, found.region.title) == (1, 1, "中部")


def test_the_whole_has_no_place(profiles):
    found = standing(profiles, "100000", 3.9)
    assert (found.regional_rank, found.region.title, found.equals) == (0, "", None)
    assert found.swarm.own == ""


def test_every_province_with_a_score_is_drawn_once(profiles):
    swarm = standing(profiles, "420000", 3.8).swarm
    assert sorted(mark.kind for mark in swarm.marks) == ["other", "own"]
    assert [mark.label for mark in swarm.marks if mark.kind == "own"] == ["湖北省 3.80分"]
    assert swarm.label == "2 个省级单位的综合得分：最高 北京市 4.39分，最低 湖北省 3.80分；湖北省 3.80分"


def test_a_city_is_drawn_without_the_others(profiles):
    assert standing(profiles, "420100", 3.8).swarm is None


def test_dots_that_would_overlap_stand_above_each_other():
    rows = stacked({"a": 2.0, "b": 2.05, "c": 2.08, "d": 2.1, "e": 3.0})
    assert rows == {"a": 0, "b": 1, "c": 2, "d": 0, "e": 0}


def test_equal_scores_share_a_place(profiles):
    assert place_among(profiles, "110000", ["110000", "420000"]) == 1
    assert place_among(profiles, "420000", ["110000", "420000"]) == 2


def test_labels_stay_inside_the_picture():
    assert [anchor(score) for score in (1.1, 3.0, 4.9)] == ["start", "middle", "end"]
