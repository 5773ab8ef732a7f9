"""The settings of edition.yaml: what each may be, what is unknown or wrong, what does not fit the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.datasets.entries import LISTS, entry_faults
from generator.datasets.faults import nearest, perhaps
from generator.datasets.setting import (
    Setting,
    between,
    choice,
    number,
    one_of,
    pair,
    share,
    share_below_one,
    spaced,
    table,
    whole,
    word,
    words,
    yes_or_no,
)
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

MOST_DRAWS = 100_000
"""Draws beyond which the ranks of all of them no longer fit in the memory of a usual machine."""

SETTINGS: Mapping[str, Setting] = {
    "year": whole(1900, 2999),
    "title": word(),
    "release": one_of("内部稿", "征求意见稿", "正式版"),
    "language": word(),
    "weight_set": word(),
    "normalisation": one_of(*NORMALISATIONS),
    "aggregation": one_of(*AGGREGATIONS),
    "scale": pair(),
    "unit_weights": one_of("population", "equal"),
    "observations": word(),
    "indicator_levels": words(2),
    "test_level": word(),
    "epsilon": share(),
    "veto_cap": number(),
    "support_floor": number(),
    "min_availability": share(),
    "min_availability_dimension": share(),
    "min_sample": whole(0),
    "min_sample_city_rank": whole(0),
    "min_cell": whole(0),
    "robustness": table(example="draws: 2000, seed: 1, spread: 0.25, distinguishable: 0.9"),
    "imprint": table(example='主办单位: ""'),
    "licences": table(example="text: 版权所有"),
    "map": table(example='boundaries: "", 审图号: ""'),
    "features": table(example="what_if: true, embedding: true, downloads: true, city_pages: true"),
}
ROBUSTNESS: Mapping[str, Setting] = {
    "draws": whole(1, MOST_DRAWS),
    "seed": whole(0),
    "spread": share_below_one(),
    "distinguishable": between(0.5, 1, "0.5 至 1 的数"),
}
FEATURES: Mapping[str, Setting] = {
    name: yes_or_no() for name in ("what_if", "embedding", "downloads", "city_pages")
}
MAP: Mapping[str, Setting] = {
    name: Setting(lambda value: isinstance(value, str), '带引号的文字，没有时写 ""')
    for name in ("boundaries", "审图号", "来源")
}
NESTED = {"robustness": ROBUSTNESS, "features": FEATURES, "map": MAP}
"""Settings that hold settings of their own."""
KNOWN = (*SETTINGS, *LISTS, "version", "date")
"""All entries of edition.yaml; the last two are checked with the head."""

DECISIVE = frozenset({"levels", "indicator_levels", "observations"})
"""Settings that decide what the tables must be."""

SETTLEMENT, TYPE, POPULATION = "settlement", "type", "population"
NO_GROUPS = frozenset({"unit", "name", "level", "parent", "population", "frame_count"})
"""Columns of units.csv that name or count and do not divide units into groups."""


def setting_faults(
    settings: Mapping[str, Any], place: Place, lines: Mapping[str, int] | None = None
) -> Iterator[Fault]:
    """Yield a fault for every setting that is unknown or not what it must be.

    place: edition.yaml; lines: the line of each setting in it.
    """
    for key, fact, mend in _key_facts(settings):
        yield Fault("edition.setting", replace(place, line=(lines or {}).get(key, 0)), fact, mend)


def sound_settings(settings: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the settings without those that have a fault, so that the tables can still be checked.

    None where a setting at fault, or probably meant by a misspelt one, decides what the tables must be; a
    normalisation at fault is empty, so that no table of lines is asked for.
    """
    wrong = {key for key, _, _ in _key_facts(settings)} | _meant(settings)
    sound = {key: each for key, each in settings.items() if key not in wrong}
    if "normalisation" in wrong or _scaled_by_default(settings):
        sound["normalisation"] = ""
    return None if wrong & DECISIVE else sound


def _meant(settings: Mapping[str, Any]) -> set[str]:
    """Return the settings that unknown ones probably stand for."""
    return {nearest(str(key), KNOWN) for key in settings if key not in KNOWN}


