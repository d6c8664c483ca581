"""Differences between two lists of records: which came, which went, what differs in the others.

Records are found again by their ids, those without by what they are called.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, get_args, get_origin

from tui.changes.difference import Alteration, Difference
from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of

Inside: TypeAlias = Callable[[Sequence[Field], JsonObject, JsonObject], Iterator[Difference]]
"""Tells the differences between a record and what is written of it."""
_NAMES_SHOWN: Final = 6


def names_in_list(known: Field | None, value: Json) -> list[str]:
    """What the records of a list are called; none where it is no list of records with names."""
    records = _records(known, value)
    names = [_name(known, each) for each in records or ()]
    return names if all(names) else []


def list_differences(
    known: Field | None, place: str, before: Json, after: Json, inside: Inside
) -> list[Difference] | None:
    """What differs between two lists of records; None where that cannot be told by their names."""
    old, new = _records(known, before or []), _records(known, after or [])
    if known is None or old is None or new is None:
        return None
    if not all(_name(known, each) for each in (*old, *new)):
        return None
    pairs = _found_again(known, old, new)
    found = _TwoLists(known, place, old, new, pairs)
    return [*found.gone(), *found.come(), *found.other(inside), *found.moved()]


class _TwoLists:
    """Two lists; `pairs` has the place in the old one for each place in the new one."""

    def __init__(
        self,
        known: Field,
        place: str,
        old: Sequence[JsonObject],
        new: Sequence[JsonObject],
        pairs: Mapping[int, int],
    ) -> None:
        self._known, self._place, self._pairs = known, place, pairs
        self._old, self._new = old, new

    def gone(self) -> Iterator[Difference]:
        kept = set(self._pairs.values())
        for at, each in enumerate(self._old):
            if at not in kept:
                yield self._difference(self._name(each), "", Alteration.REMOVED)

    def come(self) -> Iterator[Difference]:
        for at, each in enumerate(self._new):
            if at not in self._pairs:
                yield self._difference("", self._name(each), Alteration.ADDED)

    def other(self, inside: Inside) -> Iterator[Difference]:
        fields = fields_of(listed_record(self._known) or Record)
        for at, was in self._pairs.items():
            name = self._name(self._old[was])
            for each in inside(fields, self._old[was], self._new[at]):
                place, title = f"{self._place}.{each.field}", f"{each.title} in {name}"
                yield replace(each, field=place, title=title)

    def moved(self) -> Iterator[Difference]:
        places = [self._pairs[at] for at in sorted(self._pairs)]
        if places == sorted(places):
            return
        was, will = (
            ", ".join(self._name(self._old[at]) for at in order)
            for order in _window(sorted(places), places)
        )
        title = f"Order of {self._known.title}"
        yield Difference(self._place, title, was, will, Alteration.MOVED)

    def _difference(self, was: str, will: str, how: Alteration) -> Difference:
        return Difference(self._place, self._known.title, was, will, how)

    def _name(self, record: JsonObject) -> str:
        return _name(self._known, record)


def _window(old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    """The part of two orders in which they differ, as far as it is shown."""
    differing = [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    first, last = differing[0], min(differing[-1] + 1, differing[0] + _NAMES_SHOWN)
    return old[first:last], new[first:last]


def _found_again(
    known: Field, old: Sequence[JsonObject], new: Sequence[JsonObject]
) -> dict[int, int]:
    left = dict(enumerate(old))
    pairs: dict[int, int] = {}
    for tells in (_id_of, lambda record: _name(known, record)):
        for at, each in enumerate(new):
            if at in pairs or not tells(each) or (tells is not _id_of and _id_of(each)):
                continue
            was = next((one for one, record in left.items() if tells(record) == tells(each)), None)
            if was is not None:
                pairs[at] = was
                del left[was]
    return dict(sorted(pairs.items()))


def _records(known: Field | None, value: Json) -> list[JsonObject] | None:
    if listed_record(known) is None or not isinstance(value, list):
        return None
    records = [each for each in value if isinstance(each, dict)]
    return records if len(records) == len(value) else None


def listed_record(known: Field | None) -> type[Record] | None:
    """What a list of a field holds, where that is records."""
    if known is None or get_origin(known.type) is not list:
        return None
    (element,) = get_args(known.type)
    return element if isinstance(element, type) and issubclass(element, Record) else None


def _name(known: Field | None, record: JsonObject) -> str:
    element = listed_record(known) or Record
    return text_of(record, *element.called_by) or text_of(record, "id")


def _id_of(record: JsonObject) -> str:
    return text_of(record, "id").casefold()
