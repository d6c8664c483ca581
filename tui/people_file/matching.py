"""Which column of a table says what of a person: by its title, or as somebody has said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from tui.large_json.plain_letters import plain_letters
from tui.people_file.fields import FIRST, FULL, LAST, PersonField
from tui.sheets.sheet import SheetProblem

NOTHING: Final = "-"
"""Said of a column that is not to be used."""
SaidColumns: TypeAlias = Sequence[tuple[str, str]]
"""Titles of columns, each with the name of the field that it is."""


@dataclass(slots=True)
class Matching:
    """The title of the column that says each field, and what is wrong."""

    titles: dict[PersonField, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """What each column is taken for, in words."""
        for each, title in self.titles.items():
            yield f"column “{title}” is {each.title}"
        if self.unused:
            yield f"not used: {', '.join(f'“{each}”' for each in self.unused)}"


def spellings_of(fields: Sequence[PersonField]) -> list[str]:
    """All titles by which columns are known."""
    return [title for each in fields for title in (each.title, each.name, *each.spellings)]


def matched(
    titles: Sequence[str], fields: Sequence[PersonField], said: SaidColumns = ()
) -> Matching:
    """What the columns of a table are."""
    found = Matching()
    known = {_plain(title): each for each in fields for title in spellings_of([each])}
    by_title = {_plain(title): title for title in titles if title}
    settled = _said(said, by_title, known, found)
    for plain, title in by_title.items():
        if plain in settled:
            continue
        meant = known.get(plain)
        if meant is None:
            found.unused.append(title)
        elif meant in found.titles:
            found.problems.append(_which(meant, title, found.titles[meant]))
        else:
            found.titles[meant] = title
    _name_beside_first_name(found)
    found.titles = dict(sorted(found.titles.items(), key=lambda each: titles.index(each[1])))
    return found


def _said(
    said: SaidColumns,
    by_title: Mapping[str, str],
    known: Mapping[str, PersonField],
    found: Matching,
) -> set[str]:
    """Take what somebody said; the answer are the titles about which nothing is to be guessed."""
    settled: set[str] = set()
    for title, name in said:
        plain, meant = _plain(title), known.get(_plain(name))
        if plain not in by_title:
            there = ", ".join(by_title.values())
            found.problems.append(SheetProblem(f"There is no column “{title}”: {there}."))
        elif meant is None and name != NOTHING:
            fields = ", ".join(dict.fromkeys(each.name for each in known.values()))
            found.problems.append(SheetProblem(f"“{name}” is not a field: {fields}."))
        elif meant is not None:
            found.titles[meant] = by_title[plain]
        else:
            found.unused.append(by_title[plain])
        settled.add(plain)
    return settled


def _name_beside_first_name(found: Matching) -> None:
    """Beside a column of first names, one that is called “Name” has the last names."""
    if FIRST in found.titles and FULL in found.titles and LAST not in found.titles:
        found.titles[LAST] = found.titles.pop(FULL)


def _which(meant: PersonField, title: str, other: str) -> SheetProblem:
    said = f"--column '{title}={meant.name}', and --column '{other}={NOTHING}'"
    return SheetProblem(f"is {meant.title}, as “{other}” is: choose with {said}", 0, title)


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, plain_letters(title)))
