"""Texts in which people are named: every name that is known, and every e-mail address."""

import re
from collections import Counter
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from tui.contract.values import PersonalPart
from tui.session_file.people import SOMEBODY, PeopleNamed, stand_in_for
from tui.session_file.spellings import with_letters, with_percents, without_percents
from tui.session_file.typed import with_typed

_EMAIL: Final = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_OWN_ADDRESS: Final = re.compile(r"person\d+@example\.invalid")
_OWN: Final = re.compile(rf"(?<![A-Za-z0-9])(person\d+|Person \d+|{SOMEBODY}(?![A-Za-z]))")
"""What stands in a text in the place of a name."""
_NO_TEXT: Final = re.compile(
    r"[\d\W_]*|\{?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\}?|[A-Za-z0-9+/=_-]{200,}"
)
"""Numbers and dates, ids, and what is packed into letters."""
_ENDS: Final = r"""\s/?&=#;:,"'<>()\[\]{}|\\"""
_ENCODED: Final = re.compile(rf"(?<![^{_ENDS}])[^{_ENDS}%]*+%[^{_ENDS}]*+")
"""A part of a text, or of an address in it, with percents for letters."""
_MOST_LAYERS: Final = 3
_FEWEST: Final = 2
_IN_PATH: Final = "!$&'()*+,;=:@-._~"
_IN_QUERY: Final = "!$'()*+,;:@-._~/?"


class NamesInTexts:
    """Puts what people are called here in the place of their names; counts what it did."""

    def __init__(self, people: PeopleNamed) -> None:
        self._people = people
        self.reads_again = False
        """Whether texts come from here, and what stands in them for people is nobody's name."""
        self._typed: set[str] = set()
        """What was typed to find people, in lower case: it may be a part of a name."""
        self.replaced: Counter[tuple[str, str]] = Counter()
        """Each text that was replaced, with what stands in its place."""

    def text(self, text: str, *, layers: int = _MOST_LAYERS) -> str:
        """A text without names, in whatever spelling it has them.

        Percents are taken off `layers` times at most, where they stand in one another.
        """
        if layers and "%" in text:
            text = _ENCODED.sub(lambda found: self._encoded(found[0], "", layers - 1), text)
        plain = with_letters(text)
        if _NO_TEXT.fullmatch(plain) and plain not in self._people.names:
            return text
        changed = self._plain(plain)
        return text if changed == plain else changed

    def _plain(self, text: str) -> str:
        pieces, end = [], 0
        for found in _EMAIL.finditer(text) if "@" in text else ():
            pieces += [self._words(text[end : found.start()]), self._address(found[0])]
            end = found.end()
        return "".join((*pieces, self._words(text[end:])))

    def sought(self, operation_id: str, name: str, value: str) -> str:
        """A value of a query without names; a part of one may have been typed to search for."""
        changed = self.text(with_typed(operation_id, name, value, self._instead_of_typed))
        return "".join(map(self._without_typed, _OWN.split(changed)))

    def learn_typed(self, words: str) -> None:
        """Know what was typed to find people: other lists were asked for it too."""
        self._typed |= {word for word in words.casefold().split() if len(word) > _FEWEST}

    def _instead_of_typed(self, typed: str) -> str:
        """What stands for somebody of whom a part was typed, be it nobody who is known."""
        changed = self.text(typed)
        is_id = _NO_TEXT.fullmatch(typed) is not None
        is_ours = self.reads_again and _OWN.search(typed) is not None
        return changed if changed != typed or is_id or is_ours else self.note(typed, SOMEBODY)

    def _without_typed(self, value: str) -> str:
        low = value.casefold()
        for word in () if _OWN.fullmatch(value) else self._typed:
            if word in low:
                pattern = re.compile(re.escape(word), re.IGNORECASE)
                value = pattern.sub(lambda found: self.note(found[0], SOMEBODY), value)
        return value

    def url(self, url: str, operation_id: str = "") -> str:
        """An address whose path and query name nobody; the host stays.

        `operation_id` says whose parameters take a part of a name.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return self.text(url)
        path = "/".join(self._encoded(each, _IN_PATH) for each in parts.path.split("/"))
        query = "&".join(self._parameter(each, operation_id) for each in parts.query.split("&"))
        fragment = self._encoded(parts.fragment, _IN_QUERY)
        return urlunsplit(parts._replace(path=path, query=query, fragment=fragment))

    def note(self, before: str, after: str) -> str:
        """Count a replacement; its result."""
        if before and before != after:
            self.replaced[before, after] += 1
        return after

    def _parameter(self, pair: str, operation_id: str) -> str:
        name, equals, value = pair.partition("=")
        plain, encoding = without_percents(value.replace("+", " "))
        changed = self.sought(operation_id, without_percents(name)[0], plain)
        if changed == plain:
            return pair
        return f"{name}{equals}{with_percents(changed, _IN_QUERY, encoding)}"

    def _encoded(self, text: str, safe: str, layers: int = _MOST_LAYERS) -> str:
        """What is percent-encoded, without names; as it is where there are none."""
        plain, encoding = without_percents(text)
        changed = self.text(plain, layers=layers)
        return text if changed == plain else with_percents(changed, safe, encoding)

    def _address(self, email: str) -> str:
        if _OWN_ADDRESS.fullmatch(email):
            return self._passed_over(email) if self.reads_again else email
        number = self._people.with_address(email)
        return self.note(email, stand_in_for(PersonalPart.EMAIL, number))

    def _words(self, text: str) -> str:
        if not self.reads_again:
            return self._without_names(text)
        pieces = _OWN.split(text)
        pieces[::2] = map(self._without_names, pieces[::2])
        pieces[1::2] = map(self._passed_over, pieces[1::2])
        return "".join(pieces)

    def _passed_over(self, own: str) -> str:
        return self._people.called_now(own) or own

    def _without_names(self, text: str) -> str:
        pieces, end = [], 0
        for start, name in self._people.names.found_in(text):
            past = start + len(name.written)
            pieces += [text[end:start], self.note(text[start:past], self._people.called(name))]
            end = past
        return "".join((*pieces, text[end:])) if pieces else text
