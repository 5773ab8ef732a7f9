"""The variants of a sensitivity analysis: one choice of the method changed, everything else as published.

Source: method spec, section 9 (F rule, missing-data rule, mean, weights, veto cap, each node left out,
thresholds ±5 %); floors of 0 as in the calibration note, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analysis.comparison import NO_SCALE, Nominal, WeightChoice
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.indicators.weights import WeightSet, equal_weights
from generator.scoring.aggregate import MEANS
from generator.scoring.rules import THRESHOLDS

NOMINAL = "nominal"
GROUPS = {
    "floor": "底线与滞后线",
    "threshold": "阈值",
    "missing": "缺数处理",
    "mean": "汇总方法",
    "weight": "权重",
    "veto": "否决",
    "left-out": "逐项剔除",
}
ORDINALS = "〇一二三四五六七八九"
MEAN_NAMES = {"arithmetic": "算术平均", "geometric": "几何平均", "harmonic": "调和平均"}
MISSING = {
    "lowest": ("缺报计最低分", "应报未报的指标按最低分计，不再略去"),
    "highest": ("缺报计最高分", "应报未报的指标按最高分计，不再略去"),
    "type-mean": ("缺报取同类均值", "应报未报的指标取{like}该指标得分的均值，不再略去"),
    "gate": (
        "可得率不足即不计分",
        "可得率低于刊出门槛的节点（含综合指数）在该{unit}不计分，权重由同级按比例分担",
    ),
}
SHIFT = 0.05
NO_THRESHOLDS = "本指数的标准化不用阈值"
NO_LAG_LINES = "本指数没有滞后线"
NO_VETO = "本指数没有一票否决"


@dataclass(frozen=True, eq=False)
class Variant:
    """One change to the method, in words and in data.

    id: ASCII; name, what, group: Chinese, for readers; `what` is a sentence. What is None or empty stays as
    published. thresholds: other lines; weights: another set; aggregation: another mean; missing: a key of
    `MISSING`; capped: the index capped under veto is carried upward. reason: why the change makes no sense
    for this index, else empty.
    """

    id: str
    name: str
    what: str
    group: str
    thresholds: Thresholds | None = None
    weights: WeightChoice | None = None
    aggregation: str = ""
    missing: str = ""
    capped: bool = False
    reason: str = ""


def standard_variants(
    nominal: Nominal, sets: Mapping[str, WeightChoice], names: Mapping[str, str] | None = None
) -> tuple[Variant, ...]:
    """Return the method's variants, in the order of `GROUPS`.

    sets: the weight sets of the edition; the published one is passed over, equal weights are added where they
    are missing. names: Chinese names of the sets; a set without one goes by its own.
    """
    return (
        *floor_variants(nominal),
        *threshold_variants(nominal),
        *missing_variants(nominal),
        *mean_variants(nominal),
        *weight_variants(nominal, sets, names or {}),
        veto_variant(nominal),
        *left_out_variants(nominal),
    )


def zero_floors(lines: pd.DataFrame, direction: pd.Series) -> pd.Series:
    """Return the floor 0 of each row of thresholds, for direction −1 B + 3(B − A).

    lines: as in `Thresholds`; direction: +1 or −1 by row. A floor already at or beyond 0 stays, and one for
    which B + 3(B − A) would not lie beyond lag line and baseline. Source: calibration note, section 3.
    """
    above = lines["lag"].fillna(lines["baseline"])
    costly = lines["baseline"] + 3 * (lines["baseline"] - lines["advanced"])
    costs = costly.where(costly > above, lines["floor"])
    return lines["floor"].clip(upper=0.0).where(direction > 0, costs)


def _lines_by_row(nominal: Nominal) -> tuple[pd.DataFrame, pd.Series]:
    lines = nominal.thresholds.lines
    codes = lines.index.get_level_values(0)
    signs = nominal.system.nodes["direction"].fillna(1).reindex(codes).fillna(1)
    return lines, pd.Series(signs.to_numpy(dtype=float), index=lines.index)


def _no_lines(nominal: Nominal) -> str:
    used = nominal.rules.normalisation == THRESHOLDS and nominal.thresholds.lines["floor"].notna().any()
    return "" if used else NO_THRESHOLDS


def floor_variants(nominal: Nominal) -> Iterator[Variant]:
    """Yield the variants of the F rule and of the lag lines."""
    lines, direction = _lines_by_row(nominal)
    floor, zero = lines["floor"], zero_floors(lines, direction)
    above = lines["lag"].fillna(lines["baseline"])
    zeros = "正向指标的底线改为 0，逆向指标的底线改为 B+3(B−A)（A 为先进值，B 为基准值）"
    straight = "取消滞后线，底线与基准值之间按直线计分"
    without_lag = NO_THRESHOLDS if _no_lines(nominal) else "" if lines["lag"].notna().any() else NO_LAG_LINES
    cases = (
        ("floor-zero", "底线取 0", zeros, lines.assign(floor=zero)),
        ("floor-halfway", "底线向 0 移一半", "底线移到原底线与“底线取 0”的正中", (floor + zero) / 2),
        (
            "floor-raised",
            "底线上移一半",
            "底线移到原底线与滞后线（没有的，与基准值）的正中",
            (floor + above) / 2,
        ),
        ("no-lag", "不设滞后线", straight, lines.assign(lag=np.nan)),
        ("floor-zero-no-lag", "底线取 0 且不设滞后线", f"{zeros}，并{straight}", None),
    )
    for key, name, what, changed in cases:
        table = lines.assign(floor=zero, lag=np.nan) if changed is None else changed
        table = lines.assign(floor=table) if isinstance(table, pd.Series) else table
        reason = without_lag if "no-lag" in key else _no_lines(nominal)
        yield Variant(
            key,
            name,
            f"{what}；其余不变。",
            GROUPS["floor"],
            replace(nominal.thresholds, lines=table),
            reason=reason,
        )


def threshold_variants(nominal: Nominal, shift: float = SHIFT) -> Iterator[Variant]:
    """Yield all four lines of all indicators times 1 − shift and times 1 + shift."""
    for sign, key, word in ((-1, "minus", "下调"), (1, "plus", "上调")):
        share = f"{shift * 100:g}"
        yield Variant(
            f"thresholds-{key}-{share}",
            f"阈值{word} {share}%",
            f"全部指标的各条线一律{word} {share}%，不论正向逆向，也不顾取值上限；其余不变。",
            GROUPS["threshold"],
            replace(nominal.thresholds, lines=nominal.thresholds.lines * (1 + sign * shift)),
            reason=_no_lines(nominal),
        )


def missing_variants(nominal: Nominal) -> Iterator[Variant]:
    """Yield the other rules for what is applicable and not reported."""
    endless = NO_SCALE if not np.isfinite(nominal.rules.scale).all() else ""
    typed = (nominal.communities.types != "").any()
    words = {"unit": "社区", "like": "同类型社区"} if typed else {"unit": "单元", "like": "各单元"}
    for rule, (name, what) in MISSING.items():
        reason = endless if rule in ("lowest", "highest") else ""
        said = f"{what.format_map(words)}；其余不变。"
        yield Variant(f"missing-{rule}", name, said, GROUPS["missing"], missing=rule, reason=reason)


def veto_variant(nominal: Nominal) -> Variant:
    """Return the variant in which a vetoed community enters the means with its capped index."""
    what = "被否决社区的综合指数先封顶再进入上级均值，不再用封顶前的指数；其余不变。"
    reason = "" if nominal.rules.normalisation == THRESHOLDS else NO_VETO
    return Variant("veto-capped", "否决封顶后上卷", what, GROUPS["veto"], capped=True, reason=reason)


def mean_variants(nominal: Nominal) -> Iterator[Variant]:
    """Yield the other means up the tree."""
    for method in MEANS:
        if method != nominal.rules.aggregation:
            name = MEAN_NAMES[method]
            what = f"各级汇总改用加权{name}；其余不变。"
            yield Variant(f"mean-{method}", name, what, GROUPS["mean"], aggregation=method)


def weight_variants(
    nominal: Nominal, sets: Mapping[str, WeightChoice], names: Mapping[str, str]
) -> Iterator[Variant]:
    """Yield equal weights and every other weight set."""
    equal = equal_weights(nominal.system)
    for key, choice in {equal.name: equal, **sets}.items():
        if key == nominal.weights.name:
            continue
        called = "同级等权" if key == equal.name else f"权重方案 {key}"
        name = names.get(key, called)
        what = f"权重改用“{name}”；其余不变。"
        yield Variant(f"weights-{key}", name, what, GROUPS["weight"], weights=choice)


def without(base: WeightSet, system: IndicatorSystem, code: str) -> WeightSet:
    """Return the weights without a node: its siblings take its weight, or its parent's where it has none.

    All zero when nothing is left.
    """
    local = base.local.astype(float).copy()
    local[code] = 0.0
    for parent in reversed(system.path(code)[:-1]):
        children = list(system.children(parent))
        total = float(local[children].sum())
        if total > 0:
            local[children] = local[children] / total
            break
        local[parent] = 0.0
    return WeightSet(f"without-{code}", local)


def level_word(depth: int) -> str:
    """Return what nodes so many levels below the index are called, 一级指标 for the first."""
    return f"{ORDINALS[depth]}级指标" if depth < len(ORDINALS) else f"第{depth}级指标"


def left_out_variants(nominal: Nominal) -> Iterator[Variant]:
    """Yield one variant for each node below the index that has a weight, in the order of the system."""
    system = nominal.system
    heavy = system.global_weights(nominal.weights.local)
    for code in system.codes:
        if code == system.root or not heavy[code] > 0:
            continue
        name = str(system.nodes.at[code, "name"])
        level = level_word(len(system.path(code)) - 1)
        what = f"去掉{level}“{name}”，权重由同级（没有同级时由上级的同级）按比例分担；其余不变。"
        weights = without(nominal.weights, system, code)
        yield Variant(f"without-{code}", f"去掉{name}", what, GROUPS["left-out"], weights=weights)
