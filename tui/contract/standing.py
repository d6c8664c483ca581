"""Whether a thing stands in another one, where no record of its own says so."""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from tui.contract.fields import UNSET, Opt, Record, about


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where it is read: among the children of a tree.

    `tree` is the id of the operation that answers it; `filled_by` says for its placeholders by
    which others they are filled; `thing` is the placeholder that names the thing.
    """

    tree: str
    filled_by: Mapping[str, str]
    thing: str


class StandsThere(Record):
    """What is read of the thing: whether it is among the children, and nothing else."""

    inside: Annotated[Opt[bool], about("Is in it")] = UNSET
