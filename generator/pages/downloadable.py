"""Which tables readers may take, and under which title; internal columns and tables never leave."""

from __future__ import annotations

import pandas as pd

from generator.datasets.dataset import Dataset
from generator.indicators.system import load_system
from generator.pages.disclosure import guarded_codes, sensitive_codes

FOLDER = "data"
"""Where tables lie, below the site's root."""
WORKBOOK, PACKAGE = "results.xlsx", "datapackage.zip"
JSON_CELLS = 500_000
"""Cells up to which a table is also written as JSON, some six megabytes; a larger one is CSV alone."""

COMMUNITIES = "communities"
NOT_APPLICABLE = "n/a"

TABLE_TITLES = {
    "units": "评估单元：全国、地区、省、市与层",
    "indicator_system": "指标体系与权重",
    "thresholds": "阈值：先进值、基准值、滞后线、底线",
    "weights-published": "公布的权重",
    "weights-full": "十五个二级指标的权重（full）",
    "weights-elastic": "弹性指标的权重（elastic）",
    "published_figures": "报告公布的数值",
    "policies": "政策文件",
    "targets": "目标",
    "problems": "问题",
    "conflicts": "数据口径与勘误",
    "survey_items": "居民问卷的题目（拟定）",
    "fieldwork": "调查的各个部分",
    "revision-inputs": "指标修订依据：政策与技术",
    "revision-feedback": "社区建议（模拟示例）",
    "revision-changes": "指标修订记录",
    "revision-resolution": "年度修订的步骤",
    "communities": "社区观测值",
    "denominators": "各层的分母",
    "history": "各省历年数据",
    "provinces": "省级行政区",
    "cities": "地级行政区",
    "regions": "地区划分",
    "tile_grid": "方格示意图的位置",
    "province_adjacency": "省级行政区陆地接壤关系",
    "reconciliation": "公布值与数据的对应",
}


def has_json(frame: pd.DataFrame) -> bool:
    """Tell whether a table is small enough for JSON, which a reader's program holds as a whole."""
    return bool(frame.size <= JSON_CELLS)


def public_columns(dataset: Dataset, name: str) -> list[str]:
    """Return the columns of a table that readers may see.

    Of communities, veto items and what gives an internal indicator away together with published scores are
    left out too.
    """
    table = dataset.tables[name]
    withheld = table.internal
    if name == COMMUNITIES:
        system = load_system(dataset)
        withheld |= guarded_codes(system, sensitive_codes(system, dataset))
    return [column for column in table.frame.columns if column not in withheld]


def public_tables(dataset: Dataset) -> list[str]:
    """Return the names of the tables of which readers may see at least one column."""
    return [name for name in dataset.tables if public_columns(dataset, name)]


def public_frame(dataset: Dataset, name: str) -> pd.DataFrame:
    """Return a table as readers may take it: public columns and, last, the provenance of its rows.

    A cell that is not applicable reads `n/a`, unlike a missing one.
    """
    table, columns = dataset.tables[name], public_columns(dataset, name)
    frame = table.frame[columns]
    if table.applicable is not None:
        applicable = table.applicable[columns]
        frame = frame.astype(object).where(applicable, NOT_APPLICABLE)
    return frame.assign(provenance=table.provenance)
