"""The lists of the themes name what the 2025 edition has, so that a renamed entry is noticed."""

import pytest

from generator.pages.themes.subjects import SUBJECTS

pytestmark = pytest.mark.xdist_group("themes")


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_every_name_is_known(subject, evaluation_2025, templates_2025):
    dataset = evaluation_2025.dataset
    assert [key for key in (*subject.published, *subject.claim) if key not in templates_2025.catalogue] == []
    assert set(subject.watched) <= set(evaluation_2025.system.nodes.index)
    for name in ("problems", "targets"):
        assert set(getattr(subject, name)) <= set(dataset.frame(name)["id"])
    cases = dataset.documents["cases"]
    assert set(subject.cases) <= {each["id"] for each in cases["cases"]}
    assert not subject.yes or subject.yes in dataset.frame("survey")
    names = {grouping.name: grouping.groups for grouping in evaluation_2025.frame.groupings}
    assert not subject.grouping or set(subject.groups) <= set(names[subject.grouping])
