"""Figures: Evaluation → frame → picture, table, summary and download, all from the same frame."""

from generator.charts.figure import Column, Figure, cell_text, draw
from generator.charts.register import build_figures
from generator.charts.render import Renderer

__all__ = ["Column", "Figure", "Renderer", "build_figures", "cell_text", "draw"]
