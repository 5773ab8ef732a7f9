import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.caveats import CAVEATS, CENSUS, NESTED, caveats, grouping_kind, pairing
from generator.analysis.significance import compare_groups

BY_REGION = {"东部": {"a": 4.0, "b": 3.0}, "西部": {"c": 2.0, "d": 2.5}}
BY_HALF = {"城市": {"a": 4.0, "b": 3.0, "c": 2.5}, "农村": {"a": 3.0, "b": 2.0, "c": 1.8}}
CROSSED = {"东部城市": {"a": 4.0}, "东部农村": {"a": 3.0}, "西部城市": {"c": 2.0}}


def table(groupings):
    parts = {
        (grouping, group): pd.DataFrame({"index": values}).rename_axis("city")
        for grouping, groups in groupings.items()
        for group, values in groups.items()
    }
    return pd.concat(parts, names=["grouping", "group"])


MEANS = table({"地区": BY_REGION, "城乡": BY_HALF, "地区×城乡": CROSSED})


@pytest.mark.parametrize(
    ("grouping", "kind"), [("地区", "between"), ("城乡", "within"), ("地区×城乡", "crossed")]
)
def test_kind_of_grouping_and_its_text(grouping, kind):
    assert grouping_kind(MEANS, grouping) == kind
    text = caveats(MEANS)[grouping]
    assert text == NESTED + CAVEATS[kind] + CENSUS
    assert "全数" in text


def test_pairing_counts_shared_cities_and_their_correlation():
    found = pairing(MEANS).set_index(["grouping", "group_a", "group_b"])
    half = found.loc[("城乡", "城市", "农村")]
    expected = np.corrcoef([4.0, 3.0, 2.5], [3.0, 2.0, 1.8])[0, 1]
    assert (half["shared"], half["correlation"]) == (3, pytest.approx(expected))
    apart = found.loc[("地区", "东部", "西部")]
    assert apart["shared"] == 0
    assert np.isnan(apart["correlation"])
    assert found.loc[("地区×城乡", "东部城市", "东部农村"), "shared"] == 1


def test_two_shared_cities_or_no_spread_give_no_correlation():
    means = table(
        {"城乡": {"城市": {"a": 4.0, "b": 3.0, "c": np.nan}, "农村": {"a": 3.0, "b": 1.0, "c": 2.0}}}
    )
    assert pairing(means)["correlation"].isna().all()
    same = table({"城乡": {"城市": {"a": 4.0, "b": 4.0, "c": 4.0}, "农村": {"a": 3.0, "b": 1.0, "c": 2.0}}})
    assert pairing(same)["correlation"].isna().all()


@pytest.mark.parametrize(("sign", "conservative"), [(1, True), (-1, False)])
def test_the_independent_test_is_conservative_where_paired_means_agree(sign, conservative):
    """Var(a - b) = Va + Vb - 2 r sd sd: what the caveat `within` says, against the paired test of SciPy."""
    rng = np.random.default_rng(12)
    shared = rng.normal(size=40)
    urban, rural = 3.3 + shared + rng.normal(0, 0.5, 40), 3 + sign * shared + rng.normal(0, 0.5, 40)
    groups = {name: dict(enumerate(values)) for name, values in (("城市", urban), ("农村", rural))}
    means = table({"城乡": groups})
    p = compare_groups(means)["p"].iloc[0]
    assert bool(p > stats.ttest_rel(urban, rural).pvalue) is conservative
    assert bool(pairing(means)["correlation"].iloc[0] > 0) is conservative
    variances = urban.var(ddof=1) + rural.var(ddof=1) - 2 * np.cov(urban, rural)[0, 1]
    assert np.var(urban - rural, ddof=1) == pytest.approx(variances)


def test_no_means_no_pairs():
    assert pairing(MEANS.iloc[:0]).empty
