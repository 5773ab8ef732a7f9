import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from frictionless import Package

from generator.datasets import load_dataset
from generator.errors import ReportError

EDITIONS = Path(__file__).parents[1] / "editions"
MINI = EDITIONS / "mini"

REFERENCE = {
    "datapackage.json": """{"resources": [
      {"name": "provinces", "path": "provinces.csv", "provenance": "published", "source": "s", "date": "2025",
       "schema": {"fields": [{"name": "adcode", "type": "string"}, {"name": "name", "type": "string"}]}},
      {"name": "cities", "path": "cities.csv", "provenance": "published", "source": "s", "date": "2025",
       "schema": {"fields": [{"name": "adcode", "type": "string"}, {"name": "name", "type": "string"}]}}]}""",
    "provinces.csv": "adcode,name\n110000,北京市\n420000,湖北省\n620000,甘肃省\n",
    "cities.csv": "adcode,name\n110100,北京市\n420100,武汉市\n620100,兰州市\n",
}


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "editions" / "mini"))


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    folder = tmp_path / "reference"
    folder.mkdir()
    for name, text in REFERENCE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_edition_file_gives_head_and_settings() -> None:
    edition = load_dataset(MINI).edition
    assert (edition.year, edition.version, edition.date) == ("2025", "1.0", "2025-12-31")
    assert edition.title == "小样：三省两指标"
    assert edition.settings["min_sample"] == 3
    assert "year" not in edition.settings
    assert edition.folder == MINI


def test_tables_are_known_by_their_names() -> None:
    dataset = load_dataset(MINI)
    assert set(dataset.tables) == {
        "units",
        "indicator_system",
        "thresholds",
        "weights-published",
        "communities",
        "denominators",
        "published_figures",
    }
    assert dataset.tables["communities"].path == "observations/communities.csv"


def test_not_reported_and_not_applicable_are_told_apart() -> None:
    table = load_dataset(MINI).tables["communities"]
    values = table.frame.set_index("unit")["alarm-response"]
    assert table.applicable is not None
    applicable = table.applicable.set_index(table.frame["unit"])["alarm-response"]
    assert np.isnan(values["420100-old-01"])
    assert applicable["420100-old-01"]
    assert np.isnan(values["420100-rural-01"])
    assert not applicable["420100-rural-01"]
    assert values["110100-new-01"] == 2
    assert table.applicable.shape == table.frame.shape


def test_types_follow_the_descriptor() -> None:
    dataset = load_dataset(MINI)
    units, thresholds = dataset.frame("units"), dataset.frame("thresholds")
    assert units["population"].dtype == "int64"
    assert thresholds["advanced"].dtype == "float64"
    assert pd.api.types.is_string_dtype(units["unit"])
    assert units.loc[0, "parent"] == ""
    assert dataset.tables["units"].applicable is None


def test_lines_count_the_head_and_quoted_line_breaks(mini: Path) -> None:
    figures = mini / "published_figures.csv"
    text = figures.read_text(encoding="utf-8").replace("与样本的86.25按一位小数相同", '"分\n两行"')
    figures.write_text(text, encoding="utf-8")
    assert load_dataset(mini).tables["published_figures"].lines.tolist() == [2, 4, 5]


def test_demonstration_follows_from_the_descriptor(mini: Path) -> None:
    assert load_dataset(mini).demonstration
    assert load_dataset(mini).synthetic == {"communities", "denominators"}
    descriptor = mini / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace("synthetic", "observed"), encoding="utf-8")
    assert not load_dataset(mini).demonstration


def test_internal_columns_are_marked() -> None:
    assert load_dataset(MINI).tables["communities"].internal == {"name", "incidents"}


def test_documents_are_the_other_yaml_files(mini: Path) -> None:
    (mini / "notes.yaml").write_text("strengths:\n  - 覆盖广\n", encoding="utf-8")
    assert load_dataset(mini).documents == {"notes": {"strengths": ["覆盖广"]}}


def test_reference_tables_stand_beside_the_edition(mini: Path, reference: Path) -> None:
    dataset = load_dataset(mini, reference)
    assert dataset.frame("provinces")["name"].tolist() == ["北京市", "湖北省", "甘肃省"]
    assert dataset.has("cities")
    assert not dataset.has("regions")


def test_paths_in_faults_are_relative_to_the_project(mini: Path, reference: Path, tmp_path: Path) -> None:
    units = mini / "units.csv"
    units.write_text(units.read_text("utf-8").replace("武汉市,city", "武昌市,city"), encoding="utf-8")
    with pytest.raises(ReportError, match=r"units\.csv 第 10 行 name 列：420100 写的是 武昌市") as caught:
        load_dataset(mini, reference, tmp_path)
    assert caught.value.faults[0].place.path == "editions/mini/units.csv"
    assert "，reference/cities.csv 中是 武汉市" in str(caught.value)


def test_all_files_missing_are_named_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="没有这个文件") as caught:
        load_dataset(tmp_path)
    assert [fault.place.path for fault in caught.value.faults] == ["datapackage.json", "edition.yaml"]


def test_same_table_in_edition_and_reference_is_refused(mini: Path) -> None:
    with pytest.raises(ReportError, match="表 units 在年度版和参考表中都有"):
        load_dataset(mini, Path(shutil.copytree(MINI, mini.parent / "copy")))


def test_faults_keep_their_parts(mini: Path) -> None:
    shutil.copytree(EDITIONS / "broken-out-of-range", mini, dirs_exist_ok=True)
    with pytest.raises(ReportError, match="大于上限") as caught:
        load_dataset(mini)
    first = caught.value.faults[0]
    assert (first.code, first.place.line, first.place.field) == ("cell.maximum", 2, "net-5g")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_agrees_that_mini_is_valid() -> None:
    report = Package(str(MINI / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
