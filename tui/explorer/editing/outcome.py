"""How an attempt to change something ended.

Owns the outcomes and the sorting of a service's field errors. Nothing is raised
towards the screens: whatever happens, the draft stays with the user.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from tui.client.errors import BimscopeError, Invalid, ServerFailed, UnexpectedAnswer, Unreachable
from tui.contract.operation import JsonObject
from tui.explorer.editing.difference import Change, Clash


class Stage(StrEnum):
    """Where a failure happened."""

    READING = "reading the record before the change"
    SENDING = "sending the change"


@dataclass(frozen=True, slots=True)
class Saved:
    """The change was sent and accepted.

    `record` is the record as read back, None where that failed (`note` says why) or
    where nothing is left. `differences` are what is now otherwise than was asked for.
    """

    record: "JsonObject | None"
    changes: tuple[Change, ...] = ()
    differences: tuple[Change, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clashed:
    """Nothing was sent: the record on the server is no longer what the draft is based on."""

    clashes: tuple[Clash, ...]
    fresh: JsonObject


@dataclass(frozen=True, slots=True)
class Outdated:
    """Nothing was sent: the record has changed in a way that makes it another request.

    Nothing that the editor shows clashes, but what would go is not what was reviewed.
    """

    fresh: JsonObject


@dataclass(frozen=True, slots=True)
class Rejected:
    """The service, or a check before sending, found fault; nothing was changed."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The change could not be carried out; where `unsure`, it may have been all the same."""

    error: BimscopeError
    stage: Stage

    @property
    def unsure(self) -> bool:
        return self.stage is Stage.SENDING and isinstance(
            self.error, Unreachable | ServerFailed | UnexpectedAnswer
        )

    @property
    def reason(self) -> str:
        advice = (
            " Your input is kept. Save again: the record is read first, and what has arrived "
            "is not sent twice."
            if self.unsure
            else " Your input is kept."
        )
        return f"Failed while {self.stage}: {self.error}{advice}"


Outcome: TypeAlias = Saved | Clashed | Outdated | Rejected | Failed


def rejection(error: Invalid, known: Iterable[str]) -> Rejected:
    """The service's complaints, those about known fields sorted to them.

    `room_rights`, `project_user.room_rights` and `Room_Rights` all find `room_rights`.
    """
    names = {name.casefold(): name for name in known}
    fields: dict[str, tuple[str, ...]] = {}
    general: list[str] = []
    for key, messages in error.fields.items():
        name = names.get(key.casefold()) or names.get(key.casefold().rpartition(".")[2])
        if name is None:
            general += [f"{key}: {message}" if key != "base" else message for message in messages]
        else:
            fields[name] = (*fields.get(name, ()), *messages)
    if not fields and not general:
        general = [str(error)]
    return Rejected(fields, tuple(general))
