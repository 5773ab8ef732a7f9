"""The parts of ids that stand for groups: readable, and never two groups under one."""

import re
from itertools import product

import pytest

from generator.analysis.groups import GROUPINGS
from generator.values.slugs import GROUP_SLUGS, GROUPING_SLUGS, group_slug

GROUPS = sorted({group for grouping in GROUPINGS for group in grouping.groups})
WORD = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_the_method_has_a_slug_of_plain_letters(group):
    assert WORD.fullmatch(group_slug(group))


def test_no_two_groups_share_a_slug():
    joined = ["".join(pair) for pair in product(("东部", "中部", "西部"), GROUP_SLUGS)]
    every = sorted({*GROUP_SLUGS, *joined})
    assert len({group_slug(group) for group in every}) == len(every)


def test_every_grouping_of_the_method_has_a_slug_of_its_own():
    assert set(GROUPING_SLUGS) == {grouping.name for grouping in GROUPINGS}
    assert len(set(GROUPING_SLUGS.values())) == len(GROUPING_SLUGS)
    assert all(WORD.fullmatch(slug) for slug in GROUPING_SLUGS.values())


@pytest.mark.parametrize(
    "group, slug",
    [
        ("东部城市", "east-urban"),
        ("中部新一线", "central-tier-new-first"),
        ("城市东部", "urban-east"),
        ("一线", "tier-first"),
        ("一线城市", "tier-first-urban"),
        ("东部", "east"),
    ],
)
def test_words_joined_are_slugs_joined_in_their_order(group, slug):
    assert group_slug(group) == slug


@pytest.mark.parametrize(
    "group", ["", "高收入", "东部试点", "试点东部", "东", "东 部", "东部城市新建", "east"]
)
def test_groups_of_other_words_stand_for_themselves(group):
    assert group_slug(group) == group
