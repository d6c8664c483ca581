"""A scripted server for the documents' examples, and a sandbox to compare them with."""

from tests.client.conftest import make_session, server, session, time
from tests.sandbox.conftest import bimplus, drofus, library

__all__ = [
    "bimplus",
    "drofus",
    "library",
    "make_session",
    "server",
    "session",
    "time",
]
