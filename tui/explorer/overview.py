"""A record in words, section by section, derived from the contract's fields."""

from collections.abc import Sequence

import msgspec

from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import value_of
from tui.contract.words import in_words, plain_words
from tui.explorer.kind import Kind
from tui.explorer.page import Line, Section
from tui.explorer.rows import Tone

ABSENT = "–"
_MANY = 20


def overview(kind: Kind, record: JsonObject) -> list[Section]:
    """All of a record: documented fields first, what else the server sent at the end."""
    known = sorted(fields_of(kind.record), key=lambda each: each.name not in kind.gives.values())
    first, *rest = _sections("", known, record)
    names = {name.casefold() for f in known for name in (f.name, *f.variants)}
    others = [
        Line(name, plain_words(value) or ABSENT)
        for name, value in record.items()
        if name.casefold() not in names
    ]
    return [first, *rest, *([Section("Also sent", others)] if others else [])]


def _sections(title: str, known: Sequence[Field], record: JsonObject) -> list[Section]:
    section, others = Section(title), []
    for known_field in known:
        value = value_of(record, known_field.name, *known_field.variants)
        inner = _record_type(known_field)
        if isinstance(value, dict) and inner is not None and known_field.shows.value == "text":
            others += _sections(known_field.title, fields_of(inner), value)
        elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
            others.append(_list_section(known_field, value))
        elif _was_sent(known_field, record):
            section.lines.append(_line(known_field, value))
    return [section, *others]


def _was_sent(known_field: Field, record: JsonObject) -> bool:
    sent = {name.casefold() for name in record}
    return any(name.casefold() in sent for name in (known_field.name, *known_field.variants))


def _line(known_field: Field, value: Json) -> Line:
    words = in_words(known_field, value)
    tone = Tone.NORMAL if words else Tone.MUTED
    if known_field.name in ("enabled", "active") and value is False:
        tone = Tone.WARNING
    return Line(known_field.title, words or ABSENT, known_field.help, tone)


def _list_section(known_field: Field, value: list[Json]) -> Section:
    lines = [Line(*_element(part)) for part in value[:_MANY]]
    if len(value) > _MANY:
        lines.append(Line("…", f"and {len(value) - _MANY:,} more; see JSON", tone=Tone.MUTED))
    return Section(f"{known_field.title} ({len(value):,})", lines)


def _element(part: Json) -> tuple[str, str]:
    if not isinstance(part, dict):
        return "", plain_words(part)
    name = value_of(part, "name", "type", "baseunitid", "id")
    rest = ", ".join(
        f"{key} {plain_words(value)}"
        for key, value in part.items()
        if value not in (None, "", name) and not isinstance(value, dict | list) and key != "id"
    )
    return plain_words(name), rest


def _record_type(known_field: Field) -> type[Record] | None:
    kind = known_field.type
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None  # type: ignore[return-value]
