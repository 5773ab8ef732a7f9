from dataclasses import replace

import pytest

from generator.pages.cases import case_index

CASES = {
    "cases": [
        {
            "id": "haidian",
            "name": "海淀",
            "province": "北京",
            "city": "北京",
            "sections": ["4.5.1"],
            "kind": "标杆",
        },
        {
            "id": "some-city",
            "name": "某市",
            "province": "",
            "city": "",
            "sections": ["5.1"],
            "kind": "问题案例",
        },
    ]
}


def test_cases_link_to_their_page_and_sections(mini, templates):
    dataset = replace(mini.dataset, documents={"cases": CASES})
    sections = {"4.5.1": "chapters/4-status/4-5-cases.md#s4-5-1"}
    text = case_index(dataset, {"haidian"}, sections, templates).text
    assert '<a href="haidian.html">海淀</a>' in text
    assert '<a href="../chapters/4-status/4-5-cases.html#s4-5-1">4.5.1</a>' in text
    assert "some-city.html" not in text
    assert ">5.1</td>" in text
    assert "标杆 1 个，问题案例 1 个" in text


@pytest.mark.parametrize(
    ("provinces", "cities", "place"),
    [
        ("浙江", "杭州", "浙江 杭州"),
        ("北京", "北京", "北京"),
        ("北京; 广东", "北京; 广州", "北京、广东 广州"),
        ("", "", ""),
    ],
)
def test_places_are_named_in_pairs(mini, templates, provinces, cities, place):
    case = {**CASES["cases"][0], "province": provinces, "city": cities}
    dataset = replace(mini.dataset, documents={"cases": {"cases": [case]}})
    text = case_index(dataset, frozenset(), {}, templates).text
    assert f'<td class="place">{place or "—"}</td>' in text
