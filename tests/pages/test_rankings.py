import re
from dataclasses import replace

from generator.pages.features import Features
from generator.pages.rankings import rankings_context, rankings_page
from generator.quantities import format_number


def test_every_province_stands_in_the_order_of_its_rank(evaluation_2025) -> None:
    context = rankings_context(evaluation_2025, Features())
    ranks = evaluation_2025.ranks["rank"].reindex(evaluation_2025.compared).astype(int)
    assert [row.rank for row in context.rows] == sorted(ranks)
    for row in context.rows:
        unit = row.unit.href.removesuffix(".html")
        assert row.rank_low <= row.rank <= row.rank_high
        assert (row.rank, row.n) == (ranks[unit], evaluation_2025.counts[unit])
        assert row.low <= row.score <= row.high
    assert context.earlier == "2021—2024"
    assert context.banded
    assert set(context.outside) == {"香港", "澳门", "台湾"}


def test_the_page_is_complete_without_a_script(mini, templates) -> None:
    page = rankings_page(mini, templates)
    cells = re.findall(r"<tr><td class=\"num rank\">(\d+).*?<td class=\"num\">([\d.]+)</td>", page.text)
    scores = mini.scores.loc[mini.compared, "index"].sort_values(ascending=False)
    assert [score for _, score in cells] == [format_number(score, 2) for score in scores]
    assert page.meta["scripts"][0] == "data/explore/core.js"
    assert "http" not in page.text.replace("http://www.w3.org", "")


def test_editions_without_ranked_provinces_have_no_page(countries, templates, mini) -> None:
    assert rankings_page(countries, templates) is None
    unranked = replace(mini, ranks=mini.ranks.assign(rank=mini.ranks["rank"].mask(mini.ranks["rank"] > 0)))
    assert rankings_page(unranked, templates) is None
