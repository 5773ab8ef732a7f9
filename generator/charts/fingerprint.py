"""What a picture is made of, as one digest: its figure, its drawing with all options, the code, the fonts.

The specification is a function of these, so a kept picture is found without building it again.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from generator.charts.figure import Figure, Width, draw

PACKAGES = ("altair", "vl-convert-python")


def _sources(folder: Traversable) -> list[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    nested = [source for entry in entries if entry.is_dir() for source in _sources(entry)]
    return [*(entry for entry in entries if entry.name.endswith(".py")), *nested]


@cache
def code_digest() -> str:
    """Return the digest of the code that draws and of the versions of the libraries it draws with."""
    digest = hashlib.sha256()
    for source in [*_sources(files("generator.charts")), files("generator") / "quantities.py"]:
        digest.update(source.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()


def _drawing(figure: Figure, width: Width) -> str:
    """Return the drawing in words: its function and options, or the whole chart for any other callable."""
    drawing = figure.wide if width == "wide" else figure.narrow
    if isinstance(drawing, partial):
        name = f"{drawing.func.__module__}.{drawing.func.__qualname__}"
        return f"{name} {drawing.args!r} {sorted(drawing.keywords.items())!r}"
    return repr(draw(figure, width).to_dict())


def fingerprint(figure: Figure, width: Width, fonts: str) -> str:
    """Return the digest of everything that the picture of a figure depends on.

    fonts: digest of the font files.
    """
    parts = (
        figure.id,
        figure.name,
        figure.summary,
        figure.provenance,
        repr(figure.columns),
        figure.frame.to_csv(index=False),
        _drawing(figure, width),
        code_digest(),
        fonts,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
