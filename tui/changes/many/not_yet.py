"""Why one of many changes was not sent in its turn, and is tried in another one."""

from enum import Enum
from typing import NamedTuple, TypeAlias

from tui.changes.change import Change
from tui.changes.sending import Sending
from tui.client.errors import TooMany


class TooBusy(NamedTuple):
    """What was sent while the service was too busy for it."""

    change: Change
    sending: Sending
    error: TooMany


class Paused(Enum):
    """It was paused before it was sent: its turn comes once more."""

    PAUSED = "paused"


NotYet: TypeAlias = TooBusy | Paused
"""Why one is to be tried in another turn."""
