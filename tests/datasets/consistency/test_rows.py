from generator.datasets.consistency.rows import lookup, rows


def test_rows_come_with_their_lines(table) -> None:
    data = table("t", code=["a", "b"], weight=[0.5, 1.0])
    assert list(rows(data, "code", "weight")) == [(2, "a", 0.5), (3, "b", 1.0)]
    assert list(rows(data, "code", where=data.frame["weight"] == 1)) == [(3, "b")]
    assert list(rows(data, "code", where=data.frame["weight"] > 1)) == []


def test_lookup_by_key(table) -> None:
    assert lookup(table("t", code=["a", "b"], weight=[0.5, 1.0]), "code", "weight") == {"a": 0.5, "b": 1.0}
