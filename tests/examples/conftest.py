"""A scripted server for the documents' examples."""

from tests.client.conftest import make_session, server, session, time

__all__ = ["make_session", "server", "session", "time"]
