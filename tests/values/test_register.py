from dataclasses import replace

import pytest

from generator.errors import ReportError
from generator.values.register import build_catalogue


def with_name(mini, column: str, text: str):
    table = mini.dataset.tables["published_figures"]
    frame = table.frame.copy()
    frame.loc[frame.index[0], column] = text
    tables = {**mini.dataset.tables, "published_figures": replace(table, frame=frame)}
    return replace(mini, dataset=replace(mini.dataset, tables=tables))


def test_published_figures_come_before_computed_values(mini) -> None:
    catalogue = build_catalogue(mini)
    assert next(iter(catalogue)) == "net-5g-national-2025"
    assert catalogue["农村5G"].id == "net-5g-rural-2025"
    assert catalogue["综合得分·全国"].id == "index.mean.nation"
    kinds = [value.provenance for value in catalogue.values()]
    assert kinds.index("synthetic") == kinds.count("published")


@pytest.mark.parametrize(
    "column, text",
    [("name", "综合得分·东部"), ("id", "index.mean.east"), ("aliases", "综合得分·东部;index.mean.east")],
)
def test_a_published_figure_with_the_name_of_a_computed_value_is_a_fault(
    mini, column: str, text: str
) -> None:
    with pytest.raises(ReportError) as stopped:
        build_catalogue(with_name(mini, column, text))
    fault = stopped.value.faults[0]
    assert fault.code == "value-name"
    assert str(fault.place).endswith("published_figures.csv 第 2 行 name 列")
    assert "index.mean.east" in fault.fact
