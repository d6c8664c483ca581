"""What people call the persons and the projects that project users are about."""

from collections.abc import Sequence
from typing import Final

from tui.contract.drofus.users import full_name_of
from tui.contract.reading import text_of
from tui.explorer.nodes.node import Node
from tui.explorer.trees.drofus import PROJECT_USER, USER
from tui.in_sentences import with_and

_ROOM: Final = 64
"""Letters of a title for those whom it is about."""


def person_called(node: Node) -> str:
    """The name of the person that a row is about, or stands below; '' where it is not known."""
    for above in node.ancestry():
        if above.kind is USER:
            return full_name_of(above.record)
        if above.kind is PROJECT_USER and above.known is not None:
            return above.known.noted
    return ""


def project_called(node: Node) -> str:
    """The name of the project that a row is in; '' where it is not known."""
    for above in node.ancestry():
        kind = above.kind
        if kind is None or "project_id" not in kind.gives:
            continue
        called = above.known.called if above.known is not None else ""
        named_by_it = kind.labelled_by == kind.gives["project_id"]
        if name := text_of(above.record, "name") or (called if named_by_it else ""):
            return name
    return ""


def called_together(people: Sequence[str], projects: Sequence[str]) -> str:
    """Who they are and where, by their names; where these are too many, how many they are."""
    place = projects[0] if len(projects) == 1 else f"{len(projects):,} projects"
    named = f"{with_and(people)} in {place}"
    is_short = len(people) == 1 or len(named) <= _ROOM
    return named if is_short else f"{len(people):,} people in {place}"
