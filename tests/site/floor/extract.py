"""Makes newer.json: what browsers of the floor do not have, from @mdn/browser-compat-data (CC0, npm).

Run `python tests/site/floor/extract.py PATH/TO/data.json` after `npm pack @mdn/browser-compat-data`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOOR = {"chrome": 86.0, "safari": 14.0}
NEVER = 999.0


def added(compat: dict[str, Any], browser: str) -> float:
    """Return the version of a browser from which a feature works unprefixed, in full and without flags."""
    statements = compat["support"].get(browser, [])
    found = [NEVER]
    for each in statements if isinstance(statements, list) else [statements]:
        limits = ("prefix", "flags", "alternative_name", "partial_implementation", "version_removed")
        version = str(each["version_added"]).lstrip("≤")
        if not any(each.get(limit) for limit in limits) and version[0].isdigit():
            found.append(float(version))
    return min(found)


def too_new(compat: dict[str, Any]) -> bool:
    return any(added(compat, browser) > version for browser, version in FLOOR.items())


def newer(tree: dict[str, Any]) -> list[str]:
    """Return the names of a branch whose own feature is too new."""
    return sorted(name for name, node in tree.items() if "__compat" in node and too_new(node["__compat"]))


def keywords(properties: dict[str, Any]) -> dict[str, list[str]]:
    """Return, for properties that the floor has, the values it does not have."""
    found = {}
    for name, node in properties.items():
        if "__compat" in node and not too_new(node["__compat"]):
            values = newer({value: each for value, each in node.items() if value != "__compat"})
            words = [value for value in values if "_" not in value]
            if words:
                found[name] = words
    return found


def features(tree: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, bool]]:
    """Yield the names of a branch of JavaScript and whether each is too new."""
    for name, node in tree.items():
        if name != "__compat" and isinstance(node, dict):
            if "__compat" in node and name.isidentifier():
                yield name.removesuffix("_static"), too_new(node["__compat"])
            if depth < 3:
                yield from features(node, depth + 1)


def names(data: dict[str, Any]) -> list[str]:
    """Return names of globals and members that are too new wherever they occur."""
    every = [*features(data["javascript"]["builtins"]), *features(data["api"])]
    old = {name for name, new in every if not new}
    return sorted({name for name, new in every if new} - old)


def main() -> None:
    data = json.loads(Path(sys.argv[1]).read_bytes())
    css = data["css"]
    extract = {
        "source": f"@mdn/browser-compat-data {data['__meta']['version']}",
        "floor": FLOOR,
        "properties": newer(css["properties"]),
        "values": keywords(css["properties"]),
        "selectors": newer(css["selectors"]),
        "at-rules": newer(css["at-rules"]),
        "functions": sorted({*newer(css["types"]), *newer(css["types"]["color"])}),
        "media": newer(css["at-rules"]["media"]),
        "javascript": names(data),
    }
    text = json.dumps(extract, ensure_ascii=False, indent=0)
    (Path(__file__).parent / "newer.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
