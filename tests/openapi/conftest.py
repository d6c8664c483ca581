"""Shares the sandbox's clients that only read."""

from tests.sandbox.conftest import bimplus, drofus, library, stranger

__all__ = ["bimplus", "drofus", "library", "stranger"]
