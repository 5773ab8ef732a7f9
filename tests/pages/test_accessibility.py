"""The page that says what holds of the rules of access, and whom to tell."""

import dataclasses

from generator.pages.accessibility import accessibility_page


def test_the_page_names_the_contact_of_the_imprint(mini, templates) -> None:
    edition = mini.dataset.edition
    told = dataclasses.replace(edition, settings={**edition.settings, "imprint": {"联系方式": "a@b.cn"}})
    silent = dataclasses.replace(edition, settings={**edition.settings, "imprint": {"联系方式": ""}})
    with_contact = accessibility_page(dataclasses.replace(mini.dataset, edition=told), templates)
    without = accessibility_page(dataclasses.replace(mini.dataset, edition=silent), templates)
    assert "请告诉我们：a@b.cn" in with_contact.text
    assert "关于本报告" in without.text
    assert with_contact.path == "methods/accessibility.md"
    assert edition.date in with_contact.text
