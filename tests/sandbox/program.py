"""The sandbox as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tui.contract.operation import JsonObject

SMALL = ("--users", "30", "--projects", "6", "--elements", "40")


@contextmanager
def program(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[tuple["subprocess.Popen[str]", dict[str, JsonObject]]]:
    """A running program and the line it printed when it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.sandbox", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        yield process, json.loads(line)
    finally:
        process.kill()
        process.communicate()
