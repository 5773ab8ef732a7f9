import re

import pytest

from generator.pages.themes.allocation import ORDER, UNTOLD, AllocationTables
from generator.scoring.decisions import Allocation

pytestmark = pytest.mark.xdist_group("themes")


@pytest.fixture(scope="session")
def tables(evaluation_2025):
    return AllocationTables(evaluation_2025)


def test_no_small_count_is_told(tables, evaluation_2025):
    open_counts = tables.counts.to_numpy()[~tables.closed.to_numpy(dtype=bool)]
    assert (open_counts >= evaluation_2025.rules.min_cell).all()


def test_no_closed_count_follows_from_the_sums(tables, evaluation_2025):
    closed = tables.closed.astype(int)
    assert (closed.sum(axis=1) != 1).all()
    for _, units in tables.units()[1:]:
        if len(units) > 1:
            assert (closed.loc[list(units)].sum() != 1).all()


def test_counts_add_up_to_all_communities(tables, evaluation_2025):
    decided = evaluation_2025.decisions["allocation"]
    nation = tables.counts.loc[evaluation_2025.root_unit]
    assert nation.sum() == decided.notna().sum()
    assert nation[Allocation.ELIGIBLE.value] == (decided == Allocation.ELIGIBLE.value).sum()


def test_a_bar_has_a_part_for_every_open_share_and_grey_for_the_rest(tables):
    view = tables.chart()
    for unit, row in zip([u for _, units in tables.units() for u in units], view.rows, strict=True):
        drawn = re.findall(r'class="(d\d|rest)" style="width:([\d.]+)%"', str(row[1]))
        assert abs(sum(float(width) for _, width in drawn) - 100) < 0.7
        seen = sum(share >= 0.001 for share in tables.told(unit).values())
        assert sum(kind != "rest" for kind, _ in drawn) == seen


def test_closed_cells_say_so(tables):
    view = tables.count_table()
    cells = [cell for row in view.rows for cell in row[2:]]
    assert sum(cell == UNTOLD for cell in cells) == int(tables.closed.to_numpy().sum())
    assert len(view.columns) == 2 + len(ORDER)


def test_no_community_is_named(pages, evaluation_2025):
    codes = set(map(str, evaluation_2025.decisions.index))
    assert not codes & set(re.findall(r"[\w-]+", pages["allocation"].text))
