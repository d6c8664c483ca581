"""The careful way to save a draft: read again, compare, send, read back.

Owns that cycle for every draft; what is read and sent is the draft's own business.
"""

from typing import Protocol, Self, TypeVar

from tui.client.errors import BimscopeError, Invalid
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.explorer.editing.difference import Change, Clash
from tui.explorer.editing.outcome import (
    Clashed,
    Failed,
    Outcome,
    Outdated,
    Rejected,
    Saved,
    Stage,
    rejection,
)


class Draft(Protocol):
    """What the cycle and the editors need to know of a draft; drafts never change."""

    @property
    def changes(self) -> tuple[Change, ...]: ...

    @property
    def problems(self) -> dict[str, tuple[str, ...]]:
        """What would surely be refused, by field; empty when it can be sent."""
        ...

    @property
    def fields(self) -> tuple[str, ...]:
        """The names that a service's field errors may be about."""
        ...

    def clashes(self, fresh: JsonObject) -> tuple[Clash, ...]: ...

    def rebased(self, fresh: JsonObject) -> Self:
        """The user's changes upon a record read later."""
        ...

    def request(self) -> JsonObject: ...

    def preview(self, session: Session) -> PreparedRequest: ...

    async def read(self, session: Session) -> "JsonObject | None":
        """The record as it is now; None for one that is about to be created."""
        ...

    async def send(self, session: Session) -> Self:
        """Carry it out; the draft as it has to be asked after the write."""
        ...

    def unfulfilled(self, after: JsonObject) -> tuple[Change, ...]:
        """What is otherwise in the record read back than was asked for."""
        ...


AnyDraft = TypeVar("AnyDraft", bound=Draft)


async def save(draft: AnyDraft, session: Session) -> Outcome:
    """Save a draft without overwriting anybody; raises nothing but programming errors."""
    if problems := draft.problems:
        return Rejected(problems)
    try:
        fresh = await draft.read(session)
        if fresh is None:
            return await _send(draft, session)
        if not draft.unfulfilled(fresh):
            return Saved(fresh, note="The record is already as you want it; nothing was sent.")
        if clashes := draft.clashes(fresh):
            return Clashed(clashes, fresh)
        current = draft.rebased(fresh)
        if current.request() != draft.request():
            return Outdated(fresh)
    except BimscopeError as error:
        return Failed(error, Stage.READING)
    return await _send(current, session)


async def _send(draft: AnyDraft, session: Session) -> Outcome:
    try:
        sent = await draft.send(session)
    except Invalid as error:
        return rejection(error, draft.fields)
    except BimscopeError as error:
        return Failed(error, Stage.SENDING)
    try:
        after = await sent.read(session)
        if after is None:
            return Saved(None, draft.changes, note="Saved, but the answer does not say as what.")
        return Saved(after, draft.changes, sent.unfulfilled(after))
    except BimscopeError as error:
        return Saved(None, draft.changes, note=f"Saved, but could not be read back: {error}")
