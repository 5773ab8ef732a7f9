"""Names of population groups, as masks over strata or communities: 全国, 西部农村, 一线, 440000."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.errors import Fault, Place, ReportError

Mask = npt.NDArray[np.bool_]

WORDS: dict[str, tuple[str, frozenset[str]]] = {
    "东部": ("region", frozenset({"east"})),
    "中部": ("region", frozenset({"central"})),
    "西部": ("region", frozenset({"west"})),
    "中西部": ("region", frozenset({"central", "west"})),
    "城市": ("type", frozenset({"新建", "老旧"})),
    "新建": ("type", frozenset({"新建"})),
    "老旧": ("type", frozenset({"老旧"})),
    "农村": ("type", frozenset({"农村"})),
    "三四线": ("tier", frozenset({"三四线"})),
    "新一线": ("tier", frozenset({"新一线"})),
    "一线": ("tier", frozenset({"一线"})),
    "二线": ("tier", frozenset({"二线"})),
}
_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)


def members(frame: pd.DataFrame, group: str) -> Mask:
    """Return which rows belong to a group.

    frame: rows with the columns region (east, central, west), type, tier and province.
    group: 全国, words of `WORDS` one after another (西部农村), or province codes joined by `+`.
    """
    chosen = np.ones(len(frame), dtype=bool)
    if group == "全国":
        return chosen
    if group[:6].isdigit():
        return frame["province"].isin(group.split("+")).to_numpy(dtype=bool)
    rest = group
    while rest:
        word = next((word for word in _LONGEST_FIRST if rest.startswith(word)), None)
        if word is None:
            fact, mend = f"组名“{group}”读不懂", "用 全国、东部、城市、西部农村 等"
            raise ReportError([Fault("sample-group", Place("sample.yaml"), fact, mend)])
        column, values = WORDS[word]
        chosen &= frame[column].isin(list(values)).to_numpy(dtype=bool)
        rest = rest[len(word) :]
    return chosen
