"""How communities are spread over grades and decisions, in units and in groups. Method spec, section 5."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.scoring.geography import add_up, post_stratified, sum_by_stratum


def category_shares(
    categories: pd.Series,
    known: Sequence[object],
    strata: pd.Series,
    members: pd.DataFrame,
    population: pd.Series,
) -> pd.DataFrame:
    """Return the share of the population by the category of its communities: groups × categories.

    categories: one of `known` by community, missing where there is none: such communities leave numerator
    and denominator. members: groups × strata; population: by stratum. Shares of a group add to 1; NaN for a
    group without any category. Source: method spec, sections 5 and 7.
    """
    given = categories.notna()
    flags = {str(each): (categories == each).astype(float).where(given) for each in known}
    means = sum_by_stratum(pd.DataFrame(flags, index=categories.index, dtype=float), strata).means
    return post_stratified(means, members, population).rename(columns=dict(zip(flags, known, strict=True)))


def category_table(
    categories: pd.Series,
    known: Sequence[object],
    strata: pd.Series,
    members: pd.DataFrame,
    population: pd.Series,
) -> pd.DataFrame:
    """Return one row per group and category: share of the population, count of communities, n in the group.

    members: (grouping, group) × strata, as in `Frame.groups`; the other arguments as in `category_shares`.
    Columns: grouping, group, category, share, count, n.
    """
    shares = category_shares(categories, known, strata, members, population)
    flags = pd.DataFrame({str(each): (categories == each).astype(float) for each in known})
    counts = add_up(members, sum_by_stratum(flags, strata).total)
    counts.columns = pd.Index(list(known))
    n = counts.sum(axis=1)
    stacked = {
        "share": shares.rename_axis(columns="category").stack(future_stack=True),
        "count": counts.rename_axis(columns="category").stack(future_stack=True),
    }
    table = pd.DataFrame(stacked).reset_index()
    keys = pd.MultiIndex.from_frame(table[["grouping", "group"]])
    table = table.assign(n=n.reindex(keys).to_numpy()).astype({"count": int, "n": int})
    return table[table["n"] > 0].reset_index(drop=True)


def told_groups(found: pd.DataFrame, least: int) -> frozenset[tuple[str, str]]:
    """Return the pairs (grouping, group) whose spread may be told.

    found: grouping, group, n. Groups of fewer than `least` communities are withheld, and in the same grouping
    the smallest others, until those withheld have `least` together: the rest and the whole would give them
    away. Source: design, section 5.
    """
    told = []
    for grouping, rows in found.groupby("grouping", sort=False):
        sizes = rows.groupby("group", sort=False)["n"].first().sort_values(kind="stable")
        below = sizes.cumsum().shift(fill_value=0)
        hidden = (sizes < least) | ((sizes.iloc[0] < least) & (below < least))
        told += [(str(grouping), str(group)) for group in sizes.index[~hidden]]
    return frozenset(told)
