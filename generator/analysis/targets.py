"""How far the targets have come: one status for each row of targets.csv (report, 3.5.3 and chapter 6).

Judged in this order; the first that holds decides.

* 不可衡量: a qualitative measure, a milestone without a number, a number that is no goal (`value_role`).
* 暂无现值: a goal with a number, and no present value.
* 已达成: the present value meets the target, unrounded. One that is not quite the target's subject
  (`present_caveat`) or only a bound cannot show this: 不可衡量.
* 进度滞后: not met, and the deadline has come (the edition's year or before). A threshold without a deadline
  is a standing demand, judged now. Any other target without a deadline: 不可衡量.
* 进度正常: not met, deadline ahead, and the middle of the projection for the deadline meets the target;
  进度滞后: it does not meet it; 不可衡量: no series measures the target, or no projection follows from it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from generator.analysis.target_evidence import (
    STANDING,
    Present,
    Sources,
    Target,
    Trend,
    find_present,
    find_trend,
    number,
    read_target,
)
from generator.datasets.records import records

GOAL = "目标"
"""The `value_role` of a number that is to be reached."""
NO_NUMBER = {
    "qualitative": "定性措施，没有可核对的数值",
    "milestone": "里程碑，只有事项和时间，没有数值",
}
NO_GOAL = {
    "规则线": "数值是规则的界线，不是要达到的目标",
    "对象规模": "数值是对象的规模，不是要达到的目标",
    "名称数词": "数值是名称里的数词，不是要达到的目标",
}
TEXTS = (
    "section",
    "strategy",
    "substrategy",
    "measure",
    "target_subject",
    "population",
    "type",
    "operator",
    "unit",
    "actor",
    "series",
    "series_population",
)
"""Columns of targets.csv that the result repeats as they are."""


OPTIONAL = {
    "value_role": GOAL,
    "present_figure": "",
    "present_caveat": "",
    "series": "",
    "series_population": "",
}
"""Columns of targets.csv that an edition may leave out, with what they then say."""


class Status(StrEnum):
    """How far a target has come. 不可衡量 and 暂无现值 are no judgement and take no colour."""

    MET = "已达成"
    ON_TRACK = "进度正常"
    BEHIND = "进度滞后"
    NOT_MEASURABLE = "不可衡量"
    NO_PRESENT = "暂无现值"


@dataclass(frozen=True)
class Verdict:
    """The status of a target, why (Chinese), and whether a projection decided."""

    status: Status
    reason: str
    projected: bool = False


def progress(targets: pd.DataFrame, sources: Sources) -> pd.DataFrame:
    """Return one row per target, in file order, index id. Numbers that do not exist are NaN.

    From the table: `TEXTS`, deadline_year (Int64), value; sense: the comparison as judged. present,
    present_period, present_origin (published, computed, empty), present_figure; computed, difference
    (computed − published), agrees (at the figure's printed precision; missing where only one is known).
    status, reason. required, observed: yearly change in annual_unit, with required_method, observed_method.
    projected, projected_low, projected_high at the deadline with projection_method. synthetic: a number of
    the row is simulated; status_synthetic: the status rests on one.
    """
    lacking = {name: word for name, word in OPTIONAL.items() if name not in targets}
    table = pd.DataFrame([_row(row, sources) for row in records(targets.assign(**lacking))])
    table = table.assign(
        deadline_year=table["deadline_year"].astype("Int64"), agrees=table["agrees"].astype("boolean")
    )
    return table.set_index("id")


def _row(row: dict[str, Any], sources: Sources) -> dict[str, Any]:
    target = read_target(row, sources.nodes)
    present = find_present(row, target, sources)
    trend = find_trend(target, present, sources)
    verdict = judge(target, present, trend, sources.present_year)
    shown = {f"present_{name}": getattr(present, name) for name in ("period", "origin", "figure")}
    used = not np.isnan([present.computed, trend.observed, trend.projected]).all()
    return {
        "id": row["id"],
        **{name: row[name] for name in TEXTS},
        "deadline_year": pd.NA if target.deadline is None else target.deadline,
        "value": number(row["value"]),
        "sense": target.sense,
        "present": present.value,
        **shown,
        "computed": present.computed,
        "difference": present.difference,
        "agrees": pd.NA if present.agrees is None else present.agrees,
        "status": verdict.status.value,
        "reason": verdict.reason,
        **{name: value for name, value in asdict(trend).items() if name != "without"},
        "synthetic": sources.synthetic and used,
        "status_synthetic": sources.synthetic and (verdict.projected or present.origin == "computed"),
    }


def judge(target: Target, present: Present, trend: Trend, year: int) -> Verdict:
    """Return the status of a target in the edition's year; the rules stand at the head of the module."""
    if np.isnan(target.value):
        return Verdict(Status.NOT_MEASURABLE, NO_NUMBER.get(target.kind, "目标没有写数值"))
    if target.role != GOAL:
        return Verdict(Status.NOT_MEASURABLE, NO_GOAL.get(target.role, "没有写明数值是不是目标"))
    if not present.known:
        due = target.deadline is not None and target.deadline <= year
        return Verdict(Status.NO_PRESENT, "没有现值" + ("，期限已到也无从核对" if due else ""))
    if target.met_by(present.value):
        return _met(target, present)
    found = _at_deadline(target, year) or _by_trend(target, trend)
    caveat = f"；{target.caveat}" if target.caveat else ""
    return Verdict(found.status, found.reason + caveat, found.projected)


def _met(target: Target, present: Present) -> Verdict:
    if target.caveat or present.bound:
        why = target.caveat or "现值只是界限"
        return Verdict(Status.NOT_MEASURABLE, f"现值虽达到目标值，但{why}，不能判为达成")
    return Verdict(Status.MET, "现值达到目标")


def _at_deadline(target: Target, year: int) -> Verdict | None:
    if target.deadline is None:
        if target.kind == STANDING:
            return Verdict(Status.BEHIND, "门槛没有期限，按现行要求判定：现值未达到")
        return Verdict(Status.NOT_MEASURABLE, "现值未达到，目标没有期限")
    if target.deadline > year:
        return None
    when = "就是评估年" if target.deadline == year else "已过"
    return Verdict(Status.BEHIND, f"期限{target.deadline}年{when}，现值未达到")


def _by_trend(target: Target, trend: Trend) -> Verdict:
    if np.isnan(trend.projected):
        why = f"趋势不作判定：{trend.without}" if trend.without else "没有度量这一目标的年度序列，不能推算"
        return Verdict(Status.NOT_MEASURABLE, f"期限未到，现值未达到；{why}")
    ends = [("下端", trend.projected_low), ("上端", trend.projected_high)]
    (worse, at_worst), (better, at_best) = ends if target.upwards else ends[::-1]
    if target.met_by(trend.projected):
        whole = "也达到" if target.met_by(at_worst) else "未达到"
        return Verdict(
            Status.ON_TRACK, f"按原有走势推算，到期中值达到目标，区间{worse}{whole}", projected=True
        )
    whole = "达到" if target.met_by(at_best) else "也未达到"
    return Verdict(Status.BEHIND, f"按原有走势推算，到期中值未达到目标，区间{better}{whole}", projected=True)
