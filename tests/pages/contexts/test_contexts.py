"""Templates use what their context documents, no more and no less."""

import dataclasses
from pathlib import Path

import pytest
from jinja2 import meta

from generator.pages.contexts import CONTEXTS
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue

FOLDER = Path(__file__).parents[3] / "site_templates" / "pages"


def names_used(template: str) -> set[str]:
    environment = Templates(FOLDER, Catalogue([])).environment
    source, _, _ = environment.loader.get_source(environment, template)
    return meta.find_undeclared_variables(environment.parse(source)) - {"value", "features"}


@pytest.mark.parametrize("template", sorted(CONTEXTS))
def test_template_uses_only_documented_names(template):
    documented = {field.name for field in dataclasses.fields(CONTEXTS[template])}
    assert names_used(template) <= documented


@pytest.mark.parametrize("template", sorted(CONTEXTS))
def test_every_documented_name_is_used(template):
    documented = {field.name for field in dataclasses.fields(CONTEXTS[template])}
    assert documented <= names_used(template)


def test_every_template_has_a_context():
    assert {path.name for path in FOLDER.glob("*.j2") if not path.name.startswith("_")} == set(CONTEXTS)


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=lambda context: context.__name__)
def test_contexts_say_what_they_fill(context):
    assert any(template in context.__doc__ for template, filled in CONTEXTS.items() if filled is context)
