import csv
import io
import re
from copy import copy
from dataclasses import replace

import pandas as pd
import pytest

from generator.outputs.downloads import data_files, downloads, figure_frame
from generator.outputs.scores import score_tables
from generator.pages.downloadable import public_tables
from generator.pages.project import Project
from generator.pages.report import load_report
from generator.pages.results import result_frame, withheld_cells
from tests.conftest import make_small_project


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    root = make_small_project(tmp_path_factory.mktemp("downloads") / "小项目").root
    return load_report(Project.at(root, "2025"))


@pytest.fixture(scope="module")
def files(report) -> dict[str, bytes]:
    made = list(downloads(report))
    assert len({path for path, _ in made}) == len(made)
    return dict(made)


def guarded(evaluation, code: str = "net-5g", min_cell: int = 3):
    """The evaluation with one indicator's column internal, and this smallest aggregate."""
    dataset = evaluation.dataset
    table = dataset.tables["communities"]
    tables = {**dataset.tables, "communities": replace(table, internal=table.internal | {code})}
    rules = replace(evaluation.rules, min_cell=min_cell)
    return replace(evaluation, dataset=replace(dataset, tables=tables), rules=rules)


def with_column(evaluation, code: str):
    """The evaluation with a second indicator beside net-5g: a sum of two is no riddle any more."""
    system = evaluation.system
    row = system.nodes.loc["net-5g"].to_frame(code).T.assign(role="normal")
    nodes = pd.concat([system.nodes, row.astype(system.nodes.dtypes.to_dict())])
    return replace(evaluation, system=replace(system, nodes=nodes))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_charts_come_as_pictures_and_cells_and_tables_as_cells(report, files) -> None:
    for figure in report.numbers.figures.values():
        formats = {"chart": {"csv", "svg", "png"}, "table": {"csv"}}[figure.kind]
        found = {path.rpartition(".")[2] for path in files if path.startswith(f"charts/{figure.id}.")}
        assert found - {"js"} == formats, figure.id
    assert files["charts/regional-composite.png"].startswith(b"\x89PNG")
    assert "模拟数据" in files["charts/regional-composite.svg"].decode("utf-8")


def test_every_table_says_where_its_rows_come_from(files) -> None:
    tables = {path: rows(data) for path, data in files.items() if path.endswith(".csv")}
    assert {"data/communities.csv", "data/scores.csv", "data/units.csv"} <= set(tables)
    for path, (head, *_) in tables.items():
        assert head[-1] == "provenance", path


def test_the_cells_of_a_figure_are_printed_as_on_the_page(report) -> None:
    frame = figure_frame(report.numbers.figures["regional-composite"])
    assert [head for head in frame if "（分）" in head]
    assert "4.4" in frame.to_numpy(dtype=str).ravel()


def test_internal_columns_are_in_no_download(files) -> None:
    (head, *lines) = rows(files["data/communities.csv"])
    assert head == [
        "社区编码", "所在分层", "所在分层（名称）", "5G网络覆盖率（%）", "告警响应时间（分钟）", "provenance",
    ]  # fmt: skip
    assert [line[4] for line in lines] == ["2.0", "4.0", "4.0", "5.0", "NA", "n/a", "6.0", "n/a"]


def test_every_table_comes_as_csv_and_json_beside_workbook_and_package(report, files) -> None:
    names = {path.removeprefix("data/") for path in files if path.startswith("data/")}
    tables = {name.removesuffix(".csv") for name in names if name.endswith(".csv")}
    assert {f"{name}.json" for name in tables} | {f"{name}.csv" for name in tables} < names
    assert {"results.xlsx", "datapackage.zip"} < names
    assert {*score_tables(report.numbers.evaluation), *public_tables(report.numbers.dataset)} == tables


def test_heads_are_chinese_with_units_and_names_stand_beside_codes(report, files) -> None:
    head, first, *_ = rows(files["data/scores.csv"])
    assert head == [
        "单元编码", "单元名称", "层级", "层级（名称）", "指标编码", "指标名称", "得分（分）",
        "数据可得率（0 至 1）", "名次", "名次区间靠前一端", "名次区间靠后一端", "provenance",
    ]  # fmt: skip
    assert first[:4] == ["100000", "全国", "nation", "全国"]
    assert float(first[6]) == report.numbers.evaluation.scores.at["100000", "index"]


