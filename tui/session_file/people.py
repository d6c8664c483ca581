"""Who is named in a session, and what each is called in a file that names nobody.

Somebody is known by an e-mail address, a log-in or a full name, in whatever record they first
stood. The same somebody has the same number wherever they are named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.contract.values import PersonalPart
from tui.large_json.plain_letters import plain_letters
from tui.session_file.personal import words_of_services

SOMEBODY: Final = "Somebody"
"""Stands for a name that several have."""
UNSPACED: Final = "\u0590"
"""From this letter on, scripts need no space before a name."""
_EXACT: Final = 3
"""Names of so many letters are words in any language: they count with their capitals only."""


@dataclass(slots=True)
class NameKnown:
    """A name as it stands somewhere: `exactly` where capitals tell it from a word."""

    written: str
    replacement: str
    exactly: bool


@dataclass(slots=True)
class PeopleNamed:
    """The people of a session, numbered from 1 as they are met."""

    _numbers: dict[tuple[PersonalPart, str], int] = field(default_factory=dict)
    """By what each is known."""
    _singly: dict[str, int] = field(default_factory=dict)
    """Who has a first or a last name, in lower case; the first of several."""
    names: dict[str, list[NameKnown]] = field(default_factory=dict)
    """Every name that is looked for in texts, in lower case, by all that it may be."""
    _with_login: set[int] = field(default_factory=set)
    count: int = 0

    def somebody(self, parts: Mapping[PersonalPart, str]) -> int:
        """The number of who is described so; what is new of them is learnt."""
        keys = [*_identities(parts)]
        login = parts.get(PersonalPart.LOGIN, "").strip()
        number = self._known_by(keys, login=bool(login)) or self._another()
        for key in keys:
            self._numbers.setdefault(key, number)
        if login:
            self._with_login.add(number)
        self._learn(number, parts)
        return number

    def with_address(self, email: str) -> int:
        """Who has an e-mail address, be it the first that is heard of them."""
        return self.somebody({PersonalPart.EMAIL: email})

    def _known_by(self, keys: Sequence[tuple[PersonalPart, str]], *, login: bool) -> int:
        """Who has the surest of some marks; 0 for nobody. Who has another log-in is another."""
        surest = next((part for part, _ in keys), PersonalPart.FULL_NAME)
        for part, said in keys:
            if part is PersonalPart.FULL_NAME and part is not surest:
                return 0
            number = self._numbers.get((part, said), 0)
            is_other = login and part is not PersonalPart.LOGIN and number in self._with_login
            if number and not is_other:
                return number
        return 0

    def _another(self) -> int:
        self.count += 1
        return self.count

    def _learn(self, number: int, parts: Mapping[PersonalPart, str]) -> None:
        if login := parts.get(PersonalPart.LOGIN, "").strip():
            # It may be a word; people write it as it is.
            self._add(login, stand_in_for(PersonalPart.LOGIN, number), exactly=True)
        for name in _full_names(parts):
            self._add(name, stand_in_for(PersonalPart.FULL_NAME, number), exactly=False)
        for part in (PersonalPart.FIRST_NAME, PersonalPart.LAST_NAME):
            if name := parts.get(part, "").strip():
                self._learn_single(name, number)

    def _learn_single(self, name: str, number: int) -> None:
        """A name of which only a part is said: one's own, or that of several."""
        low = name.lower()
        if low in words_of_services() or name.isdecimal():  # numbers stand everywhere
            return
        one = stand_in_for(PersonalPart.FULL_NAME, number)
        if (holder := self._singly.setdefault(low, number)) == number:
            self._add(name, one, exactly=len(name) <= _EXACT)
        else:
            theirs = stand_in_for(PersonalPart.FULL_NAME, holder)
            for known in (*self.names[low], *self.names.get(plain_letters(name), ())):
                known.replacement = SOMEBODY if known.replacement == theirs else known.replacement

    def _add(self, name: str, replacement: str, *, exactly: bool) -> None:
        for written in {name, name if exactly else plain_letters(name)}:
            known = self.names.setdefault(written.lower(), [])
            if not any(each.exactly is exactly for each in known):
                known.append(NameKnown(written, replacement, exactly))


def stand_in_for(part: PersonalPart, number: int) -> str:
    """What stands for a part of a person."""
    match part:
        case PersonalPart.LOGIN:
            return f"person{number}"
        case PersonalPart.EMAIL:
            return f"person{number}@example.invalid"
        case PersonalPart.FIRST_NAME:
            return "Person"
        case PersonalPart.LAST_NAME:
            return str(number)
    return f"Person {number}"


def _identities(parts: Mapping[PersonalPart, str]) -> Iterator[tuple[PersonalPart, str]]:
    """By what somebody is known, the surest first: an address may be that of several accounts."""
    for part in (PersonalPart.LOGIN, PersonalPart.EMAIL):
        if said := parts.get(part, "").strip():
            yield part, said.casefold()
    for name in _full_names(parts):
        yield PersonalPart.FULL_NAME, name.casefold()


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
