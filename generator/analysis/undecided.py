"""A question that the data cannot answer, with the reason: what a measure returns instead of NaN."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Undecided:
    """No result, and why (Chinese, for readers); as text it begins with 不作判定."""

    reason: str

    def __str__(self) -> str:
        return f"不作判定：{self.reason}"
