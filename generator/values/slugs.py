"""The parts of ids that stand for groups and groupings."""

from __future__ import annotations

GROUP_SLUGS = {
    "东部": "east", "中部": "central", "西部": "west",
    "城市": "urban", "农村": "rural", "新建": "new", "老旧": "old",
    "一线": "tier-first", "新一线": "tier-new-first", "二线": "tier-second", "三四线": "tier-lower",
}  # fmt: skip
GROUPING_SLUGS = {
    "地区": "region", "城乡": "urban-rural", "社区类型": "type", "城市等级": "tier",
    "地区×城乡": "region-urban",
}  # fmt: skip


def group_slug(group: str) -> str:
    """Return the part of an id that stands for a group: 东部 → east, 东部城市 → east-urban."""
    if group in GROUP_SLUGS:
        return GROUP_SLUGS[group]
    parts = [GROUP_SLUGS.get(part) for part in (group[:2], group[2:])]
    return "-".join(part for part in parts if part) if all(parts) else group
