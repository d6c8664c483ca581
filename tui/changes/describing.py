"""Differences between a record and a wish, in words, from what the contract says of fields."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from tui.changes.comparing import Keys, are_equal, is_nothing, is_same, value_in, written
from tui.changes.difference import NOTHING, Alteration, Clash, Consequence, Difference, Harm
from tui.changes.in_lists import list_differences, listed_record, names_in_list
from tui.contract.fields import Field, Record, Shows, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.words import in_words, plain_words


def differences(
    fields: Sequence[Field], before: "JsonObject | None", wish: JsonObject
) -> tuple[Difference, ...]:
    """What a wish changes in a record; without a record all that it says is new."""
    return tuple(_differences(fields, before, wish))


def _differences(
    fields: Sequence[Field], before: "JsonObject | None", wish: JsonObject
) -> Iterator[Difference]:
    for keys, value in written(wish):
        known = field_at(fields, keys)
        if before is None:
            if not is_nothing(value):
                new = _difference(known, keys, None, value, Alteration.ADDED)
                yield replace(new, after=", ".join(names_in_list(known, value)) or new.after)
        elif not is_same(value, was := found_in(fields, before, keys)):
            listed = list_differences(known, ".".join(keys), was, value, _differences)
            yield from listed or (_difference(known, keys, was, value),)


def implied(fields: Sequence[Field], wish: JsonObject) -> tuple[Consequence, ...]:
    """What the values of a wish bring about elsewhere."""
    return tuple(_implied(fields, wish))


def _implied(fields: Sequence[Field], wish: JsonObject) -> Iterator[Consequence]:
    for keys, value in written(wish):
        known = field_at(fields, keys)
        sentences = {} if known is None else {str(k): said for k, said in known.implies.items()}
        if known is not None and (said := sentences.get(str(value))):
            yield Consequence(f"{known.title}: {said}")


def clashes(
    fields: Sequence[Field], base: JsonObject, now: JsonObject, wish: JsonObject
) -> tuple[Clash, ...]:
    """The fields of a wish that others have set to something else since `base` was read."""
    found = []
    for keys, value in _readable(fields, wish):
        was, is_now = found_in(fields, base, keys), found_in(fields, now, keys)
        if not are_equal(was, is_now) and not is_same(value, is_now):
            known = field_at(fields, keys)
            said = (_said(known, each) for each in (was, is_now, value))
            found.append(Clash(".".join(keys), _title(known, keys), *said))
    return tuple(found)


def unfulfilled(
    fields: Sequence[Field], wish: JsonObject, after: JsonObject
) -> tuple[Difference, ...]:
    """What of a wish a record has otherwise, as a change from what was wanted to what is."""
    found = []
    for keys, value in _readable(fields, wish):
        is_now, known = found_in(fields, after, keys), field_at(fields, keys)
        if not is_same(_readable_part(known, value), _readable_part(known, is_now)):
            found.append(_difference(known, keys, value, is_now))
    return tuple(found)


def _readable_part(known: Field | None, value: Json) -> Json:
    """What of a value a service gives back: JSON in it goes without the keys that are unread."""
    if known is None:
        return value
    if isinstance(value, list):
        fields = fields_of(listed_record(known) or Record)
        return [_readable_item(known, fields, each) for each in value]
    if not known.unread:
        return value
    try:
        inside = msgspec.json.decode(value) if isinstance(value, str) else value
    except msgspec.DecodeError:
        return value
    return _readable_item(known, (), inside) if isinstance(inside, dict) else value


def _readable_item(known: Field, fields: Sequence[Field], value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    return {
        key: _readable_part(field_at(fields, (key,)), each)
        for key, each in value.items()
        if key not in known.unread
    }


def all_readable(fields: Sequence[Field], wish: JsonObject) -> bool:
    """Whether reading the record tells of every field of a wish: it never tells of secrets."""
    return len(list(_readable(fields, wish))) == len(list(written(wish)))


def _readable(fields: Sequence[Field], wish: JsonObject) -> Iterator[tuple[Keys, Json]]:
    for keys, value in written(wish):
        known = field_at(fields, keys)
        secret = known is not None and known.shows is Shows.SECRET
        if not secret and not is_ignored(fields, keys):
            yield keys, value


def found_in(fields: Sequence[Field], record: JsonObject, keys: Keys) -> Json:
    """The value at a place of a record, under whatever name the documents know the field by."""
    first, *rest = keys
    known = field_at(fields, (first,))
    names = (first,) if known is None else (first, known.name, *known.variants)
    name = next((each for each in names if each in record), first)
    value = value_in(record, (name, *rest))
    place = field_at(fields, keys)
    if value is None and place is not None and place.read_as:
        return value_in(record, place.read_as)
    return value


def field_at(fields: Sequence[Field], keys: Keys) -> Field | None:
    """What the contract says of a place; None for a field that it does not know."""
    first, *rest = keys
    known = next((each for each in fields if first in (each.name, *each.variants)), None)
    if known is None or not rest:
        return known
    shape = known.type
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return field_at(fields_of(shape), tuple(rest))
    return None


def is_ignored(fields: Sequence[Field], keys: Keys) -> bool:
    """Whether the service looks at nothing that is written at a place."""
    above = (field_at(fields, keys[:depth]) for depth in range(1, len(keys) + 1))
    return any(each is not None and each.ignored for each in above)


def _difference(
    known: Field | None,
    keys: Keys,
    before: Json,
    after: Json,
    alteration: Alteration = Alteration.CHANGED,
) -> Difference:
    return Difference(
        ".".join(keys),
        _title(known, keys),
        _said(known, before),
        _said(known, after),
        alteration,
        _harm(known, after),
    )


def _title(known: Field | None, keys: Keys) -> str:
    if known is not None:
        return known.title
    title = " · ".join(keys).replace("_", " ")
    return title[:1].upper() + title[1:]


def _said(known: Field | None, value: Json) -> str:
    if value is None or value == "":
        return NOTHING
    return (in_words(known, value) if known is not None else plain_words(value)) or NOTHING


def _harm(known: Field | None, after: Json) -> Harm:
    if known is not None and known.administers and is_same(True, after):
        return Harm.ADMINISTRATION
    return Harm.ORDINARY
