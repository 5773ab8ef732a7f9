"""The order of the layers, and who may import the site engine and the chart library (design, section 2)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = [
    ["errors"],
    ["quantities"],
    ["datasets"],
    ["indicators"],
    ["scoring"],
    ["analysis"],
    ["evaluation"],
    ["values", "charts", "sample"],
    ["text"],
    ["pages"],
    ["outputs"],
    ["site"],
    ["cli"],
    ["__main__"],
]
PLACE = {layer: place for place, layers in enumerate(ORDER) for layer in layers}
ENGINE = {"mkdocs", "jinja2", "material"}
DRAWING = {"altair", "vl_convert"}
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def layer_of(path):
    return path.relative_to(ROOT / "generator").with_suffix("").parts[0]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module if node.module != "generator" else f"generator.{node.names[0].name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_module_uses_only_the_layers_to_its_left(path):
    layer = layer_of(path)
    if layer == "__init__":
        assert not list(imported(path))
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "generator":
            other = rest.partition(".")[0]
            assert other == layer or PLACE[other] < PLACE[layer], f"{layer} uses {name}"
        assert top not in ENGINE or PLACE[layer] >= PLACE["pages"], f"{layer} uses {name}"
        assert top not in DRAWING or layer == "charts", f"{layer} uses {name}"
