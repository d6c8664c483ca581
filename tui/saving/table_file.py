"""A table as the bytes of a file, made in turns with the keys, and put where it is wanted."""

import asyncio
from collections.abc import Generator
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Final

from tui.client.errors import FileProblem
from tui.client.files.file_names import harmless_name
from tui.client.files.named_files import path_named
from tui.client.files.unfinished import UnfinishedFile
from tui.explorer.table_rows.cells import TableRows
from tui.large_json.turns import in_turns
from tui.saving.forms import CsvChoice, TableForm
from tui.saving.own_thread import in_own_thread
from tui.saving.table_writer import TableWriter
from tui.saving.writers import writer_for

_HOME: Final = "~"
"""Stands for a folder at the beginning of a name."""


class NameTaken(FileProblem):
    """A file of that name is there, and was not to be replaced."""


async def bytes_of(rows: TableRows, form: TableForm, choice: CsvChoice) -> bytes:
    """All rows in a form. Raises NoSpreadsheets where the library for it is not there."""
    writer = writer_for(form, choice)
    written = await in_turns(_written(rows, writer))
    return written + await asyncio.to_thread(writer.end)


async def save_bytes(data: bytes, file: Path, *, overwrite: bool) -> Path:
    """Put the bytes into a file for its owner only; tells where it is.

    Raises FileProblem; NameTaken where a file of that name already exists.
    """
    return await in_own_thread(partial(_save, data, file, overwrite=overwrite))


def unused_name(title: str, ending: str, folder: Path) -> str:
    """A name for a file that is not there yet, from what is saved; the ending has its dot."""
    plain = harmless_name(title.replace("/", "-")).lower().replace(" ", "-")
    plain = plain.lstrip(_HOME) or "table"
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (plain + number + ending for number in numbers)
    return next(name for name in names if not (folder / name).exists())


def _save(data: bytes, file: Path, *, overwrite: bool) -> Path:
    file = path_named(file).absolute()
    if file.is_dir():
        raise FileProblem(f"{file} is a folder: name a file in it.")
    if file.exists() and not file.is_file():
        raise FileProblem(f"{file} is a pipe or a device: name a file.")
    if file.exists() and not overwrite:
        raise NameTaken(f"{file.name} already exists.")
    unfinished = UnfinishedFile(file, overwrite=overwrite)
    try:
        unfinished.begin()
        unfinished.write(data)
        return unfinished.settle()
    finally:
        unfinished.discard()


def _written(rows: TableRows, writer: TableWriter) -> Generator[None, None, bytes]:
    pieces = [writer.begin(rows.columns)]
    for index in range(len(rows)):
        pieces.append(writer.row(rows.cells(index), rows.json(index)))
        yield
    return b"".join(pieces)
