"""The switches of the site's parts."""

import dataclasses

import pytest

from generator.pages.features import Features, read_features


def test_an_edition_has_every_part_unless_it_says_no(mini) -> None:
    edition = mini.dataset.edition
    assert read_features(edition) == Features()
    said = dataclasses.replace(edition, settings={**edition.settings, "features": {"what_if": False}})
    assert read_features(said) == Features(what_if=False)


@pytest.mark.parametrize("nothing", [None, {}])
def test_an_empty_entry_switches_nothing(mini, nothing) -> None:
    edition = mini.dataset.edition
    said = dataclasses.replace(edition, settings={**edition.settings, "features": nothing})
    assert read_features(said) == Features()
