"""Pictures of figures: drawn once, kept on disk by what they are made of."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vl_convert

from generator.charts.figure import Figure, Width, draw
from generator.charts.fingerprint import fingerprint
from generator.charts.fonts import font_digest, require_glyphs
from generator.charts.svg import anchored, finish_svg, on_paper, unlinked
from generator.charts.theme import dress

PNG_SCALE = 2.0


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
    """Draws figures with the fonts in `fonts`, and keeps pictures in `cache` unless it is None."""

    fonts: Path
    cache: Path | None = None

    def _path(self, figure: Figure, width: Width, suffix: str) -> Path | None:
        """Return where the picture is kept, found without drawing it; None where nothing is kept."""
        if self.cache is None:
            return None
        key = fingerprint(figure, width, font_digest(self.fonts))
        return self.cache / key[:2] / f"{key}.{suffix}"

    def linked_svg(self, figure: Figure, width: Width = "wide") -> str:
        """Return the SVG whose marks link to pages under the site root."""
        path = self._path(figure, width, "svg")
        if path and path.is_file():
            return path.read_text(encoding="utf-8")
        svg = render_svg(specification(figure, width), figure, width, self.fonts)
        if path:
            _write(path, svg.encode())
        return svg

    def svg(self, figure: Figure, width: Width = "wide") -> str:
        """Return the SVG as a picture on its own: no links, fixed colours."""
        return unlinked(self.linked_svg(figure, width))

    def png(self, figure: Figure, width: Width = "wide") -> bytes:
        """Return the PNG on white ground, at twice the size of the SVG."""
        path = self._path(figure, width, "png")
        if path and path.is_file():
            return path.read_bytes()
        data = render_png(self.linked_svg(figure, width), self.fonts)
        if path:
            _write(path, data)
        return data

    def inline(self, figure: Figure, root: str = "") -> str:
        """Return the HTML of both widths for a page; charts.css shows the one that fits.

        root: the way from the page to the site root, such as `../`, for links of maps.
        """
        wide = anchored(self.linked_svg(figure, "wide"), root)
        narrow = anchored(self.linked_svg(figure, "narrow"), root)
        return (
            f'<div class="chart" data-chart="{figure.id}">'
            f'<div class="chart-wide">{wide}</div><div class="chart-narrow">{narrow}</div></div>'
        )
