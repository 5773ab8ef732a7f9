"""A unit's result in one sentence, every number from the evaluation and rounded once."""

from __future__ import annotations

from generator.pages.contexts.units import ScoreRow, UnitRow
from generator.pages.marks import near_line
from generator.quantities import format_number, round_half_up


def head_sentence(
    row: UnitRow, level: str, among: int, scope: str, dimensions: tuple[ScoreRow, ...], nation: float
) -> str:
    """Return score, place and the dimensions at both ends: 「甘肃省综合得分 2.4 分，…」.

    row: a unit with a published score; among, scope: with how many it is ranked, and where; nation: the
    score of the whole country, NaN where there is none.
    """
    score = format_number(row.score, 2 if near_line(row.score) else 1)
    name = row.unit.title
    parts = [f"{name}综合得分 {score} 分"]
    if row.rank:
        span = f"，区间 {row.rank_low}–{row.rank_high}" if row.rank_low else ""
        where = f"{among} 个{scope}中列第 {row.rank} 位{span}"
        parts.append(f"在 {where}")
    elif level in ("region", "city") and nation == nation:
        parts.append(beside_nation(row.score, nation))
    text = "，".join(parts)
    ends = both_ends(dimensions)
    return f"{text}；{ends}。" if ends else f"{text}。"


def beside_nation(score: float, nation: float) -> str:
    """Return how far a score lies from the nation's, as printed with two decimals."""
    difference = round_half_up(score - nation, 2)
    if not difference:
        return "与全国相同"
    return f"比全国{'高' if difference > 0 else '低'} {format_number(abs(score - nation), 2)} 分"


def both_ends(rows: tuple[ScoreRow, ...]) -> str:
    """Return the dimensions with the highest and the lowest score; those that print alike share the place."""
    told = [row for row in rows if row.published]
    if len(told) < 2:
        return ""
    printed = {row.node.title: round_half_up(row.score, 2) for row in told}
    top, bottom = max(printed.values()), min(printed.values())
    if top == bottom:
        return f"{len(told)} 个维度得分相同"
    best, worst = ("、".join(name for name, each in printed.items() if each == end) for end in (top, bottom))
    return f"{count_word(len(told))}个维度中{best}最高、{worst}最低"


def count_word(number: int) -> str:
    """Return a small number as it is counted in Chinese; digits beyond ten."""
    words = "零一两三四五六七八九十"
    return words[number] if number < len(words) else f" {number} "
