"""Sending a filled form: read again, compare, send, and what came of it.

Nothing is raised towards the screens: whatever happens, the draft stays with the user.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec

from tui.changes.records import object_of
from tui.client.answer import Answer
from tui.client.errors import BimscopeError, Invalid
from tui.client.files.progress import ProgressListener
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import JsonObject, Operation
from tui.contract.words import bytes_in_words
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
from tui.explorer.forms.asking import ask
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


@dataclass(frozen=True, slots=True)
class Transfer:
    """Who is told how far a file has come, and what is known of it from an earlier attempt."""

    progress: ProgressListener | None = None
    so_far: PiecewiseUpload | None = None


async def send(draft: FormDraft, session: Session, transfer: Transfer | None = None) -> Outcome:
    """Send a draft; an update does not overwrite what others changed meanwhile."""
    if problems := draft.problems:
        return Rejected(problems)
    if draft.base is None:
        return await _call(draft, session, transfer or Transfer())
    try:
        fresh = await base_of(session, draft, draft.base)
        if clashes := draft.clashes(fresh):
            return Clashed(clashes, fresh)
        current = draft.rebased(fresh)
        if current.request() != draft.request():
            return Outdated(fresh)
    except BimscopeError as error:
        return Failed(error, Stage.READING)
    return await _call(current, session, transfer or Transfer())


async def _call(draft: FormDraft, session: Session, transfer: Transfer) -> Outcome:
    try:
        if draft.target is not None:
            return await _download(draft, draft.target, session, transfer)
        answer = await _answer(draft, session, transfer)
    except Invalid as error:
        return at_slots(rejection(error, _names(draft)), draft)
    except BimscopeError as error:
        kind = Unanswered if draft.base is None else Failed
        return kind(error, Stage.SENDING)
    return await _read_back(draft, session, answer)


async def _answer(draft: FormDraft, session: Session, transfer: Transfer) -> Answer[object]:
    body = draft.request()
    if draft.operation.body is not FilePart:
        return await ask(session, draft.operation, draft.path, body=body, query=draft.query)
    return await session.upload(
        draft.operation,
        msgspec.convert(body, FilePart),
        query=draft.query,
        progress=transfer.progress,
        so_far=transfer.so_far,
        **draft.path,
    )


async def _download(
    draft: FormDraft, target: Path, session: Session, transfer: Transfer
) -> Answered:
    operation = cast("Operation[bytes, None]", draft.operation)
    came = await session.download(
        operation,
        target,
        query=draft.query,
        overwrite=False,
        progress=transfer.progress,
        **draft.path,
    )
    note = f"{came.path}: {bytes_in_words(came.size)}, {came.media_type or 'of no said type'}"
    return Answered(None, note=note)


async def _read_back(draft: FormDraft, session: Session, answer: Answer[object]) -> Answered:
    """What is on the server after a change; for every other call only what it answered."""
    reader = reader_of(draft.operation) if draft.base is not None else None
    if reader is None:
        return Answered(None, draft.changes, answer=answer)
    try:
        after: JsonObject = object_of(await ask(session, reader, draft.path))
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
