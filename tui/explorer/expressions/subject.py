"""The JSON that an expression is about: of a record, or of a list as far as it is loaded."""

from dataclasses import dataclass, field
from typing import Final

from tui.client.errors import BimscopeError
from tui.client.log.redaction import without_secrets
from tui.explorer.nodes.node import Node, is_notice
from tui.explorer.unfolding.explorer import Explorer

LARGEST: Final = 64_000_000
"""Bytes of JSON that are handed to an expression."""


@dataclass(frozen=True, slots=True)
class ExpressionSubject:
    """A JSON text without secrets, and what it is of."""

    title: str
    text: bytes = field(repr=False)


async def subject_of(explorer: Explorer, node: Node) -> ExpressionSubject:
    """What an expression is about while the cursor is on a node.

    Raises BimscopeError where nothing is loaded, or too much, or it cannot be read.
    """
    if node.kind is not None and not (node.source is not None and node.unfolded):
        return await _record(explorer, node)
    listing = explorer.listing(node)
    records = [] if listing is None else [each for each in listing.children if each.records]
    if listing is None or not records:
        raise BimscopeError("Nothing is loaded here: unfold the list first.")
    size = sum(_size(each) for each in records)
    _refuse_large(size)
    texts = [bytes(each.raw) for each in records if each.raw is not None]
    kind = records[0].kind
    whole = b"[" + b",".join(texts) + b"]"
    more = any(is_notice(each) for each in listing.children[-1:])
    title = f"{listing.trail[-1]}: {len(records):,}{' of more' if more else ''} records"
    return ExpressionSubject(title, without_secrets(whole, kind.record if kind else None))


async def _record(explorer: Explorer, node: Node) -> ExpressionSubject:
    kind = node.kind
    answer = await explorer.read(node) if kind is not None and kind.read is not None else None
    part = node.part if answer is None else answer.part
    if part is None or kind is None:
        raise BimscopeError("There is no JSON here.")
    _refuse_large(len(part.view))
    return ExpressionSubject(node.label, without_secrets(part.text, kind.record))


def _size(node: Node) -> int:
    return 0 if node.part is None else len(node.part.view)


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise BimscopeError(
            f"This is more than {LARGEST // 1_000_000} MB of JSON: put the cursor on a "
            "smaller part."
        )
