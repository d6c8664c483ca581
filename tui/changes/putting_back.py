"""Which fields of a record an undo puts back, and which it leaves alone.

Put back is what a change wrote, and what the service changed along with it; of that only
what still has the value that it had then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.changes.comparing import Keys, are_equal, is_same, put_in, value_in, written
from tui.changes.describing import field_at, found_in, is_ignored
from tui.changes.journal_entries import Entry
from tui.contract.fields import Field, Shows
from tui.contract.operation import Json, JsonObject


@dataclass(frozen=True, slots=True)
class PutBack:
    """The fields to be put back, and in words those that are left alone.

    `is_so` tells that all of them have their old values already.
    """

    wish: JsonObject
    left: tuple[str, ...]
    is_so: bool = False


def fields_to_put_back(
    entry: Entry, fields: Sequence[Field], before: JsonObject, now: JsonObject
) -> PutBack:
    """What an entry changed in a record that was `before` then and is `now`."""
    wish: JsonObject = {}
    left: list[str] = []
    is_so = True
    for keys, value in (*_wished(entry, fields), *_changed_along(entry, fields, before)):
        known = field_at(fields, keys)
        title = known.title if known is not None else ".".join(keys)
        old, is_now = found_in(fields, before, keys), found_in(fields, now, keys)
        is_secret = known is not None and known.shows is Shows.SECRET
        is_so = is_so and not is_secret and are_equal(old, is_now)
        if is_secret:
            left.append(f"{title}, which is secret")
        elif not _is_untouched(entry, value, is_now):
            left.append(f"{title}, which {_why_other(entry, old, is_now)}")
        elif not are_equal(old, is_now):
            place = _place(entry, before, now, keys)
            wish = put_in(wish, place, old if place == keys else value_in(before, place))
    return PutBack(wish, tuple(left), is_so)


def _wished(entry: Entry, fields: Sequence[Field]) -> Iterator[tuple[Keys, Json]]:
    """The places that an entry wrote, with the values that it gave them.

    What was read afterwards may be somebody else's already; what the service answered to the
    very request is ours, also where it wrote the value in another form.
    """
    for keys, value in written(entry.wish):
        answered = found_in(fields, entry.answered or {}, keys)
        yield keys, value if answered is None else answered


def _changed_along(
    entry: Entry, fields: Sequence[Field], before: JsonObject
) -> Iterator[tuple[Keys, Json]]:
    """The places beside them that were otherwise afterwards."""
    after = entry.after
    if after is None:
        return
    for keys in dict.fromkeys(keys for record in (before, after) for keys, _ in written(record)):
        known = field_at(fields, keys)
        if keys[0] not in entry.wish and known is not None and _is_put_back(fields, keys, known):
            value = value_in(after, keys)
            if not are_equal(value_in(before, keys), value):
                yield keys, value


def _is_put_back(fields: Sequence[Field], keys: Keys, known: Field) -> bool:
    return known.given_back and not is_ignored(fields, keys)


def _is_untouched(entry: Entry, value: Json, is_now: Json) -> bool:
    return is_same(value, is_now) if entry.after is None else are_equal(value, is_now)


def _why_other(entry: Entry, old: Json, is_now: Json) -> str:
    """Why a field has not the value that an entry was to give it."""
    if not are_equal(old, is_now):
        return "somebody has changed since"
    return "was never changed" if entry.is_uncertain else "has its old value again"


def _place(entry: Entry, before: JsonObject, now: JsonObject, keys: Keys) -> Keys:
    """Where the old value is put: the record in the record goes as a whole that was not there
    before and that nobody has added to since.
    """
    for depth in range(1, len(keys)):
        above = keys[:depth]
        if not isinstance(value_in(before, above), dict):
            return above if are_equal(value_in(entry.after, above), value_in(now, above)) else keys
    return keys
