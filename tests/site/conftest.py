"""The small project after a build: its pictures are kept, so that the next draws only new ones."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SmallProject


@pytest.fixture
def small_project(small_project: SmallProject, small_site: Path) -> SmallProject:
    """A small project that was built before, without its site."""
    shutil.copytree(small_site.parent / ".cache", small_project.root / ".cache")
    return small_project
