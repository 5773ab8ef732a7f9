"""The site's own styles and scripts work in the oldest browsers that are promised (design, section 6)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import material
import pytest
import tinycss2
import tree_sitter
import tree_sitter_javascript
from tinycss2.ast import FunctionBlock, IdentToken, Node
from tree_sitter import Language, Parser

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "site_templates" / "theme" / "assets"
NEWER = json.loads((HERE / "floor" / "newer.json").read_text(encoding="utf-8"))

JAVASCRIPT = Language(tree_sitter_javascript.language())
LATER_SYNTAX = frozenset(
    ("field_definition", "private_property_identifier", "class_static_block", "??=", "||=", "&&=")
)
LOOKS_BACK = re.compile(r"\(\?<[=!]")
DECLARING = ("variable_declarator", "function_declaration", "function_expression")

GRACEFUL = {
    "text-wrap": "lines break as before where it is unknown",
    "text-autospace": "the text has its blanks typed",
    "text-spacing-trim": "punctuation keeps its full width",
    "container-type": "@supports not falls back to a media query",
    "@container": "@supports not falls back to a media query",
    "forced-color-adjust": "only where forced colours exist",
    "forced-colors": "only where forced colours exist",
    "prefers-contrast": "the reader has the switch 大字·高对比",
    "print-color-adjust": "-webkit-print-color-adjust stands beside it",
    "text-size-adjust": "-webkit-text-size-adjust stands beside it",
    "scripting": "where it is unknown the page moves once, when the controls appear",
    "paint-order": "a name on a chart stands without its halo",
    "inset": "clip beside it hides as well",
    "appearance": "-webkit-appearance stands beside it",
    "accent-color": "the browser's own colour is used",
    "scroll-margin-top": "the heading stands below the bar where it is known",
    ":focus-visible": "a rule of its own: without it the browser's own focus ring stays",
    "break-before": "only for print",
    "break-after: avoid": "only for print",
    "break-inside: avoid": "only for print",
    "@page": "only for print",
    "size": "only for print",
    "outline": "drawn everywhere; older browsers draw square corners",
    "text-underline-offset": "the line stands where the font puts it",
    "overflow-wrap: anywhere": "long words break, only the least width of a column is another",
    "break-before: avoid": "only for print",
    "contain": "a hint for the browser's own work",
    "mask": "-webkit-mask stands beside it",
    "text-decoration-thickness": "the line is as thick as the font says",
    "scroll-behavior": "switched off for readers who want no motion, and not used otherwise",
}
"""What older browsers leave out, and why nothing is lost."""

OF_THE_THEME = {
    "-webkit-tap-highlight-color": "a shade while a finger is on the glass",
    ":marker": "markers of lists keep their colour",
    "backdrop-filter": "no blur behind the search",
    "backface-visibility": "a hint for the browser's own work",
    "box-decoration-break": "padding of code broken over lines",
    "color-adjust": "only for print",
    "gap in flex": "less space between labels of tabbed content, which the report has none of",
    "justify-content: end": "only in tabbed content",
    "justify-content: start": "only in tabbed content",
    "mask-image": "-webkit-mask-image stands beside it",
    "mask-position": "-webkit-mask-position stands beside it",
    "mask-repeat": "-webkit-mask-repeat stands beside it",
    "mask-size": "-webkit-mask-size stands beside it",
    "scroll-margin-inline-start": "only in tabbed content",
    "scroll-padding-inline-start": "only in tabbed content",
    "scrollbar-color": "the browser's own scroll bars",
    "scrollbar-gutter": "the browser's own scroll bars",
    "scrollbar-width": "the browser's own scroll bars",
    "user-select": "-webkit-user-select stands beside it",
}
"""The same for the style sheets of the theme, which are not ours."""

ASKED_FOR = {
    "requestIdleCallback": "asked for; without it the theme's script comes at a fixed time",
    "node": "a lookup of the report's own data, not of the browser",
    "unit": "a lookup of the report's own data, not of the browser",
    "subscribe": "of document$, which the theme brings itself",
    "share": "navigator.share is asked for; without it the address is copied",
}
"""Names that are not the browser's, or are asked for before they are used."""


