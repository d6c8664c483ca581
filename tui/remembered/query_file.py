"""The queries of one service in a file: one JSON line each, the oldest first.

Several programs may write to one file at once. Everything here blocks: call it in a thread.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from tui.private_files import write_in_one_step
from tui.remembered.alone import PATIENCE, alone_with
from tui.remembered.problem import not_remembered

MOST: Final = 200
"""Queries that a file holds; older ones go."""
_WHAT: Final = "The queries"


class RememberedQuery(msgspec.Struct, frozen=True):
    """A text and where it was typed: about which list, or in the JSON."""

    where: str
    text: str


_DECODER: Final = msgspec.json.Decoder(RememberedQuery)


class QueryFile:
    """Remembered queries, readable by their owner only; each of them stands there once."""

    def __init__(self, file: Path, *, patience: float = PATIENCE) -> None:
        self.file = file
        self._patience = patience

    def read(self) -> tuple[list[RememberedQuery], int]:
        """The queries, and how many lines cannot be read. Raises NotRemembered."""
        try:
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return [], 0
        except OSError as problem:
            raise not_remembered(_WHAT, self.file, problem) from None
        queries = list(_queries_in(lines))
        return queries[-MOST:], len(lines) - len(queries)

    def add(self, query: RememberedQuery) -> None:
        """Put a query behind what others have written meanwhile. Raises NotRemembered."""
        with alone_with(self.file, _WHAT, self._patience):
            others = [each for each in self.read()[0] if each != query]
            kept = [*others, query][-MOST:]
            text = b"".join(msgspec.json.encode(each) + b"\n" for each in kept)
            write_in_one_step(self.file, text)


def _queries_in(lines: list[bytes]) -> Iterator[RememberedQuery]:
    for line in lines:
        try:
            yield _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
