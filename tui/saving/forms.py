"""The forms in which a table is saved, chosen by how the name of the file ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final


class TableForm(StrEnum):
    """By how its files end."""

    CSV = ".csv"
    XLSX = ".xlsx"
    JSON = ".json"
    NDJSON = ".ndjson"
    MARKDOWN = ".md"


WORDS: Final[Mapping[TableForm, str]] = {
    TableForm.CSV: "CSV, as shown",
    TableForm.XLSX: "Excel, as shown",
    TableForm.JSON: "JSON, whole records",
    TableForm.NDJSON: "JSON, one record a line",
    TableForm.MARKDOWN: "Markdown, as shown",
}


@dataclass(frozen=True, slots=True)
class CsvChoice:
    """How CSV is written: what stands between cells, and whether a mark of UTF-8 stands first."""

    separator: str = ","
    marked: bool = True


def form_of(name: str) -> TableForm | None:
    """The form that a file's name asks for; None where it ends otherwise."""
    ending = PurePath(name).suffix.casefold()
    return next((each for each in TableForm if each == ending), None)


def named_for(name: str, form: TableForm) -> str:
    """A file's name with another ending."""
    known = form_of(name)
    return (name.removesuffix(PurePath(name).suffix) if known else name) + form
