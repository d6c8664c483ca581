"""From an operation with its values to the change that it means.

Owns that meaning for every operation of the contract: which record it is about, what is
written, what must be so afterwards. Reads and sends nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, get_args, get_origin

import msgspec

from tui.changes.change import Change, RecordAddress, Target
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same, merged, value_in, written
from tui.changes.describing import differences, implied
from tui.changes.difference import Alteration, Consequence, Difference, Harm
from tui.changes.known_by import KnownField
from tui.changes.named import known_address, named_address
from tui.changes.placing import address_of_created, address_told_by
from tui.changes.records import reader_of, written_fields
from tui.changes.standing import standing_address, standing_fields
from tui.changes.targets import Creation, FieldsOfRecord, Making, Removal, Switch, Unreadable
from tui.changes.undoing import undoing_of
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.drofus.emails import LIST_EMAILS
from tui.contract.drofus.project_users import SKIP_EMAIL
from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import AnyOperation, Effect, JsonObject, Service
from tui.contract.values import encoded

_REPLACED: Final = "\ufffd"
"""Stands in texts for what is no character of their encoding."""


def _as_it_is(change: Change) -> Change:
    """Nothing more is known of a change."""
    return change


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """An operation with all that fills it in.

    `wish` are the fields to be written. `body` is sent as it is; without one the body is
    made of the record as it is when it is sent, and the wish. `name` is what the thing is
    called, `before` the record as the user has seen it.
    """

    operation: AnyOperation
    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    wish: JsonObject = field(default_factory=dict)
    body: "JsonObject | FilePart | None" = None
    name: str = ""
    before: "JsonObject | None" = None
    title: ChangeTitle | str = ""
    """What is changed on what; as a text where nothing tells its parts."""
    consequences: tuple[Consequence, ...] = ()
    fields: tuple[Field, ...] = ()
    """What is known of the fields, where a draft knows more of them than the contract."""
    known_by: tuple[KnownField, ...] = ()
    """By which fields something new is known where it is there already: it is not made twice."""
    told: Callable[[Change], Change] = _as_it_is
    """Says what a draft knows of the change, whatever record it is made upon."""

    @property
    def described(self) -> tuple[Field, ...]:
        """What is known of the fields that are written."""
        operation = self.operation
        own = written_fields(operation) or standing_fields(operation)
        return self.fields or own or record_fields(operation)


def change_of(filled: Filled) -> Change:
    """The change that a filled operation means."""
    operation = filled.operation
    change = Change(
        operation=operation,
        target=_target(filled),
        says=ChangeTitle.of(filled.title) if filled.title else _title(filled),
        undoing=undoing_of(operation),
        path=filled.path,
        query=filled.query,
        body=_body(filled),
        differences=_differences(filled),
        consequences=(
            *filled.consequences,
            *implied(filled.described, filled.wish),
            *_mails(filled),
            *_losses(filled),
        ),
        before=filled.before,
        wish=filled.wish,
        name=filled.name,
        fields=tuple(each.name for each in filled.described),
        known_by=filled.known_by,
    )
    return filled.told(change)


def sends_changes_only(operation: AnyOperation) -> bool:
    """Whether an update is sent as nothing but the fields that change."""
    return operation.service is Service.DROFUS


def reads_of(
    operation: AnyOperation, path: Mapping[str, str | int], *told: "JsonObject | None"
) -> RecordAddress | None:
    """Where the record, or for a removal of all the list, of an operation is read.

    `told` are records that may say which one a body names.
    """
    if operation.named_by or operation.listed_by:
        return named_address(operation, path, *told)
    if operation.standing is not None:
        return standing_address(operation, path)
    reader = reader_of(operation)
    if reader is None and operation.effect is Effect.DELETE:
        reader = _lister_of(operation)
    return RecordAddress(reader, dict(path)) if reader is not None else None


def _lister_of(operation: AnyOperation) -> AnyOperation | None:
    listed = f"{operation.family}.list"
    if not operation.id.endswith("delete_all") or listed not in OPERATIONS:
        return None
    lister = OPERATIONS[listed]
    return lister if set(lister.placeholders) == set(operation.placeholders) else None


def _target(filled: Filled) -> Target:
    operation = filled.operation
    reads = reads_of(operation, filled.path, filled.wish, filled.before)

    def make(now: "JsonObject | None") -> Change:
        return change_of(replace(filled, before=now))

    if operation.effect is Effect.DELETE or (operation.ends_record and reads is not None):
        return Removal(reads, filled.name, make)
    if operation.effect is Effect.CREATE:
        return _creation(filled, make)
    if operation.flips and reads is not None:
        return Switch(reads, operation.flips, _flag_title(filled), filled.before, make)
    # Where the path says whom it is about, what the body says of that is no wish.
    judged = {name: value for name, value in filled.wish.items() if name != operation.listed_by}
    wish = judged or dict(operation.leaves)
    if not wish or reads is None:
        return Unreadable(make)
    return FieldsOfRecord(reads, wish, filled.before, filled.described, make)


def _creation(filled: Filled, make: Making) -> Creation:
    operation = filled.operation
    shown = frozenset(each.name for each in record_fields(operation))

    named = named_address(operation, filled.path, filled.wish)
    known = known_address(operation, filled.path, filled.known_by)

    def find(answered: "JsonObject | None") -> RecordAddress | None:
        if named is not None:
            return named
        if answered is None:
            return known
        return address_of_created(operation, filled.path, answered)

    inner = _field_of_answer(operation)
    if inner is None:
        return Creation(find, filled.wish, filled.described, make, shown=shown)
    # The body holds the record beside others: what is read back is that record alone.
    own = filled.wish.get(inner)
    address = address_told_by(operation, filled.path, filled.wish)
    return Creation(
        (lambda _: address) if address is not None else find,
        own if isinstance(own, dict) else {},
        record_fields(operation),
        make,
        shown=shown,
    )


def _field_of_answer(operation: AnyOperation) -> str | None:
    """The field of the body that is the very record that is answered; None for most."""
    shape = operation.returns
    return next((each.name for each in written_fields(operation) if each.type is shape), None)


def record_fields(operation: AnyOperation) -> tuple[Field, ...]:
    """The fields of the record that an operation answers with."""
    shape: object = operation.returns
    if get_origin(shape) is list:
        (shape,) = get_args(shape)
    known = isinstance(shape, type) and issubclass(shape, msgspec.Struct)
    return fields_of(shape) if known and isinstance(shape, type) else ()


def _body(filled: Filled) -> "JsonObject | FilePart | None":
    operation = filled.operation
    if filled.body is not None or operation.body is None:
        return filled.body
    wish_alone = sends_changes_only(operation) or operation.effect is Effect.DELETE
    if filled.before is None or wish_alone:
        return merged({}, filled.wish)
    return merged(_kept(operation, filled.before), filled.wish)


def _kept(operation: AnyOperation, record: JsonObject) -> JsonObject:
    """What a PUT gives back: the record as it came but for places, or the body's own fields."""
    if operation.named_by:
        return _own_fields(written_fields(operation), record)
    if operation.body is operation.returns:
        left = {
            spelled
            for each in written_fields(operation)
            if not each.given_back
            for spelled in (each.name, *each.variants)
        }
        return {name: value for name, value in record.items() if name not in left}
    names = {each.name for each in written_fields(operation)}
    return {name: value for name, value in record.items() if name in names}


