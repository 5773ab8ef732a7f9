"""Lint of what editors write: typography, words, addresses and layout, each rule with place and way out."""

from generator.text.lint.addresses import Addresses, addresses_of
from generator.text.lint.linting import LINT_REASONS, Finding, lint, lint_edits, mend

__all__ = ["LINT_REASONS", "Addresses", "Finding", "addresses_of", "lint", "lint_edits", "mend"]
