"""The finding of a theme in one or two sentences, composed from its numbers; words follow the data."""

from __future__ import annotations

from generator.pages.readings import case_name, index_name, read_pair, undecided_pairs
from generator.pages.tables import known, number
from generator.pages.templates import Templates
from generator.pages.themes.gap_tables import GapTables
from generator.pages.themes.subjects import Subject
from generator.values.catalogue import ReportValue


def gap_finding(tables: GapTables) -> str:
    """Return who scores highest and lowest, where the gap is widest, and who cannot be told apart."""
    evaluation, root = tables.evaluation, tables.evaluation.system.root
    ends = tables.gaps.get((root, "score"))
    if ends is None:
        return ""
    words = ("", "") if len(tables.groups) == 2 else ("最高的", "最低的")
    told = "，".join(
        f"{word}{ends[end]}{number(ends[f'{end}_value'])}分"
        for word, end in zip(words, ("best", "worst"), strict=True)
    )
    opening = f"按人口加权，{index_name(evaluation)}{told}，相差{number(ends['difference'])}分"
    pairs = [row for row in tables.pairs(root) if known(row["p_holm"])]
    unclear = "、".join(undecided_pairs(pairs))
    return f"{opening}{_widest(tables)}。" + (f"{unclear}分不出高低。" if unclear else "")


def _widest(tables: GapTables) -> str:
    names = tables.evaluation.system.nodes["name"]
    found = [(tables.gaps[code, "score"], str(names[code])) for code in tables.nodes[1:]]
    if len(found) < 2:
        return ""
    row, name = max(found, key=lambda each: float(each[0]["difference"]))
    far = f"{row['best']}比{row['worst']}高{number(row['difference'])}分"
    return f"；{len(found)}个维度中差距最大的是{name}，{far}"


def pair_reading(tables: GapTables) -> str:
    """Return what the test of two groups of several says of the index; empty where there is none."""
    root = tables.evaluation.system.root
    row, ends = tables.whole(root, "score"), tables.gaps.get((root, "score"))
    if len(tables.groups) != 2 or row is None or ends is None:
        return ""
    return (
        f"{read_pair(row)}。按人口加权的得分相差{number(ends['difference'])}分；"
        f"检验中每个{case_name(tables.evaluation)}只算一次，两个差值不必相同。"
    )


def claim_finding(subject: Subject, templates: Templates) -> str:
    """Return the published figures that tell most of a theme; empty where the catalogue has none of them.

    A demand on the people of the figure before it says whether that figure meets it.
    """
    values = [templates.catalogue[key] for key in subject.claim if key in templates.catalogue]
    told: list[str] = []
    for place, value in enumerate(values):
        before = values[place - 1] if place else None
        met = _met(before, value) if before is not None else None
        if met is None:
            told.append(_told(value))
        else:
            told[-1] += f"，{'达到了' if met else '没有达到'}{value.spoken}的要求"
    return f"{'；'.join(told)}。" if told else ""


def _told(value: ReportValue) -> str:
    name = value.name.partition("·")[0]
    whom = f"（{value.population}）" if value.population and value.population not in name else ""
    return f"{name}{whom}为{value.spoken}"


def _met(value: ReportValue, demanded: ReportValue) -> bool | None:
    """Tell whether a figure meets a demand on the same people; None where the other is no such demand."""
    if demanded.operator not in (">", ">=") or demanded.unit != value.unit:
        return None
    if demanded.population != value.population:
        return None
    return value.value >= demanded.value if demanded.operator == ">=" else value.value > demanded.value
