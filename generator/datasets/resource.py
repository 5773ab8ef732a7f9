"""One declared table: its columns, keys and provenance (Frictionless Table Schema, as far as it is used)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOT_REPORTED = "NA"
NOT_APPLICABLE = "n/a"

FIELD_TYPES = ("string", "integer", "number", "boolean", "year", "date")
NUMERIC_TYPES = ("integer", "number", "boolean", "year")
CONSTRAINTS = ("required", "unique", "minimum", "maximum", "enum", "pattern")
PROVENANCES = ("observed", "published", "synthetic")
ACCESSES = ("public", "internal")


@dataclass(frozen=True)
class Field:
    """One column: its type, its constraints, who may see it."""

    name: str
    type: str
    constraints: Mapping[str, Any]
    access: str = "public"

    @property
    def numeric(self) -> bool:
        """Tell whether the cells are numbers; a boolean is written 1 or 0."""
        return self.type in NUMERIC_TYPES


@dataclass(frozen=True)
class ForeignKey:
    """Cells of `fields` must occur in `reference_fields` of the table `resource`."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One table of the package as its descriptor declares it; path: relative to the package."""

    name: str
    path: str
    provenance: str
    source: str
    date: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]

    def field(self, name: str) -> Field:
        """Return the column of this name."""
        return next(field for field in self.fields if field.name == name)


def table_name(path: str) -> str:
    """Return the name under which a file is known: `observations/survey.csv` → `survey`.

    Other folders stay in the name: `weights/published.csv` → `weights-published`.
    """
    return path.removesuffix(".csv").removeprefix("observations/").replace("/", "-")


def names_of(value: Any) -> tuple[str, ...]:
    """Return column names that may be written as one name or as a list."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def build_resource(entry: Mapping[str, Any]) -> Resource:
    """Return the table that a descriptor entry declares; its form was checked before."""
    schema = entry["schema"]
    return Resource(
        name=entry["name"],
        path=entry["path"],
        provenance=entry["provenance"],
        source=entry["source"],
        date=entry["date"],
        fields=tuple(_field(field, entry.get("access", "public")) for field in schema["fields"]),
        primary_key=names_of(schema.get("primaryKey")),
        foreign_keys=tuple(_foreign_key(key, entry["name"]) for key in schema.get("foreignKeys", ())),
        missing_values=tuple(schema.get("missingValues", [""])),
    )


def _field(field: Mapping[str, Any], access: str) -> Field:
    return Field(
        name=field["name"],
        type=field["type"],
        constraints=field.get("constraints", {}),
        access=field.get("access", access),
    )


def _foreign_key(key: Mapping[str, Any], own_name: str) -> ForeignKey:
    reference = key["reference"]
    target = reference.get("resource") or own_name
    return ForeignKey(names_of(key["fields"]), target, names_of(reference["fields"]))
