"""Datasets: raw cell → checked table (files and descriptors only)."""

from generator.datasets.dataset import Dataset, Edition, Table
from generator.datasets.loader import load_dataset
from generator.datasets.yamlfile import load_yaml, load_yaml_file

__all__ = ["Dataset", "Edition", "Table", "load_dataset", "load_yaml", "load_yaml_file"]
