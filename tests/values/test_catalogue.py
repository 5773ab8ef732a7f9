import pytest

from generator.values.catalogue import Catalogue, Origin, ReportValue

VALUE = ReportValue(
    "net-5g-national-2025",
    "5G网络覆盖率·全国社区",
    92.3,
    "%",
    1,
    Origin("published_figures"),
    aliases=("concl-5g-2025",),
)
COUNT = ReportValue("pilots", "试点城市数", 500, "个", 0, Origin("published_figures"), operator=">")


def test_a_value_is_found_by_id_alias_and_name() -> None:
    catalogue = Catalogue([VALUE, COUNT])
    assert (
        catalogue["net-5g-national-2025"] is catalogue["concl-5g-2025"] is catalogue["5G网络覆盖率·全国社区"]
    )
    assert list(catalogue) == ["net-5g-national-2025", "pilots"]
    assert len(catalogue) == 2
    assert "concl-5g-2025" in catalogue
    assert "x" not in catalogue


def test_a_value_prints_once_rounded_with_its_comparison_in_words() -> None:
    assert VALUE.text == VALUE.spoken == "92.3%"
    assert COUNT.spoken == "超过500个"
    assert VALUE.agrees_with("92.3％")
    assert not VALUE.agrees_with("92.4%")


def test_near_names_are_suggested() -> None:
    assert Catalogue([VALUE, COUNT]).nearest("net-5g-national-2024")[0] == "net-5g-national-2025"


def test_one_name_for_two_values_is_refused() -> None:
    with pytest.raises(ValueError, match="'试点城市数' names both pilots and other"):
        Catalogue([COUNT, ReportValue("other", "试点城市数", 1, "个", 0, Origin("x"))])


@pytest.mark.parametrize(
    ("operator", "unit", "number", "spoken"),
    [
        (">", "个", 500, "超过500个"),
        ("<=", "年", 2025, "不晚于2025年"),
        ("<", "年月", 202503, "早于2025年3月"),
        (">=", "年", 3, "不低于3年"),
    ],
)
def test_a_year_is_late_or_early_and_a_span_of_years_is_long(operator, unit, number, spoken) -> None:
    value = ReportValue("a", "甲", number, unit, 0, Origin("t"), operator=operator)
    assert value.spoken == spoken
