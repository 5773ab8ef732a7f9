"""From the drawn SVG to the one that goes on a page: named, described, with ids of its own."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from generator.charts.figure import Figure, Width
from generator.charts.theme import FONT, SITE_ROOT

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FAMILY = f"'{FONT}','PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
LINKED_FOLDER = "regions/"

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_IDLE = {("opacity", "1"), ("font-weight", "normal"), ("fill-opacity", "1"), ("stroke-opacity", "1")}
_EMPTY_PATHS = ("", "M0,0h0v0h0Z")
_ENGLISH = "Title text "
"""What the drawing engine says of a title, whatever it is told."""
_DROPPED = ("class", "aria-roledescription", "aria-hidden", "font-family", "pointer-events")

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


def _short(match: re.Match[str]) -> str:
    """Return a coordinate to a hundredth of a pixel: the last digits differ between machines."""
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _tidy(element: ET.Element, prefix: str) -> None:
    for name in _DROPPED:
        element.attrib.pop(name, None)
    if not element.get("aria-label"):
        element.attrib.pop("role", None)
        element.attrib.pop("aria-label", None)
    elif element.get("role") == "graphics-object" or element.attrib["aria-label"].startswith(_ENGLISH):
        element.attrib.pop("role", None)
        del element.attrib["aria-label"]
    for name, value in list(element.attrib.items()):
        if name == "id":
            element.set(name, prefix + value)
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
        elif (name, value) in _IDLE:
            del element.attrib[name]
        elif name == f"{{{XLINK}}}href":
            element.set(name, value.removeprefix(SITE_ROOT))
        elif name != "aria-label":
            element.set(name, _LONG_NUMBER.sub(_short, value))
    for child in list(element):
        if child.tag == f"{{{SVG}}}path" and child.get("d") in _EMPTY_PATHS:
            element.remove(child)


def _unlink(root: ET.Element) -> None:
    for parent in root.iter():
        for index, child in enumerate(list(parent)):
            if child.tag == f"{{{SVG}}}a":
                child.tag = f"{{{SVG}}}g"
                child.attrib.clear()
                parent[index] = child


def finish_svg(drawn: str, figure: Figure, width: Width) -> str:
    """Return the SVG with role, title and description, without English names or foreign ids.

    Links lead to `regions/…` relative to the site root; `anchored` and `unlinked` treat them.
    """
    root = ET.fromstring(drawn)
    prefix = f"{figure.id}-{width}-"
    for element in root.iter():
        _tidy(element, prefix)
    linked = root.find(f".//{{{SVG}}}a") is not None
    root.set("role", "group" if linked else "img")
    root.set("font-family", FAMILY)
    root.set("aria-labelledby", f"{prefix}title")
    root.set("aria-describedby", f"{prefix}desc")
    for position, (tag, text) in enumerate((("title", figure.name), ("desc", description(figure)))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}{tag}"})
        element.text = text
        root.insert(position, element)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def description(figure: Figure) -> str:
    """Return the text that stands for the picture: the summary, and 模拟数据 where it applies."""
    return f"模拟数据。{figure.summary}" if figure.synthetic else figure.summary


def anchored(svg: str, root: str) -> str:
    """Return the SVG with its links leading from a page whose site root is `root` (`../` or empty)."""
    return svg.replace(f'xlink:href="{LINKED_FOLDER}', f'xlink:href="{root}{LINKED_FOLDER}').replace(
        f' href="{LINKED_FOLDER}', f' href="{root}{LINKED_FOLDER}'
    )


def unlinked(svg: str) -> str:
    """Return the SVG without links, as a picture on its own."""
    if f'href="{LINKED_FOLDER}' not in svg:
        return svg
    root = ET.fromstring(svg)
    _unlink(root)
    root.set("role", "img")
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def on_paper(svg: str) -> str:
    """Return the SVG on white ground, for pictures that leave the site."""
    root = ET.fromstring(svg)
    _, _, wide, high = (root.get("viewBox") or "0 0 0 0").split()
    ground = ET.Element(f"{{{SVG}}}rect", {"width": wide, "height": high, "fill": "#ffffff"})
    root.insert(2, ground)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")
