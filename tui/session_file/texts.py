"""Texts in which people are named: every name that is known, and every e-mail address.

A name is found as a whole word, whatever its capitals. Where a script writes no spaces, and
from two letters on, it is found in the middle of others too.
"""

import re
from collections import Counter
from collections.abc import Container
from typing import Final
from unicodedata import category
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from tui.contract.values import PersonalPart
from tui.session_file.people import SOMEBODY, UNSPACED, NameKnown, PeopleNamed, stand_in_for

_EMAIL: Final = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_OWN: Final = re.compile(r"person\d+@example\.invalid")
_NO_TEXT: Final = re.compile(
    r"[\d\W_]*|\{?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\}?|[A-Za-z0-9+/=_-]{200,}"
)
"""Numbers and dates, ids, and what is packed into letters."""
_FEWEST: Final = 2
_IN_PATH: Final = "!$&'()*+,;=:@-._~"
_IN_QUERY: Final = "!$'()*+,;:@-._~/?"


class NamesInTexts:
    """Puts what people are called here in the place of their names; counts what it did."""

    def __init__(self, people: PeopleNamed) -> None:
        self._people = people
        self._known = 0
        self._by_start: dict[str, list[int]] = {}
        """How long the names are that begin with two letters, the longest first."""
        self._starts = re.compile("(?!)")
        self._typed: set[str] = set()
        """What was typed to find people, in lower case: it may be a part of a name."""
        self.replaced: Counter[tuple[str, str]] = Counter()
        """Each text that was replaced, with what stands in its place."""

    def text(self, text: str) -> str:
        """A text without names."""
        if _NO_TEXT.fullmatch(text) and text.lower() not in self._people.names:
            return text
        pieces, end = [], 0
        for found in _EMAIL.finditer(text) if "@" in text else ():
            pieces += [self._without_names(text[end : found.start()]), self._address(found[0])]
            end = found.end()
        return "".join((*pieces, self._without_names(text[end:])))

    def sought(self, name: str, value: str, searches: Container[str]) -> str:
        """A value of a query without names; a part of one may have been typed to search for."""
        changed = self.text(value)
        if changed == value and value and name.casefold() in searches:
            return self.note(value, SOMEBODY)
        return self._without_typed(changed)

    def learn_typed(self, words: str) -> None:
        """Know what was typed to find people: other lists were asked for it too."""
        self._typed |= {word for word in words.casefold().split() if len(word) > _FEWEST}

    def _without_typed(self, value: str) -> str:
        low = value.casefold()
        for word in self._typed:
            if word in low:
                pattern = re.compile(re.escape(word), re.IGNORECASE)
                value = pattern.sub(lambda found: self.note(found[0], SOMEBODY), value)
        return value

    def url(self, url: str, searches: Container[str] = ()) -> str:
        """An address whose path and query name nobody; the host stays.

        The parameters `searches`, in lower case, take a part of a name.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return self.text(url)
        path = "/".join(self._encoded(each, _IN_PATH) for each in parts.path.split("/"))
        query = "&".join(self._parameter(each, searches) for each in parts.query.split("&"))
        fragment = self._encoded(parts.fragment, _IN_QUERY)
        return urlunsplit(parts._replace(path=path, query=query, fragment=fragment))

    def note(self, before: str, after: str) -> str:
        """Count a replacement; its result."""
        if before and before != after:
            self.replaced[before, after] += 1
        return after

    def _parameter(self, pair: str, searches: Container[str]) -> str:
        name, equals, value = pair.partition("=")
        plain = unquote(value.replace("+", " "))
        changed = self.sought(name, plain, searches)
        return pair if changed == plain else f"{name}{equals}{quote(changed, safe=_IN_QUERY)}"

    def _encoded(self, text: str, safe: str) -> str:
        """What is percent-encoded, without names; as it is where there are none."""
        plain = unquote(text)
        changed = self.text(plain)
        return text if changed == plain else quote(changed, safe=safe)

    def _address(self, email: str) -> str:
        if _OWN.fullmatch(email):
            return email
        number = self._people.with_address(email)
        return self.note(email, stand_in_for(PersonalPart.EMAIL, number))

    def _without_names(self, text: str) -> str:
        self._prepare()
        low = text.lower()
        if len(low) != len(text):
            low = text
        pieces, end = [], 0
        for found in self._starts.finditer(low):
            start = found.start()
            if start >= end and (name := self._name_at(text, low, start)) is not None:
                length = len(name.written)
                pieces += [
                    text[end:start],
                    self.note(text[start : start + length], name.replacement),
                ]
                end = start + length
        return "".join((*pieces, text[end:])) if pieces else text

    def _name_at(self, text: str, low: str, start: int) -> NameKnown | None:
        """The longest name that begins at a place."""
        for length in self._by_start.get(low[start : start + _FEWEST], ()):
            end = start + length
            for known in self._people.names.get(low[start:end], ()):
                is_written_so = not known.exactly or text[start:end] == known.written
                if is_written_so and _stands_alone(low, start, end):
                    return known
        return None

    def _prepare(self) -> None:
        """Take up the names that have been learnt since."""
        names = self._people.names
        if len(names) == self._known:
            return
        lengths: dict[str, set[int]] = {}
        for name in names:
            if len(name) >= _FEWEST:
                lengths.setdefault(name[:_FEWEST], set()).add(len(name))
        self._by_start = {start: sorted(each, reverse=True) for start, each in lengths.items()}
        odd = "".join(sorted({re.escape(each[0]) for each in lengths if not each[0].isalnum()}))
        more = f"|[{odd}]" if odd else ""
        self._starts = re.compile(rf"(?<![^\W_])[^\W_]|[{UNSPACED}-\U0010ffff]{more}")
        self._known = len(names)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether it is no part of a longer word, or stands in a script that writes without spaces."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    opens = not _goes_on(before) or text[start] >= UNSPACED
    closes = not _goes_on(after) or text[end - 1] >= UNSPACED
    return opens and closes


def _goes_on(letter: str) -> bool:
    return bool(letter) and (letter.isalnum() or category(letter).startswith("M"))
