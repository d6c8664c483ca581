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

from tui.extras import how_to_get
from tui.ifc.building import Building
from tui.ifc.exchange_text import FIRST_LINE, begins_as_ifc
from tui.ifc.times import READING

_READER: Final = f"{__package__}.reader"
"""The optional extra of this package that reading IFC files needs."""
LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a file."""
_LOOK: Final = 0.02
"""Seconds between two looks whether a file is read."""
_TO_END: Final = 1.0
"""Seconds that a reader may take to end."""
_SKETCHUP: Final = b"\xff\xfe\xff\x0e" + "SketchUp Model".encode("utf-16-le")


class NotRead(Exception):
    """A file was not read; the text says which one, why, and what to do."""


class OtherFormat(NotRead):
    """It is no IFC file."""


class FileTooLarge(NotRead):
    """It has more bytes than are read."""


class BrokenFile(NotRead):
    """It is an IFC file, but what it holds cannot be read."""


class ReaderMissing(NotRead):
    """The library is not installed."""


class ReadingStopped(NotRead):
    """Nobody waits for it any more."""


def check_file(name: str, content: bytes) -> None:
    """Raises NotRead for what is not to be read: it is another format, too large or no IFC."""
    lowered = name.lower()
    if lowered.endswith((".skp", ".skb")) or content.startswith(_SKETCHUP):
        raise OtherFormat(
            f"{name!r} is a SketchUp file, which bimscope cannot read; export the model as IFC "
            "instead"
        )
    if not lowered.endswith(".ifc") and not begins_as_ifc(content):
        raise OtherFormat(f"{name!r} is not an IFC file")
    if len(content) > LARGEST:
        raise FileTooLarge(f"{name!r} is larger than {LARGEST // 1024**2} MB")
    if not begins_as_ifc(content):
        raise _unreadable(name, f"it does not begin with {FIRST_LINE}")


def check_reader() -> None:
    """Raises ReaderMissing without the extra."""
    if importlib.util.find_spec("ifcopenshell") is None:
        raise ReaderMissing(how_to_get("ifc"))


def building_in(name: str, content: bytes, ended: threading.Event) -> Building:
    """The objects of a checked file; given up once nobody waits for them. Raises NotRead."""
    with tempfile.TemporaryDirectory(prefix="bimscope-import-") as folder:
        building = _read(name, content, Path(folder), ended)
    if building.refused:
        raise _unreadable(name, building.refused)
    return building


def building_of_file(file: Path, ended: threading.Event) -> Building:
    """The objects of a file on this machine. Raises NotRead and OSError."""
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    check_file(file.name, content)
    check_reader()
    return building_in(file.name, content, ended)


def _unreadable(name: str, reason: str) -> BrokenFile:
    return BrokenFile(f"{name!r} cannot be read: {reason}")


def _read(name: str, content: bytes, folder: Path, ended: threading.Event) -> Building:
    source, answer = folder / "building.ifc", folder / "answer.json"
    source.write_bytes(content)
    reader = subprocess.Popen(
        [sys.executable, "-m", _READER, str(source), str(answer)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(reader, name, ended)
    finally:
        _end(reader)
    if not answer.exists():
        return Building(refused="the library that reads IFC files crashed")
    return msgspec.json.decode(answer.read_bytes(), type=Building)


def _await(reader: "subprocess.Popen[bytes]", name: str, ended: threading.Event) -> None:
    """Wait until the file is read; raises NotRead where nobody waits longer."""
    until = time.monotonic() + READING
    while reader.poll() is None:
        if ended.wait(_LOOK):
            raise ReadingStopped(f"Reading {name!r} was stopped")
        if time.monotonic() > until:
            raise _unreadable(name, f"reading took more than {READING:g} seconds")


def _end(reader: "subprocess.Popen[bytes]") -> None:
    """End the process; as its input ends, it ends those that it started."""
    assert reader.stdin is not None
    reader.stdin.close()
    try:
        reader.wait(_TO_END)
    except subprocess.TimeoutExpired:
        reader.kill()
        reader.wait()
