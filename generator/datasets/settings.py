"""The settings of edition.yaml that steer the calculation: what each may be, and what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.datasets.faults import perhaps
from generator.datasets.structure import structure_faults
from generator.errors import Fault, Place

NORMALISATIONS = (
    "thresholds",
    "goalposts",
    "minmax",
    "zscore",
    "rank",
    "percent_rank",
    "distance_to_target",
)
AGGREGATIONS = ("arithmetic", "geometric", "harmonic")
OWN_SCALES = ("thresholds", "zscore", "rank")
"""Normalisations that bring their scale with them."""

UNIT_WEIGHTS = ("population", "equal")
MOST_DRAWS = 100_000
"""Draws beyond which the ranks of all of them no longer fit in the memory of a usual machine."""


@dataclass(frozen=True)
class Setting:
    """One setting: when it holds, and in words what it must be."""

    holds: Callable[[Any], bool]
    words: str


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _share() -> Setting:
    return Setting(lambda value: _number(value) and 0 <= value <= 1, "0 至 1 的数")


def _whole(least: int, most: float = math.inf) -> Setting:
    holds = lambda value: _number(value) and value == int(value) and least <= value <= most  # noqa: E731
    words = f"不小于 {least} 的整数" if most == math.inf else f"{least} 至 {most:.0f} 的整数"
    return Setting(holds, words)


def _any_number() -> Setting:
    return Setting(_number, "数，不加引号")


def _one_of(names: tuple[str, ...]) -> Setting:
    return Setting(lambda value: value in names, f"{'、'.join(names)} 之一")


def _word() -> Setting:
    return Setting(lambda value: isinstance(value, str) and bool(value), "一个名称")


def _pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_number, value)) and value[0] < value[1]


SETTINGS: Mapping[str, Setting] = {
    "year": _whole(1900, 2999),
    "weight_set": _word(),
    "normalisation": _one_of(NORMALISATIONS),
    "aggregation": _one_of(AGGREGATIONS),
    "scale": Setting(_pair, "两个数，先低后高，如 [0, 100]"),
    "unit_weights": _one_of(UNIT_WEIGHTS),
    "observations": _word(),
    "epsilon": _share(),
    "veto_cap": _any_number(),
    "support_floor": _any_number(),
    "min_availability": _share(),
    "min_availability_dimension": _share(),
    "min_sample": _whole(0),
    "min_sample_city_rank": _whole(0),
    "min_cell": _whole(0),
}
ROBUSTNESS: Mapping[str, Setting] = {
    "draws": _whole(1, MOST_DRAWS),
    "seed": _whole(0),
    "spread": Setting(lambda value: _number(value) and 0 <= value < 1, "0 至 1（不含 1）的数"),
    "distinguishable": _share(),
}


OTHERS = (
    "title",
    "version",
    "date",
    "release",
    "language",
    "test_level",
    "grades",
    "imprint",
    "licences",
    "map",
)
STEERING = ("robustness", "levels", "indicator_levels", "groupings", "ranking", "derived_weights")
"""Entries with a form of their own; those above are text, or printed as they are."""


def setting_faults(settings: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    """Yield a fault for every setting that is unknown or not what it must be; place: edition.yaml."""
    yield from _unknown_faults(settings, (*SETTINGS, *OTHERS, *STEERING), "", place)
    yield from _table_faults(settings, SETTINGS, "", place)
    robustness = settings.get("robustness")
    if isinstance(robustness, Mapping):
        yield from _unknown_faults(robustness, tuple(ROBUSTNESS), "robustness 中", place)
        yield from _table_faults(robustness, ROBUSTNESS, "robustness 的 ", place)
    elif robustness is not None:
        mend = "写作 robustness: {draws: 2000, seed: 1, spread: 0.25, distinguishable: 0.9}"
        yield Fault("edition.setting", place, "robustness 不是键值对", mend)
    method = settings.get("normalisation") or NORMALISATIONS[0]
    if settings.get("scale") is not None and method in OWN_SCALES:
        yield Fault("edition.setting", place, f"{method} 有自己的得分范围，scale 不起作用", "删去 scale")
    yield from structure_faults(settings, place)
    yield from _grouping_faults(settings.get("groupings"), place)
    yield from _ranking_faults(settings.get("ranking"), place)
    yield from _derived_faults(settings.get("derived_weights"), place)


def sound_settings(settings: Mapping[str, Any], place: Place) -> Mapping[str, Any] | None:
    """Return the settings without those that have a fault, so that the tables can still be checked.

    None where a setting at fault decides what the tables must be: nothing could be said of them.
    """
    wrong = {key for key, value in settings.items() if any(setting_faults({key: value}, place))}
    if wrong & {"levels", "indicator_levels", "observations", "normalisation"}:
        return None
    return {key: value for key, value in settings.items() if key not in wrong}


def grouping_column_faults(
    settings: Mapping[str, Any], columns: Collection[str], levels: Collection[str], place: Place
) -> Iterator[Fault]:
    """Yield a fault for every word under `by` that is no column of units.csv, level or `settlement`."""
    known = (*columns, *levels, *(("settlement",) if "type" in columns else ()))
    for each in settings.get("groupings") or ():
        for by in each["by"]:
            if by not in known:
                fact = f"groupings 的 {each['name']}：units.csv 没有 {by} 列，也没有这个层级"
                mend = f"by 写 units.csv 的列名或层级名{perhaps(str(by), known)}"
                yield Fault("edition.groupings", place, fact, mend)


def _unknown_faults(
    settings: Mapping[str, Any], known: tuple[str, ...], prefix: str, place: Place
) -> Iterator[Fault]:
    for key in settings:
        if key not in known:
            fact = f"{prefix}没有名为 {key} 的设置{perhaps(str(key), known)}"
            yield Fault("edition.unknown", place, fact, "改正拼写，或删去；可写的见 data/README.md")


def _table_faults(
    settings: Mapping[str, Any], known: Mapping[str, Setting], prefix: str, place: Place
) -> Iterator[Fault]:
    for key, setting in known.items():
        value = settings.get(key)
        if value is not None and not setting.holds(value):
            guess = perhaps(value, NORMALISATIONS + AGGREGATIONS) if isinstance(value, str) else ""
            fact = f"{prefix}{key} 是 {value!r}{guess}"
            space = "" if "一" <= setting.words[0] <= "龥" else " "
            yield Fault("edition.setting", place, fact, f"写{space}{setting.words}")


def _entries(value: Any, needed: Mapping[str, type | tuple[type, ...]]) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, Mapping)
        and all(isinstance(each.get(key), kind) and each[key] for key, kind in needed.items())
        for each in value
    )


def _grouping_faults(value: Any, place: Place) -> Iterator[Fault]:
    if value is None:
        return
    if not _entries(value, {"name": str, "by": list}) or not all(
        isinstance(each.get("groups") or [], list) for each in value
    ):
        mend = "写作 groupings: [{name: 地区, by: [region], groups: [东部, 西部]}]；groups 可省"
        yield Fault("edition.groupings", place, "groupings 不是由 name、by、groups 组成的列表", mend)
    elif len({each["name"] for each in value}) < len(value):
        yield Fault("edition.groupings", place, "groupings 中有两组同名", "改其中一个的 name")


def _ranking_faults(value: Any, place: Place) -> Iterator[Fault]:
    if value is not None and not _entries(value, {"level": str}):
        mend = "写作 ranking: [{level: country}]，可加 within（units.csv 的一列）和 min_sample"
        yield Fault("edition.ranking", place, "ranking 不是由 level 组成的列表", mend)


def _derived_faults(value: Any, place: Place) -> Iterator[Fault]:
    if value is None:
        return
    if not _entries(value, {"name": str, "base": str, "changes": Mapping}):
        mend = "写作 derived_weights: [{name: last-year, base: published, changes: {指标编码: 0.08}}]"
        yield Fault(
            "edition.derived-weights", place, "derived_weights 不是由 name、base、changes 组成的列表", mend
        )
        return
    for each in value:
        wrong = [code for code, weight in each["changes"].items() if not _share().holds(weight)]
        if wrong:
            fact = f"derived_weights 的 {each['name']}：{'、'.join(map(str, wrong))} 的权重不是 0 至 1 的数"
            yield Fault("edition.derived-weights", place, fact, "改正权重")
