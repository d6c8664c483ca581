"""What a record was before: as first seen in this session, and as the journal has it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tui.changes.journal_entries import Entry
from tui.contract.operation import JsonObject
from tui.explorer.nodes.node import Node

JOURNALLED = 2
"""Changes of the journal whose records are offered, the last ones."""


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    """A state that a record had; `title` says when."""

    title: str
    record: JsonObject = field(repr=False)


def earlier_in_journal(
    node: Node, entries: Iterable[Entry], addresses: Collection[str]
) -> list[EarlierRecord]:
    """What the newest changes of a record found and left, the newest first.

    `addresses` are those of the services that are looked at now.
    """
    about = [each for each in entries if each.intended.address in addresses]
    newest = [each for each in reversed(about) if _is_about(each, node)][:JOURNALLED]
    return [state for each in newest for state in _states(each)]


def _is_about(entry: Entry, node: Node) -> bool:
    """Whether a change was one of this very record."""
    kind, said = node.kind, entry.intended
    if kind is None or not kind.gives:
        return False
    if kind.read is not None and said.reads == kind.read.id:
        return _same(said.read_path, node)
    own = kind.gives.keys()
    return own <= said.path.keys() and _same(said.path, node) and _is_of_family(entry, node)


def _is_of_family(entry: Entry, node: Node) -> bool:
    """Whether the operation is one of those that read or list such records."""
    above = node.parent.source if node.parent is not None else None
    operations = (above.operation if above else None, node.kind.read if node.kind else None)
    families = {each.family for each in operations if each is not None}
    return entry.intended.operation.rpartition(".")[0] in families


def _same(path: Mapping[str, str | int], node: Node) -> bool:
    given = node.parameters()
    return bool(path) and all(str(given.get(name)) == str(value) for name, value in path.items())


def _states(entry: Entry) -> list[EarlierRecord]:
    named = (("after", entry.after), ("before", entry.before))
    return [
        EarlierRecord(f"{when} change {entry.number} of the journal", record)
        for when, record in named
        if record is not None
    ]
