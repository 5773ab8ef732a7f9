import pytest

from generator.datasets.resource import build_resource, names_of, table_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("units.csv", "units"),
        ("observations/communities.csv", "communities"),
        ("weights/published.csv", "weights-published"),
        ("revision/delphi/round1.csv", "revision-delphi-round1"),
    ],
)
def test_names_follow_from_paths(path: str, name: str) -> None:
    assert table_name(path) == name


def test_names_may_stand_alone_or_in_a_list() -> None:
    assert names_of("a") == ("a",)
    assert names_of(["a", "b"]) == ("a", "b")
    assert names_of(None) == ()


def test_an_entry_becomes_a_resource() -> None:
    own = {"fields": "parent", "reference": {"resource": "", "fields": "unit"}}
    fields = [{"name": "unit", "type": "string"}, {"name": "parent", "type": "string"}]
    schema = {"fields": fields, "foreignKeys": [own], "missingValues": ["NA"]}
    head = {"name": "t", "path": "t.csv", "provenance": "observed", "source": "s", "date": "2025"}
    resource = build_resource({**head, "schema": schema})
    assert resource.foreign_keys[0].resource == "t"
    assert resource.missing_values == ("NA",)
    assert not resource.field("parent").numeric


def test_columns_take_the_access_of_their_table() -> None:
    schema = {
        "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string", "access": "public"}]
    }
    head = {"name": "t", "path": "t.csv", "provenance": "observed", "source": "s", "date": "2025"}
    resource = build_resource({**head, "access": "internal", "schema": schema})
    assert [field.access for field in resource.fields] == ["internal", "public"]
