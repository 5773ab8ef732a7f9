from __future__ import annotations


def test_the_route_has_as_many_steps_as_the_report_says(evaluation, figures):
    figure = figures["technical-route"]
    table = evaluation.dataset.frame("published_figures").set_index("id")
    assert len(figure.frame) == int(table.at["route-steps-count", "value"])
    assert list(figure.frame["next"])[:-1] == list(figure.frame["name"])[1:]
    assert figure.rows()[-1][3] == "第六章、第七章"
    assert figure.summary.startswith("研究分6步")


def test_the_loop_closes(figures):
    figure = figures["closed-loop"]
    assert list(figure.frame["name"]) == ["感知", "分析", "服务", "监管", "反馈"]
    assert list(figure.frame["next"])[-1] == "感知"
    assert "由“反馈”回到“感知”" in figure.summary


def test_the_revision_has_the_steps_of_its_table(evaluation, figures):
    figure = figures["revision-cycle"]
    assert list(figure.frame["name"]) == list(evaluation.dataset.frame("revision-resolution")["what"])
    assert "每年12月启动" in figure.summary
    assert len(figure.frame) == 4
