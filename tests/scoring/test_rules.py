import pytest

from generator.scoring.rules import Robustness, Rules


def test_what_is_not_set_keeps_its_default():
    assert Rules.from_settings({"title": "x"}) == Rules()


def test_settings_are_read_by_their_names():
    rules = Rules.from_settings({"epsilon": 0.1, "robustness": {"draws": 10, "seed": 3, "later": True}})
    assert rules.epsilon == 0.1
    assert rules.robustness == Robustness(draws=10, seed=3)


def test_an_unknown_normalisation_is_refused():
    with pytest.raises(ValueError, match="zscored"):
        Rules.from_settings({"normalisation": "zscored"})
