"""What stands on a line of the journal: one step of one change, as JSON.

Owns the form of the file. Reads and writes nothing.
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from tui.changes.change_title import ChangeTitle
from tui.changes.given_command import GivenCommand
from tui.changes.known_by import KnownField
from tui.contract.values import Json


class Intended(msgspec.Struct, kw_only=True, tag_field="step", tag="intended", omit_defaults=True):
    """A change was confirmed. Secrets have been taken out of everything.

    `program` is the name of the file that is locked while the program runs which
    wrote this; `wish` are the fields that are written; `reads` is where the record is read, in a
    list the one that is `known_by` some fields.
    Of many changes that were confirmed together each names the same `together`, the `purpose` of
    them all in words, and the record `before` that it was planned upon, so that those which were
    not done can be gone on with; one that goes on with such a one says which entry it stands
    `in_place_of`. `command` is the one that sent it; None in old journals.
    `parts` are those of the title; None where they are not known, as in old journals.
    """

    entry: int
    time: str
    profile: str
    address: str
    who: str
    operation: str
    title: str
    program: str
    path: Mapping[str, str | int] = {}
    query: Mapping[str, str] = {}
    method: str = ""
    url: str = ""
    body: Json = None
    wish: Json = None
    lines: tuple[str, ...] = ()
    undoing: str = ""
    can_be_undone: bool = False
    reads: str = ""
    read_path: Mapping[str, str | int] = {}
    read_query: Mapping[str, str] = {}
    known_by: tuple[KnownField, ...] = ()
    undoes: int | None = None
    together: str = ""
    purpose: str = ""
    in_place_of: int | None = None
    before: Json = None
    command: GivenCommand | None = None
    parts: ChangeTitle | None = None

    @property
    def says(self) -> ChangeTitle:
        """What its title is made of: the title counts, whatever the parts are."""
        is_known = self.parts is not None and self.parts.words == self.title
        return self.parts if self.parts is not None and is_known else ChangeTitle(self.title)


class Sent(msgspec.Struct, kw_only=True, tag_field="step", tag="sent", omit_defaults=True):
    """The request leaves right after this line is on the disk; `before` is the record then."""

    entry: int
    time: str
    before: Json = None


class Ended(msgspec.Struct, kw_only=True, tag_field="step", tag="outcome", omit_defaults=True):
    """What came of it; `after` is the record as read back, `answered` the one in the answer.

    `left` is true where somebody left before it was known, and nobody has looked since.
    """

    entry: int
    time: str
    ending: str
    words: str
    status: int | None = None
    after: Json = None
    answered: Json = None
    left: bool = False


class Pruned(msgspec.Struct, kw_only=True, tag_field="step", tag="pruned"):
    """Older entries were taken away; numbers go on after `entry`."""

    entry: int
    time: str


JournalStep: TypeAlias = Intended | Sent | Ended | Pruned
