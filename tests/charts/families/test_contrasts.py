from __future__ import annotations


def test_a_rate_has_no_baseline_on_the_scale_of_ratings(figures):
    states = dict(
        zip(figures["satisfaction"].frame["label"], figures["satisfaction"].frame["state"], strict=True)
    )
    assert states["综合评分"] == "未达到"
    assert states["生活服务（满意度，%）"] == "未设基准"


def test_new_and_old_keep_their_published_precision(figures):
    assert figures["new-old-gap"].rows()[2][1:4] == ["92", "45", "47"]


def test_money_per_head_is_compared_as_a_ratio(figures):
    assert "412元" in figures["fiscal-gap"].summary
    assert "2.6倍" in figures["fiscal-gap"].summary
