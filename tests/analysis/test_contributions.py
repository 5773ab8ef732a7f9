import numpy as np
import pandas as pd

from generator.analysis.contributions import contributions


def test_weight_times_score_with_nothing_for_what_is_missing():
    scores = pd.DataFrame({"index": [3.2, np.nan], "a": [3.2, np.nan], "b": [np.nan, np.nan]})
    shares = pd.DataFrame({"index": [1.0, 0], "a": [1.0, 0], "b": [0.0, 0]})
    found = contributions(scores, shares, ["a", "b"], "index")
    assert found.loc[0].tolist() == [3.2, 0]
    assert found.loc[1].isna().all()
