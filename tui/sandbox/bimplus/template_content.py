"""What an attribute template holds: element types, attributes, nested groups.

It is kept as one JSON text of references, each with the keys that the sandbox does not
understand; names and types are looked up when a template is answered. Knows no HTTP.
"""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from tui.contract.bimplus.attribute_templates import AttributeTemplate, TemplateGroup
from tui.contract.bimplus.common import ElementType
from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CONTENT
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import records

DEEPEST: Final = 32
"""How deep groups may nest; inferred, the documents set no limit."""

TYPES: Final = "elementtypes"
ATTRIBUTES: Final = "freeattributes"
GROUPS: Final = "groups"
_SHOWN_OF_ATTRIBUTE: Final = ("type", "decimal", "changeable", "id", "name", "description")
_FoundById = dict[str, JsonObject]


def _spellings(record: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(
        name.lower() for field in fields_of(record) for name in (field.name, *field.variants)
    )


KNOWN_OF_TEMPLATE: Final = _spellings(AttributeTemplate)
_KNOWN_OF_GROUP: Final = _spellings(TemplateGroup)
_KNOWN_OF_ATTRIBUTE: Final = _spellings(FreeAttribute)
_KNOWN_OF_TYPE: Final = _spellings(ElementType)


def unknown(record: JsonObject, known: frozenset[str]) -> JsonObject:
    """The keys of a record that the sandbox does not understand; null clears one."""
    return {k: v for k, v in record.items() if k.lower() not in known and v is not None}


def merge_content(
    db: sqlite3.Connection, team_id: str, kept: JsonObject, body: JsonObject
) -> JsonObject:
    """The content after a body: absent keys stay, null clears, lists are replaced.

    Groups keep their ids: those that are sent, else those of the group that had the same
    path of names (note B125). Raises a 400 for what is missing or unknown.
    """
    content = {**kept, **{k: v for k, v in body.items() if k.lower() not in KNOWN_OF_TEMPLATE}}
    if TYPES in body:
        content[TYPES] = _references(body[TYPES], TYPES, _KNOWN_OF_TYPE)
    if ATTRIBUTES in body:
        content[ATTRIBUTES] = _references(body[ATTRIBUTES], ATTRIBUTES, _KNOWN_OF_ATTRIBUTE)
    if GROUPS in body:
        content[GROUPS] = _Regrouping(kept).groups(body[GROUPS], ())
    content = {name: value for name, value in content.items() if not _cleared(name, value)}
    _check(db, team_id, content)
    return content


def _cleared(name: str, value: Json) -> bool:
    return value is None or (name in (TYPES, ATTRIBUTES, GROUPS) and not value)


def _check_list(value: Json, name: str) -> list[JsonObject]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refusal(400, f"{name} is no list")
    items = [item for item in value if isinstance(item, dict)]
    if len(items) != len(value):
        raise Refusal(400, f"{name} has an entry that is no object")
    return items


def _references(value: Json, name: str, known: frozenset[str]) -> list[Json]:
    """Ids in lower case with the keys that are not understood."""
    answer: list[Json] = []
    for item in _check_list(value, name):
        if not isinstance(item.get("id"), str):
            raise Refusal(400, f"{name} has an entry without id")
        answer.append({"id": str(item["id"]).lower(), **unknown(item, known)})
    return answer


class _Regrouping:
    """Gives groups the ids they had."""

    def __init__(self, kept: JsonObject) -> None:
        self._by_path: dict[tuple[str, ...], list[str]] = {}
        self._ids: set[str] = set()
        for path, group in _walk(kept, ()):
            self._ids.add(str(group["id"]))
            self._by_path.setdefault(path, []).append(str(group["id"]))

    def groups(self, value: Json, above: tuple[str, ...]) -> list[Json]:
        """The groups of one level; those that name their id choose first."""
        items = _check_list(value, GROUPS)
        if len(above) >= DEEPEST:
            raise Refusal(400, f"groups nest deeper than {DEEPEST} levels")
        given = [self._claim(item) for item in items]
        return [self._group(item, key, above) for item, key in zip(items, given, strict=True)]

    def _claim(self, item: JsonObject) -> str | None:
        key = str(item.get("id") or "").lower()
        if key not in self._ids:
            return None
        self._ids.remove(key)
        return key

    def _group(self, item: JsonObject, key: str | None, above: tuple[str, ...]) -> JsonObject:
        name = item.get("name")
        if not isinstance(name, str) or not name.strip():
            raise Refusal(400, "a group has no name")
        path = (*above, name)
        answer: JsonObject = {"id": key or self._id_at(path), "name": name}
        if item.get("description") is not None:
            answer["description"] = item["description"]
        if attributes := _references(item.get(ATTRIBUTES), ATTRIBUTES, _KNOWN_OF_ATTRIBUTE):
            answer[ATTRIBUTES] = attributes
        if groups := self.groups(item.get(GROUPS), path):
            answer[GROUPS] = groups
        return {**answer, **unknown(item, _KNOWN_OF_GROUP)}

    def _id_at(self, path: tuple[str, ...]) -> str:
        for key in self._by_path.get(path, ()):
            if key in self._ids:
                self._ids.remove(key)
                return key
        return str(uuid.uuid4())


def _walk(
    holder: JsonObject, above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], JsonObject]]:
    """Every group with its path of names."""
    for group in _check_list(holder.get(GROUPS), GROUPS):
        path = (*above, str(group["name"]))
        yield path, group
        yield from _walk(group, path)


