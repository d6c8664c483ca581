"""Who is named in a session, and what each is called in a file that names nobody.

Somebody is known by an e-mail address, a login or a full name, in whatever record they first
stood. The same somebody has the same number wherever they are named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tui.contract.values import PersonalPart
from tui.large_json.plain_letters import plain_letters
from tui.session_file.names_known import NOBODY_SURELY, UNSPACED, NameKnown, NamesKnown
from tui.session_file.personal import words_of_services
from tui.session_file.spellings import in_one_form

SOMEBODY: Final = "Somebody"
"""Stands for a name that several have."""
_FIRST: Final = "Person"
_OF_NOBODY: Final = frozenset({SOMEBODY, _FIRST})
_EXACT: Final = 3
"""Names of so many letters are words in any language: they count with their capitals only."""
_NUMBERED: Final = re.compile(r"(Person |person|)([1-9]\d*)((?:@example\.invalid)?)")

KnownBy = tuple[PersonalPart, str]
"""By what somebody is known."""


class PeopleNamed:
    """The people of a session, numbered from 1 as they are met.

    Who was met twice before a record said that they are one has the first of the two numbers.
    """

    def __init__(self) -> None:
        self.names = NamesKnown()
        self._numbers: dict[KnownBy, int] = {}
        self._marks: list[set[PersonalPart]] = [set()]
        """What each is known by, by their numbers."""
        self._same: dict[int, int] = {}
        """Numbers that were given up for others."""
        self._singly: dict[str, int] = {}
        """Who has a first or a last name, in lower case; the first of several."""

    @property
    def count(self) -> int:
        """How many people there are."""
        return len(self._marks) - 1 - len(self._same)

    @property
    def were_met_twice(self) -> bool:
        """Whether a number was given up: it may have been written down."""
        return bool(self._same)

    def somebody(self, parts: Mapping[PersonalPart, str]) -> int:
        """The number of who is described so; what is new of them is learnt."""
        parts = {part: in_one_form(text) for part, text in parts.items()}
        marks = [*_identities(parts)]
        numbers = sorted(set(self._known_by(marks)))
        number = numbers[0] if numbers else self._another()
        for given_up in numbers[1:]:
            self._same[given_up] = number
            self._marks[number] |= self._marks[given_up]
        for mark in marks:
            self._numbers.setdefault(mark, number)
        self._marks[number] |= {part for part, _ in marks}
        self._learn(number, parts)
        return number

    def with_address(self, email: str) -> int:
        """Who has an e-mail address, be it the first that is heard of them."""
        return self.somebody({PersonalPart.EMAIL: email})

    def called(self, known: NameKnown) -> str:
        """What stands for a name."""
        if known.number == NOBODY_SURELY:
            return SOMEBODY
        return stand_in_for(known.part, self._number(known.number))

    def called_now(self, text: str) -> str | None:
        """What stands for somebody now for whom a text stood before; None for another text."""
        found = _NUMBERED.fullmatch(text)
        if found is None:
            return text if text in _OF_NOBODY else None
        return f"{found[1]}{self._number(int(found[2]))}{found[3]}"

    def _number(self, number: int) -> int:
        while number in self._same:
            number = self._same[number]
        return number

    def _known_by(self, marks: Sequence[KnownBy]) -> Iterator[int]:
        """Who has one of some marks, and no other one of a sort that is surer."""
        surer: set[PersonalPart] = set()
        for part, said in marks:
            if known := self._numbers.get((part, said)):
                number = self._number(known)
                if not (surer - {part}) & self._marks[number]:
                    yield number
            surer.add(part)

    def _another(self) -> int:
        self._marks.append(set())
        return len(self._marks) - 1

    def _learn(self, number: int, parts: Mapping[PersonalPart, str]) -> None:
        if login := parts.get(PersonalPart.LOGIN, "").strip():
            # It may be a word; people write it as it is.
            self.names.add(NameKnown(login, PersonalPart.LOGIN, number, exactly=True))
        for name in _full_names(parts):
            self._add(name, number, exactly=False)
        for part in (PersonalPart.FIRST_NAME, PersonalPart.LAST_NAME):
            if name := parts.get(part, "").strip():
                self._learn_single(name, number)

    def _learn_single(self, name: str, number: int) -> None:
        """A name of which only a part is said: one's own, or that of several."""
        low = name.lower()
        if low in words_of_services() or name.isdecimal():  # numbers stand everywhere
            return
        holder = self._number(self._singly.setdefault(low, number))
        if holder == number:
            self._add(name, number, exactly=len(name) <= _EXACT)
            return
        for known in (*self.names.called(name), *self.names.called(plain_letters(name))):
            if known.part is PersonalPart.FULL_NAME and self._number(known.number) == holder:
                known.number = NOBODY_SURELY

    def _add(self, name: str, number: int, *, exactly: bool) -> None:
        for written in {name, name if exactly else plain_letters(name)}:
            self.names.add(NameKnown(written, PersonalPart.FULL_NAME, number, exactly))


def stand_in_for(part: PersonalPart, number: int) -> str:
    """What stands for a part of a person."""
    match part:
        case PersonalPart.LOGIN:
            return f"person{number}"
        case PersonalPart.EMAIL:
            return f"person{number}@example.invalid"
        case PersonalPart.FIRST_NAME:
            return _FIRST
        case PersonalPart.LAST_NAME:
            return str(number)
    return f"Person {number}"


def _identities(parts: Mapping[PersonalPart, str]) -> Iterator[KnownBy]:
    """By what somebody is known, the surest first: an address may be that of several accounts.

    A first or a last name is a mark of who has no other.
    """
    found = [
        (part, said.casefold())
        for part in (PersonalPart.LOGIN, PersonalPart.EMAIL)
        if (said := parts.get(part, "").strip())
    ]
    found += [(PersonalPart.FULL_NAME, name.casefold()) for name in _full_names(parts)]
    alone = (PersonalPart.FIRST_NAME, PersonalPart.LAST_NAME)
    found += [] if found else [(part, parts[part].casefold()) for part in alone if part in parts]
    yield from found


def _full_names(parts: Mapping[PersonalPart, str]) -> Iterable[str]:
    """First and last name in the orders people write them, and what stood as a whole."""
    first = parts.get(PersonalPart.FIRST_NAME, "").strip()
    last = parts.get(PersonalPart.LAST_NAME, "").strip()
    if first and last:
        yield from (f"{first} {last}", f"{last} {first}", f"{last}, {first}")
        if first[0] >= UNSPACED:
            yield f"{last}{first}"
    if whole := parts.get(PersonalPart.FULL_NAME, "").strip():
        yield whole
