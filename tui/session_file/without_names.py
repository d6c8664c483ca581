"""An entry of an archive that names nobody: bodies, addresses, headers, all of it.

People are known from the records that either service answers, whatever was asked for. A body
that is no text is left out: nobody can tell whom it names.
"""

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from tui.contract.operation import Json, JsonObject
from tui.contract.values import PersonalPart, encoded
from tui.har.format import HarContent, HarEntry, HarPostData, NameAndValue
from tui.har.matching import asked_at
from tui.session_file.body_texts import json_in_text, text_of_body
from tui.session_file.people import PeopleNamed, stand_in_for
from tui.session_file.personal import logins_in, names_of_fields, personal_fields
from tui.session_file.spellings import with_letters
from tui.session_file.texts import NamesInTexts
from tui.session_file.typed import typed_in

_LEFT_OUT: Final = "Left out: it is not text and may name people."
_OF_TRANSPORT: Final = frozenset(
    {"accept", "accept-encoding", "cache-control", "connection", "content-encoding",
     "content-length", "content-type", "date", "etag", "host", "transfer-encoding", "vary"}
)  # fmt: skip
_XML: Final = re.compile(r"<([\w-]+)[^<>]*>([^<>]+)</\1>")
_GUID: Final = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\}?")
_OWN_PARTS: Final = frozenset(
    {PersonalPart.LOGIN, PersonalPart.FIRST_NAME, PersonalPart.LAST_NAME, PersonalPart.EMAIL}
)

_JSON: Final = re.compile(r'"([\w-]+)"\s*:\s*"([^"\\]+)"')

Held = TypeVar("Held", HarContent, HarPostData)


