"""What the checklist of the ten steps shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class StepRow:
    """One step: what is asked, what was done here with its numbers, where to read it, what is lacking.

    state: 已做 (nothing is lacking), 部分 or 未做 (nothing was done).
    """

    number: int
    title: str
    asked: str
    done: tuple[str, ...]
    lacking: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def state(self) -> str:
        """The state of the step in one word."""
        if not self.done:
            return "未做"
        return "部分" if self.lacking else "已做"


@dataclass(frozen=True)
class TenStepsContext:
    """ten-steps.md.j2: the ten steps, and how many of them are in each state.

    simulated: some of the tables are simulated.
    """

    simulated: bool
    year: str
    steps: tuple[StepRow, ...]
    whole: int
    partly: int
    undone: int
