"""Pictures of figures: drawn once, kept on disk by what they are made of."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import vl_convert

from generator.charts.figure import Figure, Width, draw
from generator.charts.fingerprint import fingerprint
from generator.charts.fonts import font_digest, require_glyphs
from generator.charts.svg import anchored, finish_svg, on_paper, unlinked
from generator.charts.theme import dress

PNG_SCALE = 2.0
WIDTHS: tuple[Width, ...] = ("wide", "narrow")


def specification(figure: Figure, width: Width = "wide") -> dict[str, Any]:
    """Return the complete Vega-Lite specification of a figure, data included."""
    return dress(draw(figure, width), figure, width)


def render_svg(spec: dict[str, Any], figure: Figure, width: Width, fonts: Path) -> str:
    """Return the finished SVG of a specification; the same input gives the same bytes.

    Raises `ReportError` when a character is not in the fonts of the folder `fonts`.
    """
    font_digest(fonts)
    require_glyphs(json.dumps(spec, ensure_ascii=False), fonts, figure.id)
    return finish_svg(vl_convert.vegalite_to_svg(spec), figure, width)


def render_png(svg: str, fonts: Path) -> bytes:
    """Return the PNG of a finished SVG on white ground, at twice its size."""
    font_digest(fonts)
    return bytes(vl_convert.svg_to_png(on_paper(unlinked(svg)), scale=PNG_SCALE))


def _write(path: Path, data: bytes) -> None:
    """Write by renaming, so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


@dataclass(frozen=True)
class Renderer:
    """Draws figures with the fonts in `fonts`, and keeps pictures in `cache` unless it is None.

    drawn: without a cache, the SVGs of this run by fingerprint: page, SVG and PNG are one drawing.
    """

    fonts: Path
    cache: Path | None = None
    drawn: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def _key(self, figure: Figure, width: Width) -> str:
        return fingerprint(figure, width, font_digest(self.fonts))

    def _path(self, key: str, suffix: str) -> Path | None:
        """Return where a picture is kept; None where nothing is kept."""
        return self.cache / key[:2] / f"{key}.{suffix}" if self.cache else None

    def linked_svg(self, figure: Figure, width: Width = "wide") -> str:
        """Return the SVG whose marks link to pages under the site root."""
        key = self._key(figure, width)
        path = self._path(key, "svg")
        if path and path.is_file():
            return path.read_text(encoding="utf-8")
        if key in self.drawn:
            return self.drawn[key]
        svg = render_svg(specification(figure, width), figure, width, self.fonts)
        if path:
            _write(path, svg.encode())
        else:
            self.drawn[key] = svg
        return svg

    def svg(self, figure: Figure, width: Width = "wide") -> str:
        """Return the SVG as a picture on its own: no links, fixed colours."""
        return unlinked(self.linked_svg(figure, width))

    def png(self, figure: Figure, width: Width = "wide") -> bytes:
        """Return the PNG on white ground, at twice the size of the SVG."""
        path = self._path(self._key(figure, width), "png")
        if path and path.is_file():
            return path.read_bytes()
        data = render_png(self.linked_svg(figure, width), self.fonts)
        if path:
            _write(path, data)
        return data

    def drawings(self, figure: Figure, root: str = "") -> dict[str, str]:
        """Return the SVGs of both widths for a page; charts.css shows the one that fits.

        root: the way from the page to the site root, such as `../`, for links of maps.
        """
        return {width: anchored(self.linked_svg(figure, width), root) for width in WIDTHS}
