"""The README says what is true: every command is in it, and its Chinese twin says the same."""

import re
from pathlib import Path

import pytest

from generator.cli import cli

ROOT = Path(__file__).parent.parent
TWINS = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TWINS)
@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_described(name: str, command: str) -> None:
    assert f"report {command}" in text(name)


def test_the_twins_give_the_same_commands_and_examples() -> None:
    blocks = [re.findall(r"```\w*\n(.*?)```", text(name), re.DOTALL) for name in TWINS]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) == 4


@pytest.mark.parametrize("name", TWINS)
def test_links_and_pictures_are_there(name: str) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", re.sub(r"```.*?```|`[^`]*`", "", text(name), flags=re.DOTALL)):
        assert (ROOT / link).is_file(), link


def test_the_layers_named_in_the_readme_are_those_that_are_held() -> None:
    held = (ROOT / "tests" / "test_layers.py").read_text(encoding="utf-8")
    (named,) = re.findall(r"\((errors → [^)]*)\)", text("README.md"))
    layers = re.split(r" → | \| ", named)
    positions = [held.index(f'"{layer}"') for layer in layers]
    assert positions == sorted(positions)
