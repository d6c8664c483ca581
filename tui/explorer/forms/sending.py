"""Sending a filled form: read again, compare, send, and what came of it.

Nothing is raised towards the screens: whatever happens, the draft stays with the user.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.client import Answer, BimscopeError, Invalid, Session
from tui.contract.operation import JsonObject
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
from tui.explorer.editing.records import object_of
from tui.explorer.forms.beginning import base_of, reader_of
from tui.explorer.forms.draft import FormDraft


@dataclass(frozen=True, slots=True)
class Answered(Saved):
    """The call went through; `answer` is what the service said."""

    answer: Answer[object] | None = None


@dataclass(frozen=True, slots=True)
class Unanswered(Failed):
    """A call that is no change of a record failed, so that it is not read first next time."""

    @property
    def reason(self) -> str:
        if not self.unsure:
            return f"{self.error} Your input is kept."
        return f"{self.error} It may have been carried out all the same: look before you repeat it."


async def send(draft: FormDraft, session: Session) -> Outcome:
    """Send a draft; an update does not overwrite what others changed meanwhile."""
    if problems := draft.problems:
        return Rejected(problems)
    if draft.base is None:
        return await _call(draft, session)
    try:
        fresh = await base_of(session, draft, draft.base)
        if clashes := draft.clashes(fresh):
            return Clashed(clashes, fresh)
        current = draft.rebased(fresh)
        if current.request() != draft.request():
            return Outdated(fresh)
    except BimscopeError as error:
        return Failed(error, Stage.READING)
    return await _call(current, session)


async def _call(draft: FormDraft, session: Session) -> Outcome:
    try:
        answer = await session.call(
            draft.operation, body=draft.request(), query=draft.query, **draft.path
        )
    except Invalid as error:
        return at_slots(rejection(error, _names(draft)), draft)
    except BimscopeError as error:
        kind = Unanswered if draft.base is None else Failed
        return kind(error, Stage.SENDING)
    return await _read_back(draft, session, answer)


async def _read_back(draft: FormDraft, session: Session, answer: Answer[object]) -> Answered:
    """What is on the server after a change; for every other call only what it answered."""
    reader = reader_of(draft.operation) if draft.base is not None else None
    if reader is None:
        return Answered(None, draft.changes, answer=answer)
    try:
        after: JsonObject = object_of(await session.call(reader, **draft.path))
    except BimscopeError as error:
        note = f"Saved, but could not be read back: {error}"
        return Answered(None, draft.changes, note=note, answer=answer)
    return Answered(after, draft.changes, draft.unfulfilled(after), answer=answer)


def _names(draft: FormDraft) -> Mapping[str, str]:
    """The keys of the slots by all the names that a service may call them."""
    names: dict[str, str] = {}
    for slot in draft.slots:
        names.setdefault(".".join(slot.path), slot.key)
        names.setdefault(slot.name, slot.key)
    return names


def at_slots(rejected: Rejected, draft: FormDraft) -> Rejected:
    """The service's complaints by the keys of slots instead of its names of fields."""
    names = _names(draft)
    return Rejected(
        {names[name]: texts for name, texts in rejected.fields.items()}, rejected.general
    )
