"""One change of one thing on a server, as it is reviewed, sent, checked and undone.

Owns `Change` and what a change is held against, `Target`. Sends nothing itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import value_in
from tui.changes.difference import Clash, Consequence, Difference
from tui.changes.known_by import KnownField
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, JsonObject

_LONGEST_TYPED: Final = 30


@dataclass(frozen=True, slots=True)
class RecordAddress:
    """Where a record, or a list, is read: an operation with its path and query filled in.

    `named` is the one record of a list that is meant: the key of the record in it, and the
    id that this has. `child` is the id of the one child of a tree that is asked about: what is
    read is whether it is there. `known_by` are the fields by which the one of a list is known
    that has no id yet.
    """

    operation: AnyOperation
    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, str] | None = None
    child: str = ""
    known_by: tuple[KnownField, ...] = ()


class Target(Protocol):
    """The thing that a change is about, and what must be true of it afterwards.

    `now` and `after` are the record as read, None where there is none on the server.
    """

    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        """Where the thing is read; None where nothing can read it.

        `answered` is the record in the answer to the change, None before it was sent: a
        thing that is created has an address only afterwards.
        """

    def obstacle(self, now: "JsonObject | None") -> "Obstacle | None":  # noqa: ARG002 - none here
        """Why the change cannot be made as things are now."""
        return None

    def clashes(self, now: JsonObject) -> tuple[Clash, ...]:  # noqa: ARG002 - none here
        """The fields that others have set to something else than is wanted."""
        return ()

    def change_upon(self, now: "JsonObject | None") -> "Change":
        """The same wish upon a record read later."""

    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        """What is otherwise than was asked for, as far as that can be read."""

    def is_told_by(self, answered: JsonObject) -> bool:  # noqa: ARG002 - for those who judge
        """Whether an answer is about the thing, where nothing else tells of it."""
        return True

    def is_certain_in(self, now: "JsonObject | None") -> bool:
        """Whether reading alone shows that all that was asked for is so."""
        return not self.unfulfilled(now)

    def is_made_in(self, now: "JsonObject | None") -> bool:  # noqa: ARG002 - of what is created
        """Whether what is to be created is there, with all of the wish to be seen in it."""
        return False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why something cannot be sent: complaints by field, and those about no field."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoing:
    """Whether a change can be taken back, and how or why not, in one sentence."""

    possible: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One request that changes something, with its meaning.

    `says` is what its title is made of (“Rights of Hanna Lindqvist in 399 Ward block”);
    `fields` are the names that a service's complaints may be about; `before` is the record
    that the differences start from, None where nothing was read or nothing is there yet;
    `wish` holds the fields that are written, as far as the record read back has them too;
    `name` is what the thing is called, `known_by` are fields of something new by which it is
    known where it is there already.
    """

    operation: AnyOperation
    target: Target
    says: ChangeTitle
    undoing: Undoing
    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: "JsonObject | FilePart | None" = None
    differences: tuple[Difference, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    before: "JsonObject | None" = None
    wish: JsonObject = field(default_factory=dict)
    name: str = ""
    fields: tuple[str, ...] = ()
    known_by: tuple[KnownField, ...] = ()

    @property
    def title(self) -> str:
        """What is changed on what."""
        return self.says.words

    def preview(self, session: Session) -> PreparedRequest:
        """The exact request. Raises NotSendable, NotAllowedAddress, FileProblem."""
        return session.preview(
            self.operation, body=self.body, query=self.query, format=None, **self.path
        )

    @property
    def lines(self) -> tuple[Difference | Consequence, ...]:
        """All that it does, the most harmful first; what harms alike stays in its order."""
        everything: list[Difference | Consequence] = [*self.consequences, *self.differences]
        return tuple(sorted(everything, key=lambda each: -each.harm))

    @property
    def word_to_type(self) -> str:
        """What confirms a destruction: the first of name, number or id that any keyboard types.

        Ids that nobody types without copying them give way to a short word.
        """
        for text in (self.name, *(str(value) for value in reversed([*self.path.values()]))):
            plain = text.strip()
            if plain.isascii() and plain.isprintable() and 0 < len(plain) <= _LONGEST_TYPED:
                return plain
        return self.operation.effect.value

    @property
    def person(self) -> tuple[str, str] | None:
        """Equal for changes that need one person to be there, whom the first may make."""
        at = self.operation.person_at
        value = value_in(self.wish, at) if at else None
        named = self.path.get(at[0]) if value is None and len(at) == 1 else value
        return (self.operation.service, f"{named}".casefold()) if named else None

    @property
    def same_thing(self) -> tuple[str, ...]:
        """Equal for two changes that must not be under way at once: they touch one thing.

        What is created in one list comes into it one after the other, in the order of the plan.
        """
        reads = self.target.address(None)
        if reads is not None:
            key = reads.named[1:] if reads.named is not None else filter(None, (reads.child,))
            return (reads.operation.family, *(f"{value}" for value in reads.path.values()), *key)
        person = self.person or ()
        return (self.operation.family, *(f"{value}" for value in self.path.values()), *person)
