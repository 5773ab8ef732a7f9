import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text.edits import Edit, apply_edits
from generator.text.fix import LINK_REASONS, link_edits
from generator.text.mending import mend
from generator.text.scanner import scan
from tests.text.test_fix import SOURCES

PATH, PAGE = "content/cases/a.md", "cases/a.md"


def mended(source, index, accept=lambda proposal: True, further=()):
    providers = (lambda text, found: link_edits(found, index), *further)
    return mend(source, PATH, PAGE, index, providers, LINK_REASONS, accept)


SOURCE = """\
甲[93%](val:net-5g)，乙[4.1分](val:index.mean.east)高于丙。

丁[93%](val:net-5g)，戊[400个](val:cities)。
""".replace("\n", "\r\n")


def test_only_what_is_accepted_is_changed(index):
    asked = []

    def accept(proposal):
        asked.append(proposal)
        return len(asked) % 2 == 0

    result = mended(SOURCE, index, accept)
    assert result.text == SOURCE.replace("4.1分", "4.2分").replace("400个", "500个")
    assert result.made == (asked[1], asked[3])
    assert [proposal.reason for proposal in asked] == ["写的与数据不符"] * 4


def test_a_later_proposal_shows_what_was_accepted_before(index):
    asked = []
    mended(SOURCE, index, lambda proposal: asked.append(proposal) or proposal.place.column == 2)
    assert asked[1].before == "甲92.3%，乙〖4.1分〗高于丙。"
    assert asked[3].before == "丁92.3%，戊〖400个〗。"


def test_sentences_with_a_word_of_direction_are_to_be_read_again(index):
    (recheck,) = mended(SOURCE, index).rechecks
    assert recheck.sentence == "甲92.3%，乙4.2分高于丙。"
    assert recheck.words == ("高于",)
    assert str(recheck) == f"{PATH}:1:2 “高于”：甲92.3%，乙4.2分高于丙。"


@pytest.mark.parametrize(
    "source",
    [
        "甲高于[92.3%]（val:net-5g）。",
        "甲高于[９２.３％](val:net-5g)。",
        "甲高于[](val:net-5g)。",
        "甲[超过500个](val:cities)。",
        "甲为[93%](val:net-5g)。乙高于丙。",
        "甲高于[1%](val:nothing)。",
    ],
)
def test_no_sentence_is_listed_whose_number_stays(source, index):
    assert mended(source, index).rechecks == ()


def test_nothing_is_listed_where_the_change_was_refused(index):
    assert mended(SOURCE, index, lambda proposal: False) == mended("", index).__class__(SOURCE)


def test_each_provider_reads_what_the_one_before_left(index):
    seen = []

    def spacing(text, found):
        seen.append(text)
        yield Edit(0, 0, "　", "space")
        yield Edit(text.index("乙"), text.index("乙"), " ", "space")

    result = mended(SOURCE, index, further=(spacing,))
    assert seen == [mended(SOURCE, index).text]
    assert result.text == "　" + seen[0].replace("乙", " 乙")
    assert result.made[-1].reason == "space"
    (recheck,) = result.rechecks
    assert recheck.sentence == "　甲92.3%， 乙4.2分高于丙。"
    assert recheck.place.column == 3


def test_of_edits_that_overlap_the_first_is_made_and_one_without_effect_is_not_asked(index):
    asked = []
    edits = [Edit(1, 3, "甲", "x"), Edit(0, 2, "乙", "x"), Edit(3, 4, "d", "x"), Edit(4, 4, "", "x")]
    provider = [lambda text, found: edits]
    result = mend("abcde", PATH, PAGE, index, provider, {}, lambda proposal: asked.append(proposal) or True)
    assert result.text == "乙cde"
    assert len(asked) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=SOURCES, answers=st.lists(st.booleans(), min_size=14, max_size=14))
def test_only_the_edited_spans_change(source, answers, index):
    edits = link_edits(scan(source, PATH), index)
    turn = iter(answers)
    result = mended(source, index, lambda proposal: next(turn, False))
    accepted = [edit for edit, answer in zip(edits, answers, strict=False) if answer]
    assert result.text == apply_edits(source, accepted)
    assert len(result.made) == len(accepted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=SOURCES)
def test_a_second_run_asks_nothing(source, index):
    once = mended(source, index)
    again = mended(once.text, index)
    assert again.text == once.text
    assert again.made == ()
