from __future__ import annotations


def test_targets_are_counted_by_phase(evaluation, figures):
    figure = figures["roadmap-stages"]
    counts = evaluation.dataset.frame("targets")["phase"].value_counts()
    stages = figure.frame[figure.frame["kind"] == "阶段"]
    assert dict(zip(stages["name"], stages["count"], strict=True)) == {
        name: counts[name] for name in ("短期", "中期", "长期")
    }
    rest = len(evaluation.dataset.frame("targets")) - int(stages["count"].sum())
    assert f"另有{rest}项未分阶段" in figure.note


def test_phases_have_their_years_and_the_targets_of_their_section(figures):
    first = figures["roadmap-stages"].rows()[0]
    assert first[2] == "2025—2026年"
    assert "补农村网络（5G覆盖率≥85%）" in first[5]
    assert "三元" in figures["roadmap-stages"].rows()[2][5]
    assert "3元" not in figures["roadmap-stages"].rows()[2][5]


def test_guarantees_follow_the_phases(figures):
    rows = figures["roadmap-stages"].rows()
    assert [row[0] for row in rows[3:]] == ["资金保障", "人才保障", "监督保障"]
    assert rows[3][2:5] == ["—", "—", "—"]
