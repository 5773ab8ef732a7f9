"""Trees written as tables: each row names its parent, and levels follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, perhaps

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def code_faults(table: Table, key: str) -> Iterator[CellFault]:
    """Yield codes that cannot stand in addresses and ids."""
    for line, code in rows(table, key):
        if not CODE.fullmatch(code):
            mend = "只用英文字母、数字和 . _ -，以字母或数字开头"
            yield CellFault(line, key, "tree.code", f"编码 '{code}' 不合规则", mend)


def tree_faults(table: Table, key: str, levels: Sequence[str]) -> list[CellFault]:
    """Return orphans, circles, parents of the wrong level, and nodes above the last level without children.

    key: column of the codes; levels: from the root down. The root alone has no parent, and there is one;
    rows of a single level have no parents and may be many.
    """
    levels_of, parents = lookup(table, key, "level"), lookup(table, key, "parent")
    with_children = set(parents.values())
    faults = []
    for line, code in rows(table, key):
        found = _circle(code, parents) or _parent_fault(code, parents[code], levels_of, levels)
        if found:
            faults.append(CellFault(line, "parent", *found))
        elif levels_of[code] != levels[-1] and code not in with_children:
            fact = f"{code} 是 {levels_of[code]}，没有下级"
            faults.append(CellFault(line, key, "tree.childless", fact, "补上它的下级，或删去这一行"))
    return faults + (list(_root_faults(table, key, levels[0])) if len(levels) > 1 else [])


def _circle(code: str, parents: Mapping[str, str]) -> tuple[str, str, str] | None:
    chain, step = [code], parents[code]
    while step in parents and step not in chain:
        chain.append(step)
        step = parents[step]
    if step != code:
        return None
    return "tree.circle", f"上级绕成一圈：{' → '.join([*chain, code])}", "改正其中一个上级"


def _parent_fault(
    code: str, parent: str, levels_of: Mapping[str, str], levels: Sequence[str]
) -> tuple[str, str, str] | None:
    level = levels_of[code]
    if level == levels[0]:
        return ("tree.parent", f"{code} 是 {level}，不应有上级 '{parent}'", "清空这一格") if parent else None
    wanted = levels[levels.index(level) - 1]
    if not parent:
        return "tree.orphan", f"{code} 没有上级", f"写上一个 {wanted} 的编码"
    if parent not in levels_of:
        candidates = (name for name, its_level in levels_of.items() if its_level == wanted)
        return "tree.orphan", f"{code} 的上级 '{parent}' 不存在{perhaps(parent, candidates)}", "改正上级编码"
    if levels_of[parent] != wanted:
        fact = f"{code} 是 {level}，上级 '{parent}' 是 {levels_of[parent]}"
        return "tree.level", fact, f"上级应是 {wanted}，改正上级或层级"
    return None


def _root_faults(table: Table, key: str, root: str) -> Iterator[CellFault]:
    roots = list(rows(table, key, where=table.frame["level"] == root))
    if not roots:
        yield CellFault(1, "level", "tree.root", f"没有 level 为 {root} 的一行", "补上这一行")
    for line, code in roots[1:]:
        yield CellFault(line, "level", "tree.root", f"{code} 是第二个 {root}，已有 {roots[0][1]}", "只留一个")
