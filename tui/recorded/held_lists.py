"""A list as an archive has it: whole, or the pages that were asked for, put behind one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from tui.contract.operation import AnyOperation
from tui.har.format import HarEntry
from tui.large_json.malformed import MALFORMED
from tui.large_json.unwrapping import inner
from tui.recorded.asked_lists import AskedList
from tui.recorded.bodies import json_in

_ELEMENTS: Final = msgspec.json.Decoder(list[msgspec.Raw])


class HeldList(NamedTuple):
    """Rows as they were answered, each in its root; all there are where it `is_whole`.

    Of a list that was cut when it was written, only those rows are there of which one of the
    fields in `only` has one of the values.
    """

    rows: Sequence[msgspec.Raw]
    is_whole: bool
    remark: str = ""
    only: Mapping[str, Sequence[str]] = {}

    def records(self, root: str | None) -> list[msgspec.Raw]:
        """The rows out of their roots."""
        return [without_root(each, root) for each in self.rows]


class HeldPage(NamedTuple):
    """What one entry answered to what was asked of a list."""

    asked: AskedList
    entry: HarEntry


def held_list(operation: AnyOperation, pages: Iterable[HeldPage]) -> HeldList | None:
    """The longest list that entries with one and the same query make; None where they make none."""
    whole: HeldList | None = None
    sizes: dict[int, dict[int, Sequence[msgspec.Raw]]] = defaultdict(dict)
    cut: dict[str, Sequence[str]] = {}
    for asked, entry in pages:
        rows = rows_in(operation, entry)
        if rows is None:
            continue
        if asked.size is None:
            whole = HeldList(rows, is_whole=True, remark=_in_words(asked), only=cut_to(entry))
        else:
            sizes[asked.size][asked.page] = rows
            cut |= cut_to(entry)
    found = [_joined(size, numbered)._replace(only=cut) for size, numbered in sizes.items()]
    return whole or max(found, key=_worth, default=None)


def cut_to(entry: HarEntry) -> Mapping[str, Sequence[str]]:
    """The fields and values by which rows of an answer were kept; nothing where all were."""
    return entry.only if isinstance(entry.only, dict) else {}


def without_root(raw: msgspec.Raw, root: str | None) -> msgspec.Raw:
    """A record out of its root; as it is where it cannot be read."""
    if root is None:
        return raw
    try:
        return inner(raw, root)
    except MALFORMED:
        return raw


def rows_in(operation: AnyOperation, entry: HarEntry) -> Sequence[msgspec.Raw] | None:
    """The rows of one good answer, undecoded; None where it has none that can be read."""
    if not 200 <= entry.response.status < 300:
        return None
    body = json_in(entry)
    if body is None:
        return None
    try:
        return _ELEMENTS.decode(body)
    except MALFORMED:
        return [msgspec.Raw(body)] if operation.one_or_list else None


def _joined(size: int, pages: dict[int, Sequence[msgspec.Raw]]) -> HeldList:
    """The pages from the first one on, as far as none is missing."""
    rows = list[msgspec.Raw]()
    number = 1
    while number in pages:
        rows += pages[number]
        if len(pages[number]) < size:
            return HeldList(rows, is_whole=True)
        number += 1
    return HeldList(rows, is_whole=False)


def _worth(found: HeldList) -> tuple[bool, int]:
    return found.is_whole, len(found.rows)


def _in_words(asked: AskedList) -> str:
    if not asked.unknown:
        return ""
    names = ", ".join(sorted(asked.unknown))
    return f"The request had {names}, which bimscope does not know: some rows may be missing."


def page_of(held: HeldList, asked: AskedList) -> HeldList | None:
    """The page that is wanted; None where not even its first row is held."""
    if asked.size is None:
        return held if held.is_whole else _cut(held, held.rows)
    first = (asked.page - 1) * asked.size
    rows = held.rows[first : first + asked.size]
    if held.is_whole or len(rows) == asked.size:
        return held._replace(rows=rows, is_whole=True)
    return _cut(held, rows) if rows else None


def _cut(held: HeldList, rows: Sequence[msgspec.Raw]) -> HeldList:
    words = f"Only the first {len(held.rows):,} of this list are in the file."
    return HeldList(rows, is_whole=False, remark=words)


def list_text(rows: Iterable[bytes | memoryview | msgspec.Raw]) -> bytes:
    """Rows as the JSON of a list."""
    return b"[" + b",".join(_bytes(rows)) + b"]"


def _bytes(rows: Iterable[bytes | memoryview | msgspec.Raw]) -> Iterator[bytes]:
    for each in rows:
        yield bytes(each)
