"""From an operation and a node to the draft of a call: what is known is put in.

`begin` may read the record that an update starts from.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from tui.changes.making import reads_of
from tui.changes.named import naming
from tui.changes.records import object_of, read_record, reader_of
from tui.client.session import Session
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.placeholders import path_parameters
from tui.contract.reading import text_at
from tui.contract.values import Picks
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.slots import slots_of
from tui.explorer.forms.standing import referred
from tui.explorer.nodes.node import Node, is_notice
from tui.explorer.ways.places import (
    families_listing,
    given_by,
    kind_listed_by,
    known_around,
    named_above,
)

_DOWNLOADS: Final = "~/Downloads/"


def draft_for(operation: AnyOperation, node: Node) -> FormDraft:
    """A draft with what the node and those above it give; nothing is read."""
    given = given_by(operation, node)
    named = named_above(operation, node)
    record = {} if named is None else naming(operation, named.record)
    offered = {
        slot.key: text
        for slot in slots_of(operation, (*given, *record))
        if (text := _offered(slot, operation, node))
    }
    return FormDraft(
        operation,
        given,
        offered=offered,
        subject=_subject(operation, node) if named is None else named.label,
        within="" if named is None else _within(operation, named),
        around=known_around(operation.service, node),
        naming=record,
    )


async def begin(session: Session, operation: AnyOperation, node: Node) -> FormDraft:
    """As `draft_for`; the record to be changed is read first. Raises BimscopeError."""
    draft = draft_for(operation, node)
    if not draft.is_update:
        return draft
    if not all(draft.path.values()) or not _starts_from(draft, node):
        return draft
    return draft.rebased(await base_of(session, draft, node.record))


def _starts_from(draft: FormDraft, node: Node) -> bool:
    """Whether the record of the node is what is changed, where nothing else reads that."""
    if draft.naming or reader_of(draft.operation) is not None or node.kind is None:
        return True
    return draft.operation.returns is node.kind.record


async def read_before(session: Session, draft: FormDraft) -> FormDraft:
    """The draft of an action or a removal with the record as it is now, where it can be read.

    Raises BimscopeError.
    """
    address = reads_of(draft.operation, draft.path, draft.naming)
    found = None if address is None else await read_record(session, address)
    return draft if found is None else replace(draft, before=found)


async def base_of(session: Session, draft: FormDraft, otherwise: JsonObject) -> JsonObject:
    """The record as it is now; `otherwise` where the documents have no way to read it."""
    if draft.naming:
        address = reads_of(draft.operation, draft.path, draft.naming)
        found = None if address is None else await read_record(session, address)
        return otherwise if found is None else found
    reader = reader_of(draft.operation)
    if reader is None:
        return otherwise
    return object_of(await ask(session, reader, draft.path))


def _subject(operation: AnyOperation, node: Node) -> str:
    """The name of what the operation acts on: the record that its last placeholder means.

    A record that only mentions it is not it: disabling a user everywhere is not about the
    project in which the cursor found the user.
    """
    parameters = path_parameters(operation)
    if not parameters:
        return ""
    last = parameters[-1]
    kind = kind_listed_by(last.picks.operation) if last.picks is not None else None
    given = given_by(operation, node)
    for above in _records(node):
        own = above.kind
        if own is not None and (own is kind or operation.family in families_listing(own)):
            return above.label
    return str(given.get(last.name, ""))


def _within(operation: AnyOperation, named: Node) -> str:
    """The name of what the record that a body names is a part of, as the path says it."""
    (*_, last) = path_parameters(operation)
    kind = kind_listed_by(last.picks.operation) if last.picks is not None else None
    return next((above.label for above in _records(named) if above.kind is kind), "")


def _offered(slot: Slot, operation: AnyOperation, node: Node) -> str:
    """What the tree suggests for a slot: the record above of the kind that it picks from."""
    if slot.part is Part.TARGET:
        return _DOWNLOADS if Path(_DOWNLOADS).expanduser().is_dir() else "./"
    picks = slot.picks
    if picks is None or picks.elsewhere or slot.counts_records or slot.when is not None:
        return ""
    kind = kind_listed_by(picks.operation)
    for above in _records(node):
        if kind is not None and above.kind is kind:
            own = given_by(operation, node).values()
            text = text_at(above.record, picks.field)
            return "" if text in map(str, own) else text
    return _referred_to(picks, node) if slot.part is Part.PATH else ""


def _referred_to(picks: Picks, node: Node) -> str:
    """What the nearest record above refers to that names a value of a list."""
    for above in _records(node):
        if above.kind is not None:
            for named, text in referred(fields_of(above.kind.record), above.record):
                if named.is_same_as(picks):
                    return text
    return ""


def _records(node: Node) -> Iterator[Node]:
    return (above for above in node.ancestry() if not is_notice(above))