@pytest.fixture(scope="module")
def without(report):
    """The same project where edition.yaml says that there are no downloads."""
    numbers = report.numbers
    settings = {**numbers.dataset.edition.settings, "features": {"downloads": False}}
    edition = replace(numbers.dataset.edition, settings=settings)
    evaluation = copy(numbers.evaluation)  # its results are kept
    object.__setattr__(evaluation, "dataset", replace(numbers.dataset, edition=edition))
    with pytest.MonkeyPatch.context() as patch:
        off = replace(numbers, evaluation=evaluation)
        patch.setattr("generator.pages.report._numbers", lambda *_: (off, ()))
        return load_report(report.project)


TAKEN = re.compile(
    r'(?:href|src)="(?![^"]*assets/)[^"]*\.(?:csv|json|xlsx|zip|svg|png)"|<a [^>]*\bdownload\b'
)


def test_an_edition_without_downloads_has_no_file_of_them(without) -> None:
    for path, data in downloads(without):
        assert not path.endswith((".csv", ".json", ".xlsx", ".zip", ".svg", ".png")), path
        assert not path.endswith(".html") or not TAKEN.search(data.decode()), path


def test_an_edition_without_downloads_has_no_link_to_one(report, without) -> None:
    linking = [path for path, page in report.pages.items() if TAKEN.search(report.finish(path, page.text)[0])]
    assert {"data/index.md", "methods/robustness.md", "regions/110000.md"} <= set(linking)
    for path, page in without.pages.items():
        assert not TAKEN.search(without.finish(path, page.text)[0]), path


def test_a_table_too_large_for_json_is_csv_alone(report, monkeypatch) -> None:
    monkeypatch.setattr("generator.pages.downloadable.JSON_CELLS", 50)
    made = [path for path, _ in data_files(report)]
    assert "data/scores.csv" in made
    assert "data/scores.json" not in made
    assert "data/denominators.json" in made


def test_scores_that_give_an_internal_indicator_away_are_withheld_for_few_communities(report) -> None:
    tables = score_tables(guarded(report.numbers.evaluation))
    told = tables["scores"].groupby("unit")["node"].agg(set)
    assert told["620000"] == told["620100"] == told["west"] == {"index"}
    assert {"index", "network", "net-5g", "risk"} <= told["420000"]
    assert set(tables["contributions"]["unit"]) == {
        "100000", "east", "central", "110000", "420000", "110100", "420100",
    }  # fmt: skip
    descriptives = tables["descriptives"].set_index(["grouping", "group", "indicator"])
    assert ("地区", "西部", "net-5g") not in descriptives.index
    assert ("地区", "中部", "net-5g") in descriptives.index
    gaps = tables["gaps"].set_index(["grouping", "node", "kind"])
    assert ("地区", "net-5g", "value") not in gaps.index
    assert ("城乡", "net-5g", "value") not in gaps.index
    assert ("地区", "index", "score") in gaps.index


def test_ranks_of_what_is_withheld_are_withheld(report) -> None:
    evaluation = guarded(report.numbers.evaluation, min_cell=4)
    robustness = score_tables(evaluation)["robustness"]
    assert set(robustness["node"]) == {"index"}
    assert len(score_tables(report.numbers.evaluation)["robustness"]) > len(robustness)


def test_a_sibling_keeps_the_internal_indicator_unknown_and_the_sum_is_told(report) -> None:
    evaluation = with_column(guarded(report.numbers.evaluation), "net-6g")
    scores = evaluation.scores.assign(**{"net-6g": evaluation.scores["net-5g"]})
    cells = withheld_cells(replace(evaluation, scores=scores))
    assert set(cells.columns[cells.loc["620100"]]) == {"net-5g", "net-6g"}
    assert not cells.loc["100000"].any()


def test_nothing_is_withheld_where_nothing_is_internal_or_all_are_many(report) -> None:
    evaluation = report.numbers.evaluation
    assert not withheld_cells(evaluation).to_numpy().any()
    assert not withheld_cells(guarded(evaluation, min_cell=2)).to_numpy().any()


@pytest.mark.parametrize("name", ["variants", "weight_comparison", "bounds"])
def test_small_units_are_not_scored_in_other_ways(report, name):
    """The score without a node, beside the published one, would give the node away."""
    evaluation = report.numbers.evaluation
    strict = guarded(evaluation)
    assert set(result_frame(evaluation, name)["unit"]) >= {"110000", "100000"}
    few = strict.counts.index[strict.counts < strict.rules.min_cell]
    assert len(few)
    assert not set(result_frame(strict, name)["unit"]) & set(few)
