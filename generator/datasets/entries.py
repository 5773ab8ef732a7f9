"""Lists of edition.yaml whose entries have keys of their own: levels, groupings, rankings and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.datasets.faults import perhaps
from generator.datasets.setting import Setting, share_below_one, table, whole, word, words

RESERVED = ("全体", "全国")
"""Names that stand for all units together."""


@dataclass(frozen=True)
class Entries:
    """One list: the keys an entry must have and may have, the key that may not repeat, an example."""

    required: Mapping[str, Setting]
    unique: str
    example: str
    optional: Mapping[str, Setting] = field(default_factory=dict)
    least: int = 0


LISTS: Mapping[str, Entries] = {
    "levels": Entries(
        {"level": word(), "name": word()},
        "level",
        "[{level: world, name: 世界}, {level: country, name: 国家}]",
        least=1,
    ),
    "groupings": Entries(
        {
            "name": Setting(
                lambda value: word().holds(value) and value not in RESERVED, "名称，不用“全体”“全国”"
            ),
            "by": words(),
        },
        "name",
        "[{name: 地区, by: [region], groups: [东部, 西部]}]",
        {"groups": words()},
    ),
    "ranking": Entries(
        {"level": word()},
        "level",
        "[{level: province}, {level: city, within: tier, min_sample: 30}]",
        {"within": word(), "min_sample": whole(0)},
        least=1,
    ),
    "derived_weights": Entries(
        {"name": word(), "base": word(), "changes": table(share_below_one(), "指标编码: 0.08")},
        "name",
        "[{name: last-year, base: published, changes: {指标编码: 0.08}}]",
        {"title": word()},
    ),
    "grades": Entries(
        {"grade": whole(1, 5), "name": word(), "rule": word()},
        "grade",
        "[{grade: 5, name: 优秀, rule: 达先进标准}]",
    ),
}
"""The lists by their key in edition.yaml."""


def entry_faults(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield fact and way out for all that is wrong with the list under a key of `LISTS`."""
    form = LISTS[key]
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        yield f"{key} 不是一列条目", f"写作 {key}: {form.example}"
        return
    if len(value) < form.least:
        yield f"{key} 是空的", f"写作 {key}: {form.example}"
    known = {**form.required, **form.optional}
    for number, entry in enumerate(value, start=1):
        label = f"{key} 第 {number} 条"
        for name in (each for each in form.required if entry.get(each) is None):
            yield f"{label}缺 {name}", f"补上 {name}，如 {key}: {form.example}"
        for name, given in entry.items():
            if name not in known:
                yield (
                    f"{label}没有名为 {name} 的设置{perhaps(str(name), known)}",
                    f"可写的有 {'、'.join(known)}",
                )
            elif given is not None and not known[name].holds(given):
                yield f"{label}的 {name} 是 {given!r}", known[name].mend
    names = [str(each[form.unique]) for each in value if each.get(form.unique) is not None]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{key} 中有两条的 {form.unique} 都是 {name}", "改其中一条"
