"""Ranks as report values: each travels with its interval. Source: method spec, sections 9 and 10."""

from __future__ import annotations

from collections.abc import Iterator

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.values.catalogue import Derivation, Origin, Provenance, ReportValue

UNIT = "名"


def rank_values(evaluation: Evaluation, provenance: Provenance) -> Iterator[ReportValue]:
    """Yield the rank of every ranked unit, its interval and size of comparison in the note.

    Ids: `index.rank.<unit>` with `.rank-low.` and `.rank-high.`; unranked units have none.
    """
    table, root, dataset = evaluation.robustness, evaluation.system.root, evaluation.dataset
    names = evaluation.frame.units["name"]
    levels = evaluation.frame.units["level"]
    for row in records(table[table["node"] == root]):
        unit = str(row["unit"])
        name = f"{names[unit]}（市）" if levels[unit] == "city" else str(names[unit])
        note = f"名次区间 {row['rank_low']}–{row['rank_high']}（5% 至 95%），在 {row['among']} 个单位中"
        origin = Origin(
            table=dataset.observations.name,
            rows=f"{name}及同一比较范围的单位",
            formula="按未舍入的综合得分排列，并列取小（方法 §10）；区间由权重与抽样的模拟得出（§9）",
            source=dataset.observations.source,
        )
        parts = {"rank": ("名次", row["rank"]), "rank-low": ("名次区间上端", row["rank_low"])}
        parts["rank-high"] = ("名次区间下端", row["rank_high"])
        for measure, (word, number) in parts.items():
            yield ReportValue(
                id=f"{root}.{measure}.{unit}", name=f"综合得分{word}·{name}", value=float(number), unit=UNIT,
                decimals=0, origin=origin, provenance=provenance, population=name,
                period=dataset.edition.year, note=note, derivation=Derivation("rank", root, (unit,)),
            )  # fmt: skip
