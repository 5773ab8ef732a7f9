"""Scores of a table by the edition's normalisation: directions, scale, and what cannot be scored."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datasets.settings import NORMALISATIONS
from generator.errors import ReportError
from generator.indicators import IndicatorSystem, Thresholds
from generator.scoring.normalisation import METHODS, score_values
from generator.scoring.normalise import normalise
from generator.scoring.rules import Rules

NAN = np.nan
PATH = "data/observations.csv"
RAW = [2.0, 4.0, NAN, 10.0, 4.0]
every_method = pytest.mark.parametrize("name", METHODS)


def tree(*directions: int, status="scored") -> IndicatorSystem:
    """An index over one indicator for each direction: x0, x1, …; status: of all, or node by node."""
    codes = [f"x{number}" for number in range(len(directions))]
    frame = pd.DataFrame({"code": ["index", *codes], "parent": ["", *["index"] * len(codes)]})
    frame = frame.assign(level="indicator", direction=[1, *directions], status=status)
    return IndicatorSystem.from_frame(frame)


def posts(lower=NAN, upper=NAN, target=NAN, codes=("x0",)) -> Thresholds:
    cells = {"lower": lower, "upper": upper, "target": target}
    return Thresholds(pd.DataFrame(), pd.DataFrame(cells, index=list(codes), dtype=float))


def rules(name: str, scale=(0, 100), aggregation: str = "arithmetic") -> Rules:
    return Rules.from_settings({"normalisation": name, "scale": scale, "aggregation": aggregation})


def column(*cells: float) -> pd.DataFrame:
    return pd.DataFrame({"x0": cells}, index=[f"U{number}" for number in range(len(cells))], dtype=float)


def scored(values: pd.DataFrame, lines: Thresholds, system: IndicatorSystem, wanted: Rules) -> pd.DataFrame:
    return score_values(values, pd.Series("", index=values.index), lines, system, wanted, PATH)


EXPECTED = {
    # name: scores of RAW where more is better, and where less is better (posts 3 and 8, target 5)
    "minmax": ([0, 25, NAN, 100, 25], [100, 75, NAN, 0, 75]),
    "goalposts": ([0, 20, NAN, 100, 20], [100, 80, NAN, 0, 80]),
    "rank": ([1, 2, NAN, 4, 2], [4, 2, NAN, 1, 2]),
    "percent_rank": ([0, 100 / 3, NAN, 100, 100 / 3], [100, 100 / 3, NAN, 0, 100 / 3]),
    "distance_to_target": ([0, 200 / 3, NAN, 100, 200 / 3], [100, 100, NAN, 0, 100]),
    # mean 5, squared deviations 9 + 1 + 25 + 1 over n − 1 = 3: sd √12
    "zscore": (np.array([-3, -1, NAN, 5, -1]) / 12**0.5, np.array([3, 1, NAN, -5, 1]) / 12**0.5),
}


@every_method
@pytest.mark.parametrize("direction", [1, -1])
def test_scores_worked_by_hand_in_either_direction(name, direction):
    found = scored(column(*RAW), posts(3, 8, 5), tree(direction), rules(name))
    np.testing.assert_allclose(found["x0"], EXPECTED[name][direction < 0], rtol=1e-12)
    assert list(found.index) == ["U0", "U1", "U2", "U3", "U4"]


def test_every_normalisation_but_the_thresholds_has_its_method():
    assert set(METHODS) == set(NORMALISATIONS) - {"thresholds"}


@pytest.mark.parametrize("scale", [(0, 100), (1, 5), (1, 100), (-1, 1)])
def test_bounded_scores_are_spread_over_the_scale_and_unbounded_ones_are_not(scale):
    for name, method in METHODS.items():
        found = scored(column(*RAW), posts(3, 8, 5), tree(1), rules(name, scale))["x0"]
        assert ((found.min(), found.max()) == scale) is method.spread, name
        if not method.spread:
            np.testing.assert_allclose(found, EXPECTED[name][0], err_msg=name)


cells = st.lists(st.none() | st.integers(-1000, 1000), min_size=3, max_size=12)
table = cells.filter(lambda found: len(set(found) - {None}) > 1)


@given(table, st.integers(1, 500))
def test_law_less_is_better_is_more_of_the_negative(found, width):
    values = column(*(NAN if cell is None else cell for cell in found))
    low, top = float(values["x0"].min()), float(values["x0"].max())
    # The target lies beyond the worst value of the turned indicator, the highest one.
    plain, turned = posts(low, low + width, top - 0.5), posts(-low - width, -low, 0.5 - top)
    for name in METHODS:
        less = scored(values, plain, tree(-1), rules(name))
        more = scored(-values, turned, tree(1), rules(name))
        pd.testing.assert_frame_equal(less, more, obj=name)


@given(table, st.randoms(use_true_random=False))
def test_law_the_order_of_units_and_of_columns_is_of_no_account(found, random):
    values = column(*(NAN if cell is None else cell for cell in found)).assign(x1=lambda t: 3 - t["x0"])
    shuffled = random.sample(list(values.index), len(values))
    lines = posts(-5, 5, 2000, codes=("x1", "x0"))
    for name in METHODS:
        plain = scored(values, lines, tree(1, 1), rules(name))
        other = scored(values.loc[shuffled, ["x1", "x0"]], lines, tree(1, 1), rules(name))
        pd.testing.assert_frame_equal(other.loc[values.index], plain, obj=name)


@every_method
def test_a_monitored_indicator_nobody_reported_has_no_score_a_scored_one_is_a_fault(name):
    values = column(NAN, NAN, NAN).assign(x1=[1.0, 2.0, 4.0])
    lines = posts(0, 5, 5, codes=("x1",))
    found = scored(values, lines, tree(1, 1, status=["scored", "monitored", "scored"]), rules(name))
    assert found["x0"].isna().all()
    assert found["x1"].notna().all()
    (fault,) = faults(name, values, lines, tree(1, 1))
    assert "指标 x0 没有一个单位有数值" in fault.fact


@every_method
def test_only_indicators_of_the_system_are_scored_in_its_order(name):
    values = column(1.0, 2.0).assign(stranger=[5.0, 6.0], index=[1.0, 2.0], x1=[1.0, 2.0])[::-1]
    lines = posts(0, 5, 5, codes=("x0", "x1"))
    found = scored(values[["stranger", "x1", "index", "x0"]], lines, tree(1, 1), rules(name))
    assert list(found) == ["x0", "x1"]
    assert list(found.index) == ["U1", "U0"]


def faults(name, values, lines, system=None, **more):
    with pytest.raises(ReportError) as caught:
        scored(values, lines, system or tree(1), rules(name, **more))
    return caught.value.faults


CONSTANT = "各单位的数值全部相同"


@pytest.mark.parametrize(
    "name, cells, lines, reason",
    [
        ("minmax", (4, 4, NAN), posts(), CONSTANT),
        ("zscore", (4, 4, 4), posts(), CONSTANT),
        ("percent_rank", (4, 4), posts(), CONSTANT),
        ("minmax", (4, NAN), posts(), CONSTANT),
        ("zscore", (NAN, 4), posts(), CONSTANT),
        ("percent_rank", (NAN, 4), posts(), CONSTANT),
        ("goalposts", (1, 2), posts(), "没有上下界"),
        ("goalposts", (1, 2), posts(lower=1), "没有上下界"),
        ("goalposts", (1, 2), posts(2, 2), "没有上下界"),
        ("goalposts", (1, 2), posts(0, 5, codes=("other",)), "没有上下界"),
        ("distance_to_target", (1, 2), posts(0, 5), "没有目标值"),
        ("distance_to_target", (1, 2), posts(target=1), "最差的单位也已达到目标值，距离无从计算"),
        ("distance_to_target", (1, 2), posts(target=0), "最差的单位也已达到目标值，距离无从计算"),
    ],
)
def test_what_cannot_be_rescaled_is_a_fault_with_its_reason(name, cells, lines, reason):
    (fault,) = faults(name, column(*cells), lines)
    assert (fault.code, fault.place.path) == ("score.undecided", PATH)
    assert fault.fact == f"指标 x0 不能用 {name} 换算：{reason}"
    assert "换一种 normalisation" in fault.mend


def test_constant_values_have_a_rank_a_place_between_posts_and_a_distance_to_their_target():
    values = column(4.0, 4.0)
    assert scored(values, posts(), tree(1), rules("rank"))["x0"].tolist() == [1, 1]
    assert scored(values, posts(2, 6), tree(1), rules("goalposts"))["x0"].tolist() == [50, 50]
    assert scored(values, posts(target=5), tree(1), rules("distance_to_target"))["x0"].tolist() == [0, 0]


def test_a_target_that_the_worst_of_a_turned_indicator_has_reached_leaves_no_distance():
    """Less is better: the highest value is the worst, and 10 lies below the target of 12."""
    (fault,) = faults("distance_to_target", column(2.0, 10.0), posts(target=12), tree(-1))
    assert "已达到目标值" in fault.fact


def test_all_faulty_indicators_are_named_in_one_run():
    values = column(1.0, 1.0).assign(x1=[1.0, 2.0], x2=[3.0, 3.0])
    found = faults("minmax", values, posts(), tree(1, 1, -1))
    assert [fault.fact.split()[1] for fault in found] == ["x0", "x2"]


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic"])
@pytest.mark.parametrize(
    "name, scale, lowest",
    [("minmax", (0, 100), "0"), ("minmax", (-2, 2), "-2"), ("zscore", (0, 1), "-0.707107")],
)
def test_means_of_positive_numbers_refuse_scores_of_zero_or_less(name, scale, lowest, aggregation):
    (fault,) = faults(name, column(1.0, 2.0), posts(), scale=scale, aggregation=aggregation)
    assert (fault.code, fault.place.path) == ("score.sign", PATH)
    assert fault.fact.startswith(f"指标 x0 最低得分是 {lowest}，{aggregation} 平均")
    assert ("scale 的低端" in fault.mend) is (name != "zscore")


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic"])
def test_means_of_positive_numbers_take_scales_above_zero_and_ranks(aggregation):
    for name, scale in (("minmax", (1, 100)), ("rank", (0, 100)), ("goalposts", (0.01, 1))):
        found = scored(column(1.0, 9.0), posts(0, 5), tree(1), rules(name, scale, aggregation))
        assert (found["x0"] > 0).all(), name


def test_thresholds_score_as_the_method_does():
    lines = pd.DataFrame(
        [("x0", "全部", 10, 8, 6, 2)],
        columns=["indicator", "applies_to", "advanced", "baseline", "lag", "floor"],
    )
    thresholds, values = Thresholds.from_frame(lines), column(9.0, NAN, 4.0)
    types = pd.Series(["新建", "老旧", "农村"], index=values.index)
    found = score_values(values, types, thresholds, tree(1), Rules(), PATH)
    assert found["x0"].tolist() == [4.5, pytest.approx(NAN, nan_ok=True), 2]
    pd.testing.assert_frame_equal(found, normalise(values, types, thresholds, tree(1)))
