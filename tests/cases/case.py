"""The form in which a support case is declared: the call, the keys, the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

CODES: Final[Mapping[str, str]] = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Space": " ",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "End": "\x1b[F",
    "Home": "\x1b[H",
    "PgDn": "\x1b[6~",
    "PgUp": "\x1b[5~",
}
"""What a terminal sends for the keys that have names here."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text that is typed; it counts as no key, since it is as long as what is asked about."""

    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Waits until a text stands on the screen, as a person does who needs it to go on."""

    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """Waits for a question with a text; the next key answers it, as soon as it listens."""

    text: str


Step: TypeAlias = str | Typed | Seen | Read
"""A key by its name (`Enter`, `Ctrl+S`, `f`), a text, or something to wait for."""


@dataclass(frozen=True, slots=True)
class Case:
    """A call and what answers it.

    `steps` begin where `start` ends, and `start` on the first screen of the demo; both at 80x24.
    `answer` are texts that stand on the screen together at the end. `most` is how many keys it
    may take, those of `start` and texts apart; 0 where nobody set a limit. `files` of the tests'
    data are at hand in the folder that it is played in.
    """

    call: str
    steps: tuple[Step, ...]
    answer: tuple[str, ...]
    most: int = 0
    start: tuple[Step, ...] = ()
    settings: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def keys(self) -> int:
        """How many keys it takes."""
        return sum(isinstance(step, str) for step in self.steps)

    @property
    def written(self) -> str:
        """The keys as people read them."""
        return in_words(self.steps)

    @property
    def starts_from(self) -> str:
        """The keys that lead to where it starts; '' for the first screen."""
        return in_words(self.start)


def in_words(steps: tuple[Step, ...]) -> str:
    """Keys and texts in the order in which they are pressed."""
    shown = [
        f"`{step}`" if isinstance(step, str) else f"*{step.text}*"
        for step in steps
        if not isinstance(step, Seen | Read)
    ]
    return " ".join(shown)


def bytes_of(key: str) -> str:
    """What a terminal sends for a key. Raises KeyError for a name that is none."""
    if key.startswith("Ctrl+"):
        return chr(ord(key.removeprefix("Ctrl+").upper()) - ord("@"))
    return key if len(key) == 1 else CODES[key]
