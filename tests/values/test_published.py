from dataclasses import replace

from generator.values.published import published_values


def test_each_row_becomes_a_value_with_its_origin(mini) -> None:
    values = {value.id: value for value in published_values(mini.dataset)}
    assert list(values) == ["net-5g-national-2025", "net-5g-rural-2025", "pilot-cities-2025"]
    rural = values["net-5g-rural-2025"]
    assert (rural.name, rural.value, rural.unit, rural.decimals) == ("农村5G网络覆盖率", 70, "%", 1)
    assert (rural.population, rural.period, rural.aliases) == ("农村", "2025", ("农村5G",))
    assert rural.text == "70.0%"
    assert rural.provenance == "published"
    origin = rural.origin
    assert (origin.table, origin.rows, origin.section) == ("published_figures", "第 3 行", "4.1.1")
    assert (origin.source, origin.verified) == ("小样", "报告自述")


def test_the_comparison_of_the_source_is_kept(mini) -> None:
    pilots = next(value for value in published_values(mini.dataset) if value.id == "pilot-cities-2025")
    assert pilots.spoken == "超过3个"
    assert pilots.note == "源文写“超过”"


def test_empty_cells_are_empty_text(mini) -> None:
    national = next(published_values(mini.dataset))
    assert national.aliases == ()
    assert "别名" not in national.account()


def test_an_edition_without_the_table_has_no_published_values(mini) -> None:
    tables = {name: table for name, table in mini.dataset.tables.items() if name != "published_figures"}
    assert list(published_values(replace(mini.dataset, tables=tables))) == []
