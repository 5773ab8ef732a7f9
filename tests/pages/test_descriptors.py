import pytest

from generator.pages.descriptors import read_descriptors, title_of, unit_of


@pytest.mark.parametrize(
    "description, title, unit",
    [
        ("人口，人", "人口", "人"),
        ("社区单元数（模拟口径，不是居委会、村委会数），个", "社区单元数", "个"),
        ("先进值，得 5 分", "先进值", ""),
        ("方向：1 越高越好，-1 越低越好", "方向", ""),
        ("编号", "编号", ""),
        ("", "x", ""),
    ],
)
def test_title_and_unit_are_read_from_the_description(description, title, unit):
    field = {"name": "x", "type": "string", "description": description}
    assert (title_of(field), unit_of(field)) == (title, unit)


def test_a_title_and_a_unit_of_their_own_come_first():
    field = {"name": "x", "title": "面积", "unit": "平方米", "description": "占地，个"}
    assert (title_of(field), unit_of(field)) == ("面积", "平方米")


def test_tables_of_both_folders_are_described(evaluation_2025, mini):
    found = read_descriptors(evaluation_2025.dataset)
    assert set(found) == set(evaluation_2025.dataset.tables)
    assert found["provinces"].folder.name == "reference"
    assert found["communities"].references == {"stratum": "units"}
    assert found["units"].references == {"parent": "units"}
    assert found["communities"].file.is_file()
    assert found["communities"].package["version"] == evaluation_2025.dataset.edition.version
    assert set(read_descriptors(mini.dataset)) == set(mini.dataset.tables)
