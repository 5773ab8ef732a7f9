import numpy as np
import pandas as pd

from generator.analysis.history import observed_above, tidy_history

ROWS = [
    ("east-urban", "net-5g", 2023, 93.5),
    ("east", "net-5g-rural", 2023, 59.9),
    ("east", "index", 2024, 4.1),
    ("east", "index", 2023, np.nan),
]
TABLE = pd.DataFrame(ROWS, columns=["unit", "indicator", "period", "value"])


def test_suffixes_of_unit_or_indicator_become_the_population():
    found = tidy_history(TABLE)
    assert found.to_numpy().tolist() == [
        ["east", "全部", "index", 2024, 4.1],
        ["east", "农村", "net-5g", 2023, 59.9],
        ["east", "城市", "net-5g", 2023, 93.5],
    ]


def test_no_table_no_history():
    assert list(tidy_history(None)) == ["unit", "population", "indicator", "period", "value"]
    assert tidy_history(None).empty
    assert observed_above(tidy_history(None), ["x"], "2024", pd.Index(["east"])).empty


def test_values_observed_above_the_communities_are_those_of_the_edition():
    found = observed_above(tidy_history(TABLE), ["index", "net-5g"], "2024", pd.Index(["east", "west"]))
    assert found["index"].tolist()[0] == 4.1
    assert found.isna().to_numpy().tolist() == [[False], [True]]