def with_new_group_ids(content: JsonObject) -> JsonObject:
    """A copy whose groups are groups of their own."""
    copied: JsonObject = msgspec.json.decode(msgspec.json.encode(content))
    for _, group in _walk(copied, ()):
        group["id"] = str(uuid.uuid4())
    return copied


def _attribute_ids(content: JsonObject) -> Iterator[str]:
    holders = [content, *(group for _, group in _walk(content, ()))]
    for holder in holders:
        for item in _check_list(holder.get(ATTRIBUTES), ATTRIBUTES):
            yield str(item["id"])


def _type_ids(content: JsonObject) -> list[str]:
    return [str(item["id"]) for item in _check_list(content.get(TYPES), TYPES)]


def _check(db: sqlite3.Connection, team_id: str, content: JsonObject) -> None:
    """Raises a 400 without element types, or for ids that do not exist or cannot be used."""
    types = _type_ids(content)
    if not types:
        raise Refusal(400, "elementtypes is mandatory, with at least one element type")
    found = _types(db, types)
    if strange := sorted(set(types) - found.keys()):
        raise Refusal(400, f"elementtypes has unknown or unsuitable ids: {', '.join(strange)}")
    attributes = set(_attribute_ids(content))
    if strange := sorted(attributes - _attributes(db, team_id, attributes).keys()):
        raise Refusal(400, f"freeattributes has unknown ids: {', '.join(strange)}")


def _types(db: sqlite3.Connection, ids: Iterable[str]) -> _FoundById:
    found = db.execute(
        "SELECT type, category, name, ifcType, id FROM bimplus_element_types"
        " WHERE templates AND id IN (SELECT value FROM json_each(?))",
        [msgspec.json.encode(list(ids)).decode()],
    )
    return {str(row["id"]): row for row in records(found, ElementType)}


def _attributes(db: sqlite3.Connection, team_id: str, ids: Iterable[str]) -> _FoundById:
    """Attributes of the team or of the shared database; more than is shown is left out."""
    found = db.execute(
        f"SELECT {', '.join(_SHOWN_OF_ATTRIBUTE)} FROM bimplus_free_attributes"  # noqa: S608
        " WHERE scope IN (?, ?) AND id IN (SELECT value FROM json_each(?))",
        [CONTENT, team_id, msgspec.json.encode(list(ids)).decode()],
    )
    return {str(row["id"]): row for row in records(found, FreeAttribute)}


class Expansion:
    """Puts the records back in place of the references, for many templates at once."""

    def __init__(
        self, db: sqlite3.Connection, team_id: str, contents: Iterable[JsonObject]
    ) -> None:
        every = list(contents)
        self._types = _types(db, {key for content in every for key in _type_ids(content)})
        ids = {key for content in every for key in _attribute_ids(content)}
        self._attributes = _attributes(db, team_id, ids)

    def expanded(self, holder: JsonObject) -> JsonObject:
        """A template's content, or a group, with records; what was deleted is left out."""
        answer = dict(holder)
        for name, found in ((TYPES, self._types), (ATTRIBUTES, self._attributes)):
            if name in holder:
                answer[name] = [
                    {**found[str(item["id"])], **item}
                    for item in _check_list(holder[name], name)
                    if str(item["id"]) in found
                ]
        if GROUPS in holder:
            answer[GROUPS] = [self.expanded(group) for group in _check_list(holder[GROUPS], GROUPS)]
        return answer
