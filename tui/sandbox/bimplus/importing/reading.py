"""Reads a building file in a process of its own; says why where that cannot be done."""

import importlib.util
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Final

import msgspec

from tui.sandbox.bimplus.importing.building import Building
from tui.sandbox.refusals import Refusal
from tui.sandbox.uploads import Uploaded

_READER: Final = f"{__package__}.reader"
EXTRA: Final = "ifc"
"""The optional extra of this package that reading IFC files needs."""
LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a file."""
TIME: Final = 120
"""Seconds for one file."""
AT_ONCE: Final = 2
"""Files that are read at the same time."""
_IFC: Final = b"ISO-10303-21"
_SKETCHUP: Final = b"\xff\xfe\xff\x0e" + "SketchUp Model".encode("utf-16-le")

_readers = threading.BoundedSemaphore(AT_ONCE)


def read_building(file: Uploaded) -> Building:
    """The objects of an IFC file.

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
            building = _read(file, Path(folder))
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
    if not name.endswith(".ifc") and not file.content.lstrip().startswith(_IFC):
        raise Refusal(415, f"{file.file_name!r} is no IFC file; only those can be imported")
    if len(file.content) > LARGEST:
        raise Refusal(413, f"{file.file_name!r} is larger than {LARGEST} bytes")
    if not file.content.lstrip().startswith(_IFC):
        raise _unreadable(file, f"it does not begin with {_IFC.decode()}")


def _unreadable(file: Uploaded, reason: str) -> Refusal:
    return Refusal(422, f"{file.file_name!r} cannot be read: {reason}")


def _read(file: Uploaded, folder: Path) -> Building:
    source, answer = folder / "building.ifc", folder / "answer.json"
    source.write_bytes(file.content)
    command = [
        sys.executable,
        "-m",
        "tui.sandbox.bimplus.importing.reader",
        str(source),
        str(answer),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIME, check=False)
    except subprocess.TimeoutExpired:
        raise _unreadable(file, f"reading took more than {TIME} seconds") from None
    if not answer.exists():
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        reason = said[0] if said else f"the reader ended with {done.returncode}"
        return Building(refused=reason)
    return msgspec.json.decode(answer.read_bytes(), type=Building)