class WithoutNames:
    """Takes the names out of entries, the same for the same everywhere.

    `learn` from all entries before, where they are all there: who is first named in a text, and
    by a record only later, is known then.
    """

    def __init__(self) -> None:
        self.people = PeopleNamed()
        self.texts = NamesInTexts(self.people)

    def learn(self, entry: HarEntry) -> None:
        """Get to know whom the records of an entry describe."""
        for each in entry.request.query_string:
            for typed in typed_in(entry.comment or "", each.name, each.value):
                self.texts.learn_typed(typed)
        path = asked_at(entry.request.method, entry.request.url).path
        for login in logins_in(entry.comment or "", path):
            self.people.somebody({PersonalPart.LOGIN: login})
        for held in (entry.request.post_data, entry.response.content):
            text = text_of_body(held) if held is not UNSET else None
            if text is None:
                continue
            self._learn_from_body(text)

    def read_again(self) -> None:
        """Take entries from now on that came from here already: nobody in them is new."""
        self.texts.reads_again = True

    def entry(self, entry: HarEntry) -> HarEntry:
        """The entry, in which those who are known are not named."""
        asked, came = entry.request, entry.response
        data = asked.post_data
        operation_id = entry.comment or ""
        request = replace(
            asked,
            url=self.texts.url(asked.url, operation_id),
            headers=self._headers(asked.headers),
            query_string=[
                NameAndValue(each.name, self.texts.sought(operation_id, each.name, each.value))
                for each in asked.query_string
            ],
            post_data=self._body(data) if data is not UNSET else UNSET,
        )
        response = replace(
            came,
            headers=self._headers(came.headers),
            content=self._body(came.content),
            redirect_url=self.texts.url(came.redirect_url),
            error=self.texts.text(came.error) if came.error else came.error,
        )
        return replace(entry, request=request, response=response)

    def _body(self, held: Held) -> Held:
        text = text_of_body(held)
        if text is None:
            return _left_out(held) if held.text else held
        value = json_in_text(text)
        changed = self.texts.text(text) if value is None else self._written(value, text)
        if changed == text:
            return held
        said = replace(held, text=changed, encoding=UNSET)
        if isinstance(said, HarContent):
            said.size = len(changed.encode())
        return said

    def _written(self, value: Json, text: str) -> str:
        try:
            return encoded(self._json(value)).decode()
        except RecursionError:
            return self.texts.text(text)

    def _headers(self, headers: list[NameAndValue]) -> list[NameAndValue]:
        return [
            each
            if each.name.lower() in _OF_TRANSPORT
            else NameAndValue(each.name, self._header(each.value))
            for each in headers
        ]

    def _header(self, value: str) -> str:
        return self.texts.url(value) if "%" in value or "://" in value else self.texts.text(value)

    def _learn_from_body(self, text: str) -> None:
        value = json_in_text(text)
        try:
            if value is not None:
                return self._learn_from(value)
        except RecursionError:  # texts of JSON in one another, each nested deeply
            pass
        return self._learn_from_text(text)

    def _learn_from(self, value: Json) -> None:
        if isinstance(value, list):
            for each in value:
                self._learn_from(each)
        elif isinstance(value, Mapping):
            self._people_in(value)
            for each in value.values():
                self._learn_from(each)
        elif isinstance(value, str) and (inner := json_in_text(value)) is not None:
            self._learn_from(inner)

    def _learn_from_text(self, text: str) -> None:
        """Of XML, and of JSON that is nested too deeply to be read as such."""
        for key, value in (*_XML.findall(text), *_JSON.findall(with_letters(text))):
            part = personal_fields().get(key.casefold())
            if part is not None and _is_said(part, value):
                self.people.somebody({part: value})

    def _json(self, value: Json) -> Json:
        if isinstance(value, str):
            return type(value)(self._text(value))
        if isinstance(value, list):
            return [self._json(each) for each in value]
        if not isinstance(value, Mapping):
            return value
        people = self._people_in(value)
        for key, name in people.items():
            self.texts.note(str(value[key]), name)
        changed: dict[str, Json] = {}
        for key, each in value.items():
            changed[self._key(key, changed)] = people.get(key) or self._json(each)
        return changed

    def _text(self, text: str) -> str:
        """A text without names; it may be JSON by itself, with its own escapes."""
        inner = json_in_text(text)
        if inner is None:
            return self.texts.text(text)
        changed = self._json(inner)
        return text if changed == inner else encoded(changed).decode()

    def _key(self, key: str, others: Mapping[str, Json]) -> str:
        """A key without names; those of the contract are no names. No other is lost to it."""
        if key.casefold() in names_of_fields():
            return key
        changed = self.texts.text(key)
        while changed in others:
            changed += "_"
        return changed

    def _people_in(self, record: JsonObject) -> dict[str, str]:
        """What stands for the fields of a record that say who somebody is."""
        said = dict(_said_of_people(record))
        if self.texts.reads_again:
            return {key: self._again(text) for key, (_, text) in said.items()}
        own = {part: text for part, text in said.values() if part in _OWN_PARTS}
        oneself = self.people.somebody(own) if own else 0
        found: dict[str, str] = {}
        for key, (part, text) in said.items():
            if part is PersonalPart.EMAIL:  # the same address is the same, whoever uses it
                number = self.people.with_address(text)
            elif part in own:
                number = oneself
            else:
                number = self.people.somebody({**own, part: text})
            found[key] = stand_in_for(part, number)
        return found

    def _again(self, text: str) -> str:
        """What stands for a field of somebody now."""
        return self.people.called_now(text) or self.texts.text(text)


def _left_out(held: Held) -> Held:
    return replace(held, text=UNSET, encoding=UNSET, comment=_LEFT_OUT)


def _said_of_people(record: JsonObject) -> "list[tuple[str, tuple[PersonalPart, str]]]":
    parts = personal_fields()
    found = []
    for key, value in record.items():
        part = parts.get(key.casefold())
        if part is None or not isinstance(value, str):
            continue
        if "@" in value and part is PersonalPart.FULL_NAME:
            continue  # an e-mail address is known by itself, wherever it stands
        if _is_said(part, value):
            found.append((key, (part, value)))
    return found


def _is_said(part: PersonalPart, value: str) -> bool:
    if not value.strip() or _GUID.fullmatch(value):
        return False
    return part is not PersonalPart.EMAIL or "@" in value