def _own_fields(fields: Sequence[Field], record: JsonObject) -> JsonObject:
    """What some fields say of a record: of a record in it an id, where its name goes along."""
    found: JsonObject = {}
    for each in fields:
        value = record.get(each.name)
        inner = each.type
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, Record):
            value = _own_fields(fields_of(inner), value)
        if each.name in record:
            found[each.name] = value
    return found


def _differences(filled: Filled) -> tuple[Difference, ...]:
    operation = filled.operation
    if operation.effect is Effect.DELETE or operation.ends_record:
        title = "Everything in it" if operation.id.endswith("delete_all") else "Removed"
        gone = filled.name or operation.title
        return (Difference("", title, gone, "", Alteration.REMOVED, Harm.LOSS),)
    if operation.flips:
        return (_flipped(filled),)
    if isinstance(filled.body, FilePart):
        return differences(fields_of(FilePart), None, msgspec.to_builtins(filled.body))
    wish = filled.wish or dict(operation.leaves)
    before = None if operation.effect is Effect.CREATE else filled.before
    if before is not None or operation.effect is Effect.CREATE:
        return differences(filled.described, before, wish)
    # Nothing was read: all that is known is what it will be.
    found = differences(filled.described, {}, wish)
    return tuple(replace(each, alteration=Alteration.ADDED) for each in found)


def _flipped(filled: Filled) -> Difference:
    flag = filled.operation.flips
    if filled.before is None:
        return Difference(flag, _flag_title(filled), "present state", "other state")
    is_on = is_same(True, value_in(filled.before, (flag,)))
    words = ("yes", "no") if is_on else ("no", "yes")
    return Difference(flag, _flag_title(filled), *words)


def _flag_title(filled: Filled) -> str:
    flag = filled.operation.flips
    fields = record_fields(filled.operation)
    return next((each.title for each in fields if each.name == flag), flag)


def _losses(filled: Filled) -> tuple[Consequence, ...]:
    """What the contract warns of, and what cannot go back as it came."""
    warning, unread = filled.operation.help, ", ".join(_unread(filled))
    warned = (Consequence(warning[:1].upper() + warning[1:]),) if warning else ()
    if not unread:
        return warned
    words = (
        f"The whole record is sent back, with {_REPLACED} in place of what could not be read: "
        f"{unread}"
    )
    return (*warned, Consequence(words, Harm.LOSS))


def _mails(filled: Filled) -> Iterator[Consequence]:
    """What is sent to people besides: the template of an e-mail stands in the wish."""
    for each in filled.described:
        template = filled.wish.get(each.name)
        of_mails = each.picks is not None and each.picks.operation == LIST_EMAILS.id
        if of_mails and template and template != SKIP_EMAIL:
            words = f"An e-mail goes to {_address_in(filled.wish)}: template {template}"
            yield Consequence(words, Harm.MAIL)


def _address_in(wish: JsonObject) -> str:
    """The address of the person that a wish is about."""
    return next((f"{v}" for keys, v in written(wish) if keys[-1] == "email" and v), "the person")


def _unread(filled: Filled) -> list[str]:
    """The fields that are sent back as they are and hold what was no character."""
    operation, before = filled.operation, filled.before
    given = filled.body is not None or operation.body is None
    if given or before is None or sends_changes_only(operation):
        return []
    kept = _kept(operation, before).items()
    return [
        name
        for name, value in kept
        if name not in filled.wish and _REPLACED in encoded(value).decode()
    ]


def _title(filled: Filled) -> ChangeTitle:
    title = filled.operation.title
    return ChangeTitle(filled.name, f"{title}: ") if filled.name else ChangeTitle(title)
