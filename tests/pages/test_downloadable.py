from dataclasses import replace

from generator.pages.downloadable import public_columns, public_frame, public_tables


def test_internal_columns_are_left_out(mini) -> None:
    assert public_columns(mini.dataset, "communities") == ["unit", "stratum", "net-5g", "alarm-response"]
    assert "communities" in public_tables(mini.dataset)


def test_what_would_give_an_internal_indicator_away_is_left_out_too(guarded_mini) -> None:
    assert public_columns(guarded_mini.dataset, "communities") == ["unit", "stratum"]


def test_a_table_of_internal_columns_alone_is_no_download(mini) -> None:
    table = mini.dataset.tables["denominators"]
    tables = {**mini.dataset.tables, "denominators": replace(table, internal=frozenset(table.frame.columns))}
    assert "denominators" not in public_tables(replace(mini.dataset, tables=tables))


def test_rows_say_their_provenance_and_keep_missing_apart_from_not_applicable(mini) -> None:
    frame = public_frame(mini.dataset, "communities").set_index("unit")
    assert list(frame)[-1] == "provenance"
    assert set(frame["provenance"]) == {"synthetic"}
    assert frame.at["420100-rural-01", "alarm-response"] == "n/a"
    assert frame["alarm-response"].isna().sum() == 1
    assert frame.at["110100-new-01", "net-5g"] == 95