def _key_facts(settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield key, fact and way out."""
    for key, value in settings.items():
        if key not in KNOWN:
            mend = "改正拼写，或删去；可写的见 data/README.md"
            yield str(key), f"没有名为 {key} 的设置{perhaps(str(key), KNOWN)}", mend
        elif value is not None and key in LISTS:
            yield from ((key, fact, mend) for fact, mend in entry_faults(key, value))
        elif value is not None and key in SETTINGS:
            yield from ((key, fact, mend) for fact, mend in _value_facts(key, value, SETTINGS[key]))
    for name, known in NESTED.items():
        nested = settings.get(name)
        for key, value in nested.items() if isinstance(nested, Mapping) else ():
            yield from ((name, fact, mend) for fact, mend in _nested_facts(name, str(key), value, known))
    if _scaled_by_default(settings):
        yield "scale", "写了 scale，没有写 normalisation", "写上 normalisation，或删去 scale"
    elif settings.get("scale") is not None and settings.get("normalisation") in OWN_SCALES:
        method = settings["normalisation"]
        yield "scale", f"{method} 有自己的得分范围，scale 不起作用", "删去 scale"


def _scaled_by_default(settings: Mapping[str, Any]) -> bool:
    """Tell whether a scale is given and the normalisation left out, which would bring its own."""
    left_out = settings.get("normalisation") is None and "normalisation" not in _meant(settings)
    return settings.get("scale") is not None and left_out


def _value_facts(key: str, value: Any, setting: Setting) -> Iterator[tuple[str, str]]:
    if not setting.holds(value):
        guess = perhaps(value, setting.names) if isinstance(value, str) else ""
        yield f"{key} 是 {value!r}{guess}", setting.mend


def _nested_facts(name: str, key: str, value: Any, known: Mapping[str, Setting]) -> Iterator[tuple[str, str]]:
    if key not in known:
        yield f"{name} 中没有名为 {key} 的设置{perhaps(key, known)}", f"可写的有 {'、'.join(known)}"
    elif value is not None:
        yield from _value_facts(f"{name} 的 {key}", value, known[key])


@dataclass(frozen=True)
class Surroundings:
    """What settings refer to: columns of units.csv, levels of units, names of weight sets.

    lines: the line of each setting in edition.yaml, also of one that is not sound.
    """

    columns: Collection[str]
    levels: Collection[str]
    weight_sets: Collection[str]
    lines: Mapping[str, int] = field(default_factory=dict)


def reference_faults(settings: Mapping[str, Any], around: Surroundings, place: Place) -> Iterator[Fault]:
    """Yield a fault for every setting that names a column, level or weight set that does not exist.

    settings: sound in themselves; place: edition.yaml.
    """
    dividing = [name for name in around.columns if name not in NO_GROUPS]
    settlement = (SETTLEMENT,) if TYPE in around.columns else ()
    wanted = _wanted(settings, dividing, [*dividing, *around.levels, *settlement], around)
    for key, label, name, known in wanted:
        if name not in known:
            fact = f"{label} {name} 不存在{perhaps(name, known)}"
            mend = spaced("写", choice(known)) if known else f"删去 {key}"
            yield Fault("edition.reference", replace(place, line=around.lines.get(key, 0)), fact, mend)


Wanted = tuple[str, str, str, Collection[str]]
"""The setting, what it names, the name, and the names there are."""


def _wanted(
    settings: Mapping[str, Any], columns: list[str], groups: list[str], around: Surroundings
) -> Iterator[Wanted]:
    for each in settings.get("groupings") or ():
        yield from (
            ("groupings", f"groupings 的 {each['name']}：列或层级", str(by), groups) for by in each["by"]
        )
    for each in settings.get("ranking") or ():
        yield "ranking", "ranking：层级", str(each["level"]), around.levels
        if each.get("within"):
            yield "ranking", "ranking：列", str(each["within"]), columns
    if settings.get("unit_weights") == POPULATION:
        yield "unit_weights", "unit_weights：units.csv 的列", POPULATION, around.columns
    if settings.get("test_level"):
        yield "test_level", "test_level：层级", str(settings["test_level"]), around.levels
    written = [key for key in ("weight_set", "derived_weights") if key in around.lines]
    if all(key in settings for key in written):
        chosen = str(settings.get("weight_set") or "published")
        yield "weight_set", "weight_set：权重方案", chosen, around.weight_sets
