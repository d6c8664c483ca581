"""The cases that the tour plays, in the sample data: what is asked, the keys, what is seen then.

Keys of the explorer are named by their bindings, so that they are those of the user's key map.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from tui.explorer.key_names import FIND


@dataclass(frozen=True, slots=True)
class BoundKey:
    """The key of a binding, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that is typed, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class AwaitedText:
    """Waits until a text stands on the screen."""

    text: str


TourStep: TypeAlias = str | BoundKey | TypedText | AwaitedText
"""A key as the terminal library calls it (`enter`, `3`), or one of those above."""


@dataclass(frozen=True, slots=True)
class TourCase:
    """A call, what answers it, what is to be said of the answer, and what leads back from it."""

    call: str
    steps: tuple[TourStep, ...]
    says: str
    back: tuple[TourStep, ...] = ()


_HAKON: Final[tuple[TourStep, ...]] = (
    BoundKey(FIND), TypedText("clausen"), AwaitedText("❯ Håkon Clausen"), "enter",
    AwaitedText("01 dRofus dev template"),
)  # fmt: skip
TOUR: Final = (
    TourCase(
        "This is Håkon Clausen. In which projects am I?",
        _HAKON,
        "All projects of a person, with the rights in each.",
    ),
    TourCase(
        "I cannot log in anywhere.",
        (
            BoundKey(FIND), TypedText("s.llewellyn296"), AwaitedText("all 1"), "enter",
            AwaitedText("› s.llewellyn296"), BoundKey("explorer.why"),
            AwaitedText("The account is disabled"),
        ),
        "The cause, the proof, what to say, and how to fix it.",
    ),
    TourCase(
        "Who administers project 399?",
        (
            BoundKey(FIND), TypedText("399"), AwaitedText("❯ 01 dRofus dev template"), "enter",
            AwaitedText("› 01 dRofus dev template"), BoundKey("explorer.matrix"),
            AwaitedText("Rights in 01 dRofus dev template"), AwaitedText("★"),
        ),
        "Everybody in the project, administrators first.",
    ),
    TourCase(
        "Let Håkon only read rooms from now on.",
        (
            *_HAKON, BoundKey("explorer.matrix"), AwaitedText("Rooms 1"), "3",
            AwaitedText("→ 3 Read"),
        ),
        "The review says what will happen. Nothing is sent before Enter.",
        ("escape", AwaitedText("‹3 Read›"), "escape", AwaitedText("Leave without saving?"), "y"),
    ),
    TourCase(
        "What does our building look like?",
        (
            BoundKey(FIND), TypedText("awesome"), AwaitedText("❯ Your Awesome"), "enter",
            AwaitedText("› Your Awesome"), BoundKey("explorer.draw"),
            AwaitedText(": the building"),
        ),
        "Drawn in the terminal: arrows turn and tilt it.",
    ),
)  # fmt: skip
