"""What the page of data and downloads shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class DataColumn:
    """A column of a table: its head with unit, its name for machines, and what its cells are in words."""

    head: str
    name: str
    kind: str


@dataclass(frozen=True)
class DataTable:
    """A table for download; without downloads where the edition offers none."""

    name: str
    title: str
    provenance: str
    source: str
    date: str
    rows: int
    columns: tuple[DataColumn, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class DataGroup:
    """Tables of one subject."""

    title: str
    anchor: str
    tables: tuple[DataTable, ...]


@dataclass(frozen=True)
class DataContext:
    """data.md.j2: data, results and downloads.

    explorers: files of the pages on which readers choose; documents: the whole report; json_cells: cells up
    to which a table is JSON too; gbt, bibtex: how the data are cited, the latter in lines; contact: whom to
    ask, empty if unknown.
    """

    data: tuple[DataGroup, ...]
    results: tuple[DataGroup, ...]
    explorers: tuple[Link, ...]
    documents: tuple[Link, ...]
    demonstration: bool
    version: str
    date: str
    licence: str
    gbt: str
    bibtex: tuple[str, ...]
    contact: str
    json_cells: int
