"""How the attempt to change something ended.

Owns `Outcome` and the sorting of a service's complaints by field. Nothing is raised towards
those who confirmed a change: whatever happens, what was typed stays with the user.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from tui.changes.change import Change, Obstacle
from tui.changes.difference import Clash, Difference
from tui.client.answer import Answer
from tui.client.errors import BimscopeError, Invalid
from tui.client.exchange import Exchange
from tui.contract.operation import JsonObject

KEPT: Final = "Your input is kept."
_NOTHING_SENT: Final = "Nothing was sent"
PLAINLY_DONE: Final = "Done."
"""All that is to be said of a change that was sent, and read back as wanted."""


class Ending(StrEnum):
    """What is known of a change when its attempt is over; the value says it to people."""

    DONE = "done"
    OTHERWISE = "done, but not as asked"
    """The service accepted it, and has something else than was asked for."""
    REFUSED = "refused"
    """The service, or a check before sending, said no: nothing was changed."""
    CONFLICT = "conflict"
    """Somebody else changed the same fields: nothing was sent."""
    OUTDATED = "outdated"
    """What would be sent is no longer what was reviewed: nothing was sent."""
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"
    """It was sent, and whether it was carried out is not certain."""

    @property
    def is_carried_out(self) -> bool:
        """Whether the service did it, be it otherwise than it was asked for."""
        return self in (Ending.DONE, Ending.OTHERWISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one change.

    `words` is one true sentence; `now` the record as it was read back, None where that was
    not possible or where nothing is left; `read_back` tells the two apart. `unfulfilled`
    is what is otherwise than was asked for. `exchange` is that of the change itself, never
    of the reading before or after it. `answer` is what the service answered to it.
    """

    ending: Ending
    change: Change
    words: str
    now: "JsonObject | None" = None
    read_back: bool = False
    unfulfilled: tuple[Difference, ...] = ()
    clashes: tuple[Clash, ...] = ()
    obstacle: Obstacle = field(default_factory=Obstacle)
    error: BimscopeError | None = None
    exchange: Exchange | None = None
    answer: Answer[object] | None = None
    answered: "JsonObject | None" = None
    """The record in the answer."""
    unwritten: str = ""
    """Why the journal does not know what came of it, to be said whatever it was."""

    @property
    def done(self) -> bool:
        return self.ending is Ending.DONE

    @property
    def words_afterwards(self) -> str:
        """The same for those who have no form open: the journal, and scripts."""
        return self.words.replace(f" {KEPT}", "")

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be said beside “done”: it was sent, and read back as wanted."""
        sent = self.exchange is not None and self.error is None
        return self.done and sent and self.read_back

    @property
    def was_sent(self) -> bool:
        """Whether the server may have anything of it."""
        if self.ending is Ending.UNKNOWN:
            return True
        return self.exchange is not None and self.ending is not Ending.REFUSED

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo has anything to take back, and can."""
        return self.was_sent and self.change.undoing.possible


def nothing_sent(why: object) -> str:
    """Why a change was not sent, and that it was not, which some reasons say themselves."""
    words = str(why)
    return f"{words} {KEPT}" if _NOTHING_SENT in words else f"{words} {_NOTHING_SENT}. {KEPT}"


def complaints(error: Invalid, known: Iterable[str]) -> Obstacle:
    """A service's complaints, those about known fields sorted to them.

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
    return Obstacle(fields, tuple(general))


def field_words(obstacle: Obstacle) -> str:
    """An obstacle in one line."""
    about: Mapping[str, tuple[str, ...]] = obstacle.fields
    parts = [*obstacle.general, *(f"{name} {text}" for name in about for text in about[name])]
    return "; ".join(parts)
