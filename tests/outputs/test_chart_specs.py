import json
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd

from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import interval_dots
from generator.charts.kinds.rows import both
from generator.outputs import chart_specs
from generator.outputs.chart_specs import LIBRARY, exploration_files, specification_script


def figure(count: int = 20, name: str = "项") -> Figure:
    frame = pd.DataFrame({"name": [f"{name}{at:02d}" for at in range(count)], "score": [3.04] * count})
    wide, narrow = both(interval_dots, label="name", interval=None)
    columns = (Column("name", "项目"), Column("score", "得分", "分", 1))
    return Figure("many", "二十项", "chart", frame, columns, "二十项。", "", "published", "", wide, narrow)


def files(*figures: Figure) -> dict[str, bytes]:
    numbers = SimpleNamespace(figures={each.id: each for each in figures})
    return dict(exploration_files(SimpleNamespace(numbers=numbers)))


def test_the_script_registers_json_that_no_markup_can_leave():
    text = specification_script(figure(name="</script>\u2028"))
    assert text.startswith('(window.chartSpecs = window.chartSpecs || {})["many"] = {')
    assert "</script" not in text
    assert "\u2028" not in text
    told = json.loads(text.partition('["many"] = ')[2].rstrip(";\n"))
    assert told["data"][0]["label"] == "</script>\u202800"
    assert told["data"][0]["value"] == 3.0


def test_the_library_comes_once_and_only_with_a_chart_that_needs_it(monkeypatch):
    monkeypatch.setattr(chart_specs, "library", lambda: "library")
    second = replace(figure(), id="other")
    assert list(files(figure(), second)) == ["charts/many.spec.js", "charts/other.spec.js", LIBRARY]
    assert files(figure(3)) == {}
