"""What a packed workbook of Excel is made of: its sheets, and the file within it of each."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final
from xml.parsers import expat
from zipfile import ZipFile

from tui.sheets.sheet import NoSheet

_ROOT: Final = "_rels/.rels"
_MAIN: Final = "/officeDocument"
"""How the kind of the file ends that names the sheets."""
_PIECE: Final = 1 << 20

OnElement = Callable[[str, Mapping[str, str]], None]
"""Hears of each element: its name without a prefix, and its attributes as they are spelled."""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet: its name, the file within the workbook, and whether people see it."""

    name: str
    part: str
    is_seen: bool


def sheets_of(packed: ZipFile) -> list[WorkbookSheet]:
    """The sheets in the order of their tabs. Raises NoSheet where it is no such workbook."""
    main = next((part for kind, part in _related(packed, "").values() if kind.endswith(_MAIN)), "")
    if main not in packed.namelist():
        raise NoSheet(_instead(packed))
    parts = _related(packed, main)
    found: list[WorkbookSheet] = []

    def note(name: str, has: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next((has[each] for each in has if each.endswith(":id")), "")
            is_seen = has.get("state", "visible") == "visible"
            found.append(WorkbookSheet(has.get("name", ""), parts.get(key, ("", ""))[1], is_seen))

    with packed.open(main) as file:
        read_elements(file, note)
    return found


def read_elements(file: IO[bytes], on_element: OnElement) -> None:
    """Walk over the elements of a file. Raises NoSheet, whatever else `on_element` raises."""
    parser = expat.ParserCreate()

    def start(name: str, has: Mapping[str, str]) -> None:
        on_element(name.rpartition(":")[2] if ":" in name else name, has)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise NoSheet(f"This Excel file is damaged: {problem}.") from None


def _refuse(*_: object) -> None:
    raise NoSheet("This Excel file has a document type, which is not allowed.")


def _related(packed: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a file of a workbook refers to: by its key the kind and the file."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels" if part else _ROOT
    found: dict[str, tuple[str, str]] = {}
    if listed not in packed.namelist():
        return found

    def note(name: str, has: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, has.get("Target", "")))
            found[has.get("Id", "")] = (has.get("Type", ""), target.lstrip("/"))

    with packed.open(listed) as file:
        read_elements(file, note)
    return found


def _instead(packed: ZipFile) -> str:
    """What to do with a packed file that is no workbook of Excel."""
    if "mimetype" in packed.namelist():
        return "This is a table of LibreOffice or OpenOffice: save it as .xlsx or .csv."
    return "This Excel file cannot be read: save it as .xlsx or .csv."
