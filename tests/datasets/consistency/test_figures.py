import pytest

from generator.datasets.consistency.figures import figure_faults


def found(table, *rows: tuple[str, str, str]) -> list[tuple[int, str]]:
    ids, names, aliases = (list(column) for column in zip(*rows, strict=True))
    figures = table("published_figures", id=ids, name=names, aliases=aliases)
    return [(fault.place.line, fault.place.field) for fault in figure_faults({"published_figures": figures})]


def test_names_and_aliases_of_one_figure_may_repeat(table) -> None:
    assert found(table, ("a", "甲", "甲;a;"), ("b", "乙", "")) == []


@pytest.mark.parametrize(
    ("second", "field"),
    [(("b", "甲", ""), "name"), (("b", "a", ""), "name"), (("b", "乙", "丙;甲"), "aliases")],
)
def test_a_word_means_one_figure(table, second: tuple[str, str, str], field: str) -> None:
    assert found(table, ("a", "甲", "丁"), second) == [(3, field)]
