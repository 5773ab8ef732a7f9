from generator.analysis.undecided import Undecided


def test_text_begins_with_the_verdict():
    assert str(Undecided("均值为零")) == "不作判定：均值为零"
