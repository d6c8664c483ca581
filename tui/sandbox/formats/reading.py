"""Bodies of dRofus requests: JSON, XML or the fields of a form, as one JSON object (note A53).

XML is read with the types that the answers write. Whatever could make a small document large
is refused: a document type, and with it every entity of its own.
"""

import math
import mmap
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl
from xml.parsers import expat

import msgspec

from tui.contract.operation import Json, JsonObject
from tui.sandbox.formats.elements import UNROOTED

DEEPEST: Final = 20
"""Levels of elements, or of brackets in a form's name."""
MOST_FIELDS: Final = 2_000
_BARE: Final = (UNROOTED, "hash")
"""Roots that stand for the body as a whole."""
_FORM: Final = "application/x-www-form-urlencoded"
_FORM_NAME: Final = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")


class BadBodyError(ValueError):
    """The body is not what its Content-Type says; the text continues "The body"."""


def read_object(body: bytes, content_type: str) -> JsonObject:
    """The object that a body says; raises BadBodyError."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in ("application/xml", "text/xml"):
        return _read_xml(body)
    if kind == _FORM and not body.lstrip().startswith((b"{", b"[")):  # curl says so by itself
        return _read_form(body)
    return read_json_object(body)


def read_json_object(body: bytes | mmap.mmap) -> JsonObject:
    """The object that a JSON text says; raises BadBodyError."""
    try:
        found: JsonObject = msgspec.json.decode(body, type=dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBodyError(f"is no JSON object: {error}") from error
    return found


def _read_form(body: bytes) -> JsonObject:
    try:
        given = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise BadBodyError(f"is no form: {error}") from error
    made: JsonObject = {}
    for name, value in given:
        _put(made, _keys(name), value)
    return made


def _keys(name: str) -> list[str]:
    """`["owner", "name"]` for `owner[name]`; an empty last one asks for a list."""
    found = _FORM_NAME.fullmatch(name)
    keys = [] if found is None else [found[1], *re.findall(r"\[(.*?)\]", found[2])]
    if not keys or len(keys) > DEEPEST or "" in keys[:-1]:
        raise BadBodyError(f"has a field whose name cannot be read: {name[:80]!r}")
    return keys


def _put(made: JsonObject, keys: list[str], value: str) -> None:
    *above, last = keys
    if last == "":
        *above, last = above
        listed = _inside(made, above).setdefault(last, [])
        if not isinstance(listed, list):
            raise BadBodyError(f"says {last!r} both as a list and as a value")
        listed.append(value)
        return
    _inside(made, above)[last] = value


def _inside(made: JsonObject, keys: list[str]) -> JsonObject:
    """The object under a row of keys, made where it is missing."""
    for key in keys:
        below = made.setdefault(key, {})
        if not isinstance(below, dict):
            raise BadBodyError(f"says {key!r} both as a group and as a value")
        made = below
    return made


def _read_xml(body: bytes) -> JsonObject:
    root = _Document().read(body)
    value = root.value
    if root.name in _BARE and isinstance(value, dict):
        return value
    return {root.name: value}


@dataclass(slots=True)
class _Element:
    """An element with what is in it."""

    name: str
    nil: bool
    type: str
    text: list[str] = field(default_factory=list)
    children: "list[_Element]" = field(default_factory=list)

    @property
    def value(self) -> Json:
        """What it stands for, by its type; one with no type and nothing in it is null."""
        if self.nil:
            return None
        if self.type == "array":
            return [child.value for child in self.children]
        if self.children:
            return self._object()
        return _typed("".join(self.text), self.type)

    def _object(self) -> JsonObject:
        """The children by name; a name that comes again becomes a list."""
        made: JsonObject = {}
        for child in self.children:
            before, value = made.get(child.name), child.value
            if child.name not in made:
                made[child.name] = value
            elif isinstance(before, list):
                before.append(value)
            else:
                made[child.name] = [before, value]
        return made


def _typed(text: str, type_: str) -> Json:
    """A text as its type has it; what does not fit stays a text, for the field to judge."""
    try:
        match type_:
            case "integer":
                return int(text)
            case "float" | "decimal" if math.isfinite(float(text)):
                return float(text)
            case "boolean":
                return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    except ValueError:
        return text
    return text or None


class _Document:
    """One document, read by the parser piece by piece."""

    def __init__(self) -> None:
        self._open: list[_Element] = []
        self._root: _Element | None = None
        self._count = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say
        self._parser.StartDoctypeDeclHandler = self._refuse_type

    def read(self, body: bytes) -> _Element:
        """The root; raises BadBodyError."""
        try:
            self._parser.Parse(body, True)
        except BadBodyError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as error:
            # What is called an encoding in its head may be none, or none for texts.
            raise BadBodyError(f"is no XML document: {error}") from error
        assert self._root is not None, "a document without a root is no document"
        return self._root

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_FIELDS or len(self._open) >= DEEPEST:
            raise BadBodyError(
                f"has more than {MOST_FIELDS} elements, or is deeper than {DEEPEST} levels"
            )
        nil = attributes.get("nil") == "true"
        element = _Element(name.replace("-", "_"), nil, attributes.get("type", ""))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _refuse_type(self, *_: object) -> None:
        raise BadBodyError("has a document type, which is not read")
