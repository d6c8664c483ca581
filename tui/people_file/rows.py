"""The rows of a table of people: what each says of whom, and what is wrong with which cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.people_file.fields import EMAIL, FIRST, FULL, LAST, PersonField
from tui.people_file.matching import Matching
from tui.sheets.sheet import Sheet, SheetProblem

_ADDRESS: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+")
_IN_BRACKETS: Final = re.compile(r"[^<>]*<([^<>]+)>")
"""As mail programs copy people: a name and the address in brackets."""
_MAILTO: Final = "mailto:"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one row says; `titles` are those of the file, for what is told about it."""

    number: int
    values: Mapping[PersonField, str]
    titles: Mapping[PersonField, str]

    def __getitem__(self, of: PersonField) -> str:
        return self.values.get(of, "")

    @property
    def email(self) -> str:
        """The address without its capitals."""
        return self[EMAIL].casefold()

    @property
    def names(self) -> tuple[str, str]:
        """First and last name; a full name is split at its comma, else before its last word."""
        if self[FIRST] or self[LAST] or not self[FULL]:
            return self[FIRST], self[LAST]
        last, comma, first = self[FULL].partition(",")
        if comma:
            return first.strip(), last.strip()
        first, _, last = self[FULL].rpartition(" ")
        return first, last

    def problem(self, words: str, of: PersonField | None = None) -> SheetProblem:
        """Something that is wrong with the row, or with its cell of a field."""
        return SheetProblem(words, self.number, self.titles.get(of, of.title) if of else "")


def person_rows(sheet: Sheet, matching: Matching) -> list[PersonRow]:
    """The rows of a sheet as their columns are matched."""
    titles = matching.titles
    return [
        PersonRow(
            row.number,
            {each: _tidied(each, row.cells.get(title, "")) for each, title in titles.items()},
            titles,
        )
        for row in sheet.rows
    ]


def about_addresses(rows: Sequence[PersonRow]) -> Iterator[SheetProblem]:
    """The addresses that are none."""
    for row in rows:
        if row[EMAIL] and not _ADDRESS.fullmatch(row[EMAIL]):
            yield row.problem(f"“{row[EMAIL]}” is not an e-mail address", EMAIL)


def _tidied(of: PersonField, text: str) -> str:
    plain = " ".join(text.split())
    if of is not EMAIL:
        return plain
    if brackets := _IN_BRACKETS.fullmatch(plain):
        plain = brackets[1].strip()
    return plain[len(_MAILTO) :] if plain.casefold().startswith(_MAILTO) else plain
