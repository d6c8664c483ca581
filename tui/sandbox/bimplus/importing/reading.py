"""Reads a building file in a process of its own; says why where that cannot be done."""

import importlib.util
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import msgspec

from tui.sandbox.bimplus.importing.building import Building
from tui.sandbox.bimplus.importing.exchange_text import FIRST_LINE, begins_as_ifc
from tui.sandbox.bimplus.importing.times import READING
from tui.sandbox.refusals import Refusal
from tui.sandbox.uploads import Uploaded

_READER: Final = f"{__package__}.reader"
EXTRA: Final = "ifc"
"""The optional extra of this package that reading IFC files needs."""
LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a file."""
AT_ONCE: Final = 2
"""Files that are read at the same time."""
_LOOK: Final = 0.02
"""Seconds between two looks whether a file is read."""
_TO_END: Final = 1.0
"""Seconds that a reader may take to end."""
_SKETCHUP: Final = b"\xff\xfe\xff\x0e" + "SketchUp Model".encode("utf-16-le")

_readers = threading.BoundedSemaphore(AT_ONCE)


def read_building(file: Uploaded, ended: threading.Event) -> Building:
    """The objects of an IFC file; given up once nobody waits for them.

    Raises a 413 for a file that is too large, a 415 for one that is no IFC file, a 422 for
    one that cannot be read, a 429 while others are read, a 501 without the extra.
    """
    _check(file)
    if importlib.util.find_spec("ifcopenshell") is None:
        raise Refusal(
            501,
            "IFC files are read by ifcopenshell, which is not installed:"
            f" pip install 'bimscope[{EXTRA}]', then start the sandbox again",
        )
    if not _readers.acquire(blocking=False):
        raise Refusal(
            429, f"{AT_ONCE} files are being read; try again", headers={"Retry-After": "10"}
        )
    try:
        with tempfile.TemporaryDirectory(prefix="bimscope-import-") as folder:
            building = _read(file, Path(folder), ended)
    finally:
        _readers.release()
    if building.refused:
        raise _unreadable(file, building.refused)
    return building


def _check(file: Uploaded) -> None:
    name = file.file_name.lower()
    if name.endswith((".skp", ".skb")) or file.content.startswith(_SKETCHUP):
        raise Refusal(
            415,
            f"{file.file_name!r} is a SketchUp file, which the sandbox cannot read;"
            " export the model as IFC and import that",
        )
    if not name.endswith(".ifc") and not begins_as_ifc(file.content):
        raise Refusal(415, f"{file.file_name!r} is no IFC file; only those can be imported")
    if len(file.content) > LARGEST:
        raise Refusal(413, f"{file.file_name!r} is larger than {LARGEST} bytes")
    if not begins_as_ifc(file.content):
        raise _unreadable(file, f"it does not begin with {FIRST_LINE}")


def _unreadable(file: Uploaded, reason: str) -> Refusal:
    return Refusal(422, f"{file.file_name!r} cannot be read: {reason}")


def _read(file: Uploaded, folder: Path, ended: threading.Event) -> Building:
    source, answer = folder / "building.ifc", folder / "answer.json"
    source.write_bytes(file.content)
    reader = subprocess.Popen(
        [sys.executable, "-m", _READER, str(source), str(answer)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(reader, file, ended)
    finally:
        _end(reader)
    if not answer.exists():
        return Building(refused="the library that reads IFC files broke down over it")
    return msgspec.json.decode(answer.read_bytes(), type=Building)


def _await(reader: "subprocess.Popen[bytes]", file: Uploaded, ended: threading.Event) -> None:
    """Wait until the file is read; raises a Refusal where nobody waits longer."""
    until = time.monotonic() + READING
    while reader.poll() is None:
        if ended.wait(_LOOK):
            raise Refusal(503, "The sandbox is ending; nothing was imported")
        if time.monotonic() > until:
            raise _unreadable(file, f"reading took more than {READING:g} seconds")


def _end(reader: "subprocess.Popen[bytes]") -> None:
    """End the process; as its input ends, it ends those that it started."""
    assert reader.stdin is not None
    reader.stdin.close()
    try:
        reader.wait(_TO_END)
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.wait()
