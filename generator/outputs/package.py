"""The data package that readers take: the public columns of every public table with their descriptor.

A zip of machine-named CSV files as the edition holds them, a datapackage.json restricted to them, and a
README.txt for people. Internal columns and tables are absent, and so is what would point to them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.datasets.csvfile import RawTable, read_csv
from generator.datasets.dataset import Dataset
from generator.datasets.package import DESCRIPTOR
from generator.datasets.resource import names_of
from generator.errors import ReportError
from generator.outputs.archive import zip_bytes
from generator.pages.data_citation import data_citation, data_licence
from generator.pages.descriptors import Described
from generator.pages.downloadable import public_columns, public_tables
from generator.pages.open_tables import OpenTables, table_title

README = "README.txt"
REFERENCE = "reference/"
"""Folder in the package of the tables that all editions share."""
KINDS = {"synthetic": "模拟数据", "published": "公开资料", "observed": "实际观测"}
LEFT_OUT = ("access", "documents", "description")
"""Keys of descriptors that speak of what is not in the package, or of access."""


def data_package(tables: OpenTables) -> bytes:
    """Return the zip; the same edition gives the same bytes."""
    dataset = tables.evaluation.dataset
    files = dict(package_files(tables))
    return zip_bytes(files, dataset.edition.date)


def package_files(tables: OpenTables) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the package, descriptor and README first."""
    dataset, described = tables.evaluation.dataset, tables.described
    columns = {name: public_columns(dataset, name) for name in public_tables(dataset) if name in described}
    paths = {name: _path(dataset, described[name]) for name in columns}
    contents = {name: _public_csv(described[name], kept) for name, kept in columns.items()}
    resources = [
        {
            **_resource(described[name].entry, columns),
            "path": paths[name],
            "bytes": len(contents[name]),
            "hash": f"sha256:{hashlib.sha256(contents[name]).hexdigest()}",
        }
        for name in columns
    ]
    head = _head(described, dataset)
    descriptor = json.dumps({**head, "resources": resources}, ensure_ascii=False, indent=1)
    yield DESCRIPTOR, f"{descriptor}\n".encode()
    yield README, _readme(tables, paths).encode("utf-8-sig")
    yield from ((paths[name], contents[name]) for name in columns)


def _path(dataset: Dataset, described: Described) -> str:
    own = described.folder == dataset.edition.folder
    return f"{'' if own else REFERENCE}{described.entry['path']}"


def _public_csv(described: Described, kept: list[str]) -> bytes:
    """Return the public columns of a table, each cell as it stands in the file."""
    raw, faults = read_csv(described.file, described.file.as_posix())
    if raw is None:
        raise ReportError(faults)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(kept)
    writer.writerows(_cells(raw, kept))
    return stream.getvalue().encode()


def _cells(raw: RawTable, kept: list[str]) -> Iterator[list[str]]:
    places = [raw.header.index(name) for name in kept]
    for row in raw.rows:
        yield [row[place] for place in places]


def _head(described: Mapping[str, Described], dataset: Dataset) -> dict[str, Any]:
    own = next(each.package for each in described.values() if each.folder == dataset.edition.folder)
    kept = {name: value for name, value in own.items() if name not in LEFT_OUT}
    edition = dataset.edition
    words = f"《{edition.title}》可以公开的数据，版本 {edition.version}。provenance：{_kinds(dataset)}。"
    return {**kept, "version": edition.version, "description": words}


def _kinds(dataset: Dataset) -> str:
    """Return what the words for provenance mean, those that the edition uses."""
    used = {table.provenance for table in dataset.tables.values()}
    return "，".join(f"{name} {word}" for name, word in KINDS.items() if name in used)


def _resource(entry: Mapping[str, Any], columns: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return an entry of the descriptor with the public columns alone; columns: by table."""
    public, schema = columns[str(entry["name"])], dict(entry["schema"])
    fields = [field for field in schema["fields"] if field["name"] in public]
    schema["fields"] = [{k: v for k, v in field.items() if k != "access"} for field in fields]
    if not set(names_of(schema.get("primaryKey"))) <= set(public):
        del schema["primaryKey"]
    keys = [key for key in schema.get("foreignKeys", ()) if _holds(key, str(entry["name"]), columns)]
    schema.pop("foreignKeys", None)
    if keys:
        schema["foreignKeys"] = keys
    kept = {name: value for name, value in entry.items() if name not in (*LEFT_OUT, "schema", "path")}
    return {**kept, "schema": schema}


def _holds(key: Mapping[str, Any], own: str, columns: Mapping[str, list[str]]) -> bool:
    """Tell whether both ends of a foreign key are in the package."""
    target = key["reference"].get("resource") or own
    here = set(names_of(key["fields"])) <= set(columns[own])
    return here and set(names_of(key["reference"]["fields"])) <= set(columns.get(target, ()))


def _readme(tables: OpenTables, paths: Mapping[str, str]) -> str:
    dataset, edition = tables.evaluation.dataset, tables.evaluation.dataset.edition
    citation, licence = data_citation(edition), data_licence(edition)
    lines = [
        f"《{edition.title}》数据包",
        f"版本 {edition.version}，{edition.date}",
        "",
        "这里有本年度版可以公开的全部数据表。不公开的列（受访者、社区名称、否决标记、单个专家的判断）",
        "和只有这些列的表不在其中。列的含义、单位、取值范围和表与表的关系写在 datapackage.json，",
        "按 Frictionless 数据包规范书写，可以用 frictionless validate 检验。",
        "文件是 UTF-8 编码的 CSV。空白或 NA 是没有数据，n/a 是不适用。",
        "在电子表格程序里看，请用网站“数据与下载”页上的 CSV 或 XLSX，那里有中文表头。",
        "",
        *(["注意：标有“模拟数据”的表只作演示，不得引用。", ""] if dataset.demonstration else []),
        *([f"许可：{licence}", ""] if licence else []),
        "引用：",
        citation.gbt,
        "",
        citation.bibtex,
        "",
        "各表：",
        *(
            _line(paths[name], table_title(name, tables.described[name]), dataset.tables[name].provenance)
            for name in paths
        ),
    ]
    return "".join(f"{line}\r\n" for line in "\n".join(lines).split("\n"))


def _line(path: str, title: str, provenance: str) -> str:
    return f"{path}  {title}（{KINDS[provenance]}）"
