"""What matters about a record at a glance: signs that stand before its name in the trees.

Owns the signs and what they mean; the kinds say which records have which. Each sign is
another one, so that none needs its colour. The key page shows all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tui.explorer.rows import Tone


@dataclass(frozen=True, slots=True)
class State:
    """A sign, the word for it and what follows from it.

    `overrules` is a field of records that refer to the one with the state, and what its yes
    amounts to then.
    """

    sign: str
    word: str
    help: str
    tone: Tone = Tone.NORMAL
    overrules: tuple[str, str] | None = None


DISABLED: Final = State(
    "⊘",
    "disabled",
    "on the whole server: cannot log in anywhere",
    Tone.WARNING,
    overrules=("enabled", "yes here, but disabled on the server"),
)
DISABLED_HERE: Final = State(
    "⊖", "disabled here", "in this project only: cannot open it", Tone.WARNING
)
EXPIRED: Final = State(
    "†", "invitation expired", "was not accepted in time: invite again", Tone.WARNING
)
INVITED: Final = State("⊙", "invited", "has not accepted yet and cannot work here")
OFFLINE: Final = State(
    "⊗", "data storage offline", "models and files cannot be reached", Tone.WARNING
)
INACTIVE: Final = State(
    "○", "inactive", "is not in use until somebody makes it active again", Tone.MUTED
)
EXTERNAL: Final = State(
    "⇄", "external login", "has no local password: logs in through the organisation"
)
ADMINISTRATOR: Final = State("★", "administrator", "may change more than others here")

STATES: Final = (
    DISABLED,
    DISABLED_HERE,
    EXPIRED,
    OFFLINE,
    INVITED,
    INACTIVE,
    EXTERNAL,
    ADMINISTRATOR,
)
"""All of them, what matters most first."""


def in_order(states: Iterable[State]) -> tuple[State, ...]:
    """Each state once, what matters most first."""
    found = set(states)
    return tuple(state for state in STATES if state in found)


def signs_of(states: Iterable[State]) -> str:
    """The signs side by side, as a tree shows them."""
    return "".join(state.sign for state in states)


def tone_of(states: Iterable[State]) -> Tone:
    """How loud a row with these states is."""
    return next((state.tone for state in states if state.tone is not Tone.NORMAL), Tone.NORMAL)
