"""Writing to the terminal before the terminal library is there."""

import os


def write_to_terminal(data: bytes) -> None:
    """Write all of it to standard output. Raises OSError."""
    while data:
        data = data[os.write(1, data) :]
