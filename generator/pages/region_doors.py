"""The doors on the index of regions: the pages on which readers choose what they see."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation import Evaluation
from generator.pages.contexts.units import Door
from generator.pages.explore import explorable
from generator.pages.features import Features
from generator.pages.trial_weights import reproducible


def region_doors(evaluation: Evaluation, features: Features) -> Iterator[Door]:
    """Yield a door to each of these pages that the edition has, in the order of the navigation."""
    if not explorable(evaluation):
        return
    if evaluation.dataset.has("tile_grid"):
        yield Door("方格图", "map.html", "一格一省，可换指标与年度")
    yield Door("排名", "rankings.html", "名次连同区间，看谁与谁分不出先后")
    yield Door("并排比较", "compare.html", "选几个地区，逐项并排对照")
    if features.what_if and reproducible(evaluation):
        yield Door("权重试算", "what-if.html", "改变各维度的权重，看名次怎样变动")
