"""Cases are played in the environment of the other tests in real terminals."""

from tests.end_to_end.conftest import environment

__all__ = ["environment"]
