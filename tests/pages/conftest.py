"""The mini edition evaluated once, and the templates quoting its catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.pages.numbers import load_numbers
from generator.pages.profiles import Profiles
from generator.pages.project import Project
from generator.pages.report import load_report
from generator.pages.templates import Templates
from generator.values.register import build_catalogue
from tests.conftest import make_small_project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def templates(mini):
    return Templates(ROOT / "site_templates" / "pages", build_catalogue(mini))


@pytest.fixture(scope="session")
def profiles(mini):
    return Profiles(mini)


@pytest.fixture(scope="session")
def strict(mini):
    """The mini edition under the rule that fewer than ten communities are no aggregate."""
    return replace(mini, rules=replace(mini.rules, min_cell=10))


@pytest.fixture(scope="session")
def small_numbers(tmp_path_factory):
    """The numbers of the small project: any project with the same data may keep them."""
    root = make_small_project(tmp_path_factory.mktemp("numbers") / "小项目").root
    return load_numbers(Project.at(root, "2025"))


@pytest.fixture(scope="session")
def small_report(tmp_path_factory, small_numbers):
    """The report of the small project, loaded once; tests must not change it."""
    root = make_small_project(tmp_path_factory.mktemp("report") / "小项目").root
    return load_report(Project.at(root, "2025"), small_numbers)


@pytest.fixture
def located(small_project):
    """The paths of a small project that a test may change."""
    return Project.at(small_project.root, "2025")


@pytest.fixture(scope="session")
def guarded_mini(mini):
    """The mini edition with its 5G column internal."""
    table = mini.dataset.tables["communities"]
    internal = replace(table, internal=table.internal | {"net-5g"})
    tables = {**mini.dataset.tables, "communities": internal}
    return replace(mini, dataset=replace(mini.dataset, tables=tables))
