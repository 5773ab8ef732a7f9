import pandas as pd

from generator.datasets.records import records


def test_rows_are_mappings_with_text_keys_in_the_order_of_the_frame():
    frame = pd.DataFrame({2024: [1, 2], "unit": ["甲", "乙"]})
    assert records(frame) == [{"2024": 1, "unit": "甲"}, {"2024": 2, "unit": "乙"}]
    assert records(frame.head(0)) == []
