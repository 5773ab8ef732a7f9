from __future__ import annotations

from generator.charts.render import Renderer


def test_every_problem_keeps_its_causes_and_links(evaluation, figures):
    figure = figures["problem-map"]
    table = evaluation.dataset.frame("problems").set_index("problem")
    assert set(figure.frame["problem"]) == set(table.index)
    for row in figure.frame.to_dict("records"):
        assert row["answers"].replace("；", ";") == table.at[row["problem"], "linked_strategy_sections"]
        assert row["causes"] == table.at[row["problem"], "causes"]


def test_the_summary_counts_the_links(figures):
    figure = figures["problem-map"]
    links = sum(len(cell.split("；")) for cell in figure.frame["answers"])
    assert f"共{links}条联系" in figure.summary


def test_every_link_is_a_dot(figures, fonts):
    svg = Renderer(fonts).svg(figures["problem-map"])
    links = sum(len(cell.split("；")) for cell in figures["problem-map"].frame["answers"])
    assert svg.count(" → ") == links