def newer_in_css(text: str) -> Iterator[str]:
    """Yield what of a style sheet the floor does not know, outside @supports."""
    yield from _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _rules(rules: list[Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule":
            yield from _at_rule(rule)
        elif rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude)
            yield from (f":{name}" for name in _pseudo(selector) if name in NEWER["selectors"])
            yield from _declarations(rule.content)
        else:
            assert rule.type != "error", f"{rule.message}, line {rule.source_line}"


def _at_rule(rule: Node) -> Iterator[str]:
    name = rule.lower_at_keyword
    if name in NEWER["at-rules"]:
        yield f"@{name}"
    if name == "media":
        asked = set(re.findall(r"\(\s*([a-z-]+)", tinycss2.serialize(rule.prelude)))
        yield from sorted(asked & set(NEWER["media"]))
    inner = rule.content
    if name in ("media", "supports", "container") and inner is not None:
        yield from _rules(tinycss2.parse_rule_list(inner, skip_comments=True, skip_whitespace=True))
    elif name in ("page", "font-face") and inner is not None:
        yield from _declarations(inner)


def _pseudo(selector: str) -> list[str]:
    return re.findall(r"::?([a-z-]+)", selector)


def _declarations(content: list[Node]) -> Iterator[str]:
    found = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    named = {each.lower_name: each for each in found if each.type == "declaration"}
    for name, each in named.items():
        if name in NEWER["properties"]:
            yield name
        words = {node.lower_value for node in each.value if isinstance(node, IdentToken)}
        yield from (f"{name}: {word}" for word in sorted(words & set(NEWER["values"].get(name, ()))))
        yield from (f"{call}()" for call in _functions(each.value) if call in NEWER["functions"])
    flex = "display" in named and "flex" in tinycss2.serialize(named["display"].value)
    if flex and {"gap", "row-gap", "column-gap"} & set(named):
        yield "gap in flex"


def _functions(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, FunctionBlock):
            yield node.lower_name
            yield from _functions(node.arguments)


def newer_in_script(text: str) -> Iterator[str]:
    """Yield syntax, methods and globals of a script that the floor does not have."""
    tree = Parser(JAVASCRIPT).parse(text.encode())
    assert not tree.root_node.has_error, "no JavaScript"
    nodes = list(_nodes(tree.root_node))
    yield from sorted({node.type for node in nodes if node.type in LATER_SYNTAX})
    yield from (
        word(node) for node in nodes if node.type == "regex_pattern" and LOOKS_BACK.search(word(node))
    )
    called = {word(name) for node in nodes for name in _method(node)}
    declared = {word(node) for node in nodes if node.type == "identifier" and _declares(node)}
    used = {word(node) for node in nodes if node.type == "identifier"} - declared
    yield from sorted((called | used) & set(NEWER["javascript"]))


def _nodes(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def word(node: tree_sitter.Node) -> str:
    return node.text.decode() if node.text else ""


def _method(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """Yield the name of the method that a node calls."""
    called = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if node.type in ("call_expression", "new_expression") and called and called.type == "member_expression":
        yield called.child_by_field_name("property")


def _declares(node: tree_sitter.Node) -> bool:
    """Tell whether an identifier is a variable, a parameter or a function of the script's own."""
    around = node.parent
    if around.type in ("formal_parameters", "catch_clause"):
        return True
    named = around.child_by_field_name("name")
    return around.type in DECLARING and named is not None and named.id == node.id


@pytest.mark.parametrize("path", sorted(ASSETS.glob("css/*.css")), ids=lambda path: path.name)
def test_styles_use_what_the_floor_knows(path: Path) -> None:
    found = set(newer_in_css(path.read_text(encoding="utf-8"))) - set(GRACEFUL)
    assert found == set()


def test_the_theme_uses_what_the_floor_knows() -> None:
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    styles = [path.read_text(encoding="utf-8") for path in folder.glob("*.css")]
    assert styles
    found = {each for style in styles for each in newer_in_css(style)}
    assert found - set(GRACEFUL) - set(OF_THE_THEME) == set()


@pytest.mark.parametrize("path", sorted(ASSETS.glob("js/*.js")), ids=lambda path: path.name)
def test_scripts_use_what_the_floor_knows(path: Path) -> None:
    found = set(newer_in_script(path.read_text(encoding="utf-8"))) - set(ASKED_FOR)
    assert found == set()


@pytest.mark.parametrize(
    "css, found",
    [
        (".a { display: flex; gap: 1em; }", "gap in flex"),
        (".a { aspect-ratio: 1; }", "aspect-ratio"),
        (".a:has(b) { color: red; }", ":has"),
        (".a { color: color-mix(in srgb, red, blue); }", "color-mix()"),
        ("@layer a { .b { color: red; } }", "@layer"),
        ("@media (forced-colors: active) { a { color: red; } }", "forced-colors"),
        (".a { overflow: clip; }", "overflow: clip"),
    ],
)
def test_what_is_too_new_in_a_style_is_seen(css: str, found: str) -> None:
    assert list(newer_in_css(css)) == [found]


@pytest.mark.parametrize("script", ["[1].at(0);", "structuredClone({});", "Object.hasOwn(a, 'b');"])
def test_what_is_too_new_in_a_script_is_seen(script: str) -> None:
    assert len(list(newer_in_script(script))) == 1


def test_a_variable_of_the_same_name_is_no_member() -> None:
    assert list(newer_in_script("var at = 0; function f(element) { return at + element; }")) == []


@pytest.mark.parametrize(
    "script", ["class A { b = 1; }", "class A { #b() {} }", "a ??= 1;", "/(?<=a)b/.test(c);"]
)
def test_syntax_later_than_the_floor_is_seen(script: str) -> None:
    assert len(list(newer_in_script(script))) == 1


def test_the_theme_is_written_in_syntax_that_the_floor_knows() -> None:
    folder = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    scripts = [*folder.glob("bundle.*.js"), *folder.glob("workers/search.*.js")]
    assert len(scripts) == 2
    for script in scripts:
        found = newer_in_script(script.read_text(encoding="utf-8"))
        assert [each for each in found if each in LATER_SYNTAX or LOOKS_BACK.search(each)] == [], script.name
