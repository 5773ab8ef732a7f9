from __future__ import annotations


def test_every_actor_has_a_part_and_someone_to_turn_to(evaluation, figures):
    figure = figures["actor-roles"]
    table = evaluation.dataset.frame("published_figures").set_index("id")
    assert len(figure.frame) == int(table.at["actors-count", "value"])
    assert (figure.frame["duties"] != "").all()
    assert (figure.frame["next"] != "").all()
    assert "政府面向企业（政策与标准）" in figure.summary
