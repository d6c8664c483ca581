"""Whose account a row is about: known by the user name, else by the e-mail address."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.people_file.fields import EMAIL, FIRST, LAST, USERNAME, PersonField
from tui.people_file.rows import PersonRow
from tui.sheets.sheet import SheetProblem

DATA: Final = (FIRST, LAST, EMAIL)
"""What the server knows of a person beside the user name."""


class AccountsByAddress:
    """The user names of a server, and of new people in the file, by their addresses."""

    def __init__(self, users: Mapping[str, JsonObject]) -> None:
        self._names: dict[str, list[str]] = {}
        for username, user in users.items():
            self.note(text_of(user, "email").casefold(), username)

    def note(self, address: str, username: str) -> None:
        """Somebody has an address from now on."""
        if address:
            self._names.setdefault(address, []).append(username)

    def by_person(
        self, rows: Sequence[PersonRow], problems: list[SheetProblem]
    ) -> Mapping[str, list[PersonRow]]:
        """The rows of each person by the user name without capitals; others are problems."""
        found: dict[str, list[PersonRow]] = {}
        for row in rows:
            if username := row[USERNAME].casefold() or self._known(row, problems):
                found.setdefault(username, []).append(row)
        return found

    def _known(self, row: PersonRow, problems: list[SheetProblem]) -> str:
        having = self._names.get(row.email, [])
        if len(having) == 1:
            return having[0]
        if having:
            names = ", ".join(sorted(having))
            words = (
                f"{row[EMAIL]} is the e-mail address of several users ({names}): add the user name"
            )
            problems.append(row.problem(words, EMAIL))
        else:
            words = "is empty: a new person needs a user name"
            problems.append(row.problem(words, USERNAME))
        return ""

    def about_others(self, row: PersonRow, username: str) -> Iterator[SheetProblem]:
        """The address is somebody else's: either row or person is another one than it seems."""
        having = self._names.get(row.email, [])
        if having and username not in having:
            words = f"“{row[EMAIL]}” is the e-mail address of {having[0]}: is that the same person?"
            yield row.problem(words, EMAIL)


def agreed(rows: Sequence[PersonRow], problems: list[SheetProblem]) -> dict[str, Json]:
    """What the rows of a person say of them: they must not contradict each other."""
    found: dict[str, Json] = {}
    said_in: dict[str, int] = {}
    for row in rows:
        first, last = row.names
        for each, text in zip(DATA, (first, last, row[EMAIL]), strict=True):
            if not text:
                continue
            if is_other(each, found.setdefault(each.name, text), text):
                words = (
                    f"“{text}” differs from row {said_in[each.name]}, which is about the same "
                    "person"
                )
                problems.append(row.problem(words, each))
            said_in.setdefault(each.name, row.number)
    return found


def is_other(of: PersonField, said: Json, known: str) -> bool:
    """Whether two values differ: addresses do not by their capitals."""
    if of is EMAIL:
        return f"{said}".casefold() != known.casefold()
    return said != known
