"""Servers of the standard library that run in a thread while a test needs them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import TCPServer
from typing import TypeVar

S = TypeVar("S", bound=TCPServer)

_LOOKS_EVERY = 0.01
"""Seconds after which a server looks whether it is to end."""


@contextmanager
def served(server: S) -> Iterator[S]:
    """Let a server answer until the block ends."""
    thread = threading.Thread(target=server.serve_forever, args=[_LOOKS_EVERY])
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
