"""The calibrated synthetic dataset of an edition, and its reconciliation with the published figures."""

from generator.sample.writer import write_sample

__all__ = ["write_sample"]
