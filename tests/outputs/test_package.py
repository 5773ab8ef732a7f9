"""The data package: public columns alone, valid, and the same bytes for the same edition."""

import csv
import io
import json
from dataclasses import replace

import pytest
from frictionless import Package

from generator.outputs.archive import unzipped
from generator.outputs.package import data_package
from generator.pages.open_tables import OpenTables

SMALL = (
    "targets", "weights-full", "weights-elastic", "problems", "published_figures", "survey_items",
    "fieldwork", "provinces", "regions", "survey", "satisfaction",
)  # fmt: skip
"""Tables of the report that are quickly validated; the tables that some of them point to are not there."""


@pytest.fixture(scope="module")
def of_mini(mini):
    return unzipped(data_package(OpenTables(mini)))


@pytest.fixture(scope="module")
def of_report(evaluation_2025):
    dataset = evaluation_2025.dataset
    few = replace(dataset, tables={name: dataset.tables[name] for name in SMALL})
    return unzipped(data_package(OpenTables(replace(evaluation_2025, dataset=few))))


def descriptor(files):
    return json.loads(files["datapackage.json"])


def resources(files):
    return {entry["name"]: entry for entry in descriptor(files)["resources"]}


@pytest.mark.parametrize("made", ["of_mini", "of_report"])
def test_the_package_is_valid(request, made, tmp_path):
    files = request.getfixturevalue(made)
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "note"])
    assert len(report.tasks) == len(resources(files))


@pytest.mark.parametrize("made", ["of_mini", "of_report"])
def test_files_are_those_declared_with_the_columns_declared(request, made):
    files = request.getfixturevalue(made)
    paths = {entry["path"] for entry in resources(files).values()}
    assert paths | {"datapackage.json", "README.txt"} == set(files)
    for name, entry in resources(files).items():
        head = next(csv.reader(io.StringIO(files[entry["path"]].decode())))
        assert head == [field["name"] for field in entry["schema"]["fields"]], name


def test_internal_columns_and_tables_and_what_points_to_them_are_absent(of_mini, of_report):
    columns = [field["name"] for field in resources(of_mini)["communities"]["schema"]["fields"]]
    assert columns == ["unit", "stratum", "net-5g", "alarm-response"]
    assert not {"survey", "satisfaction"} & set(resources(of_report))
    assert "foreignKeys" not in resources(of_report)["problems"]["schema"]
    kept = resources(of_report)["fieldwork"]["schema"]["foreignKeys"]
    assert [key["fields"] for key in kept] == ["value_figure", "factor_figure"]
    text = of_report["datapackage.json"].decode()
    assert not any(word in text for word in ("internal", "swot.yaml", '"access"'))


def test_a_key_of_an_internal_column_is_dropped(mini):
    table = mini.dataset.tables["communities"]
    hidden = replace(table, internal=table.internal | {"unit"})
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, "communities": hidden})
    schema = resources(unzipped(data_package(OpenTables(replace(mini, dataset=dataset)))))["communities"][
        "schema"
    ]
    assert "primaryKey" not in schema
    assert "unit" not in [field["name"] for field in schema["fields"]]


def test_cells_are_those_of_the_edition(mini, of_mini):
    lines = of_mini["observations/communities.csv"].decode().splitlines()
    written = (mini.dataset.edition.folder / "observations" / "communities.csv").read_text(encoding="utf-8")
    for own, line in zip(csv.reader(written.splitlines()[1:]), csv.reader(lines[1:]), strict=True):
        assert line == [own[0], own[2], *own[4:]]


def test_reference_tables_lie_in_a_folder_of_their_own(of_report):
    assert "reference/provinces.csv" in of_report


def test_people_are_told_what_it_is(evaluation_2025, of_report):
    text = of_report["README.txt"].decode("utf-8-sig")
    edition = evaluation_2025.dataset.edition
    assert text.count("\n") == text.count("\r\n")
    for words in (edition.title, edition.version, "[DS/OL]", "@misc", edition.settings["licences"]["data"]):
        assert words in text
    assert "weights/full.csv  十五个二级指标的权重（full）（模拟数据）" in text
    assert "targets.csv  目标（公开资料）" in text


def test_the_same_edition_gives_the_same_bytes(mini):
    assert data_package(OpenTables(mini)) == data_package(OpenTables(mini))
