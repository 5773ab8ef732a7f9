from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.crossing import crossing
from tests.charts.kinds.sheets import overlaps, written

ROWS = [
    {"dim": "基础设施", "problem": "数据不通", "causes": "部门数据库未打通", "answers": "6.1.2；6.5.1"},
    {"dim": "智慧服务", "problem": "响应慢", "causes": "无智能工单", "answers": "6.5.1"},
]
COLUMNS = [
    Column("problem", "问题"),
    Column("dim", "一级"),
    Column("causes", "成因"),
    Column("answers", "对策"),
]
HEADS = {"6.1.2": ("标准体系", "政策机制"), "6.5.1": ("分阶段推进", "实施路径")}
OPTIONS = {"group": "dim", "label": "problem", "cause": "causes", "answers": "answers", "heads": HEADS}


def test_every_link_is_a_dot_that_says_what_it_joins(make_figure, picture):
    svg = picture(make_figure(crossing, ROWS, COLUMNS, **OPTIONS))
    for told in ("数据不通 → 6.1.2 标准体系", "数据不通 → 6.5.1 分阶段推进", "响应慢 → 6.5.1 分阶段推进"):
        assert svg.count(f'aria-label="{told}"') == 1
    assert svg.count("→") == 3
    assert overlaps(svg) == []


def test_heads_are_written_letter_below_letter(make_figure, picture):
    lines = written(picture(make_figure(crossing, ROWS, COLUMNS, **OPTIONS)))
    letters = [line for line in lines if line.text in "分阶段推进"]
    assert [line.text for line in letters] == list("分阶段推进")
    assert len({round(line.left) for line in letters}) == 1


@pytest.mark.parametrize("text", ["基础设施", "数据不通", "成因：部门数据库未打通", "→ 6.1.2 标准体系"])
def test_a_phone_shows_one_card_per_problem(make_figure, picture, text):
    svg = picture(make_figure(crossing, ROWS, COLUMNS, **OPTIONS), "narrow")
    assert text in [line.text for line in written(svg)]
    assert overlaps(svg) == []
