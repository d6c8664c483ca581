"""The queries that were typed, in this session and earlier ones.

What may be a secret is recalled while the program runs, and stands in no file.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tui.remembered.in_turn import Write
from tui.remembered.problem import NotRemembered
from tui.remembered.query_file import QueryFile, RememberedQuery
from tui.remembered.secret_texts import may_be_kept

FOLDER: Final = "queries"
_LONGEST: Final = 1_000


class RememberedQueries:
    """For each place where one types, the texts typed there, the oldest first.

    A place's name begins with its service, as an operation's does: each service has a file in
    the state folder. Without a folder nothing is kept. `write` carries a write out beside the
    keys, `redact` takes known secrets out of a text, `complain` hears what cannot be read.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        write: Callable[[Write], None],
        redact: Callable[[str], str],
        complain: Callable[[str], None],
    ) -> None:
        self._folder = folder / FOLDER if folder is not None else None
        self._write = write
        self._redact = redact
        self._complain = complain
        self._typed: dict[str, list[str]] = {}

    def typed(self, where: str) -> list[str]:
        """What was typed there: one list, which whoever types adds to."""
        return self._typed.setdefault(where, [])

    async def recall(self) -> None:
        """Put what earlier sessions typed before what this one did."""
        if self._folder is None:
            return
        try:
            queries, broken = await asyncio.to_thread(_read, self._folder)
        except NotRemembered as problem:
            self._complain(str(problem))
            return
        earlier: dict[str, list[str]] = {}
        for query in queries:
            earlier.setdefault(query.where, []).append(query.text)
        for where, texts in earlier.items():
            now = self.typed(where)
            now[:0] = [text for text in texts if text not in now]
        if broken:
            self._complain(f"{broken} of the stored queries in {self._folder} cannot be read.")

    def keep(self, where: str, text: str) -> None:
        """Keep a text for later sessions, unless it may be a secret or is none."""
        if self._folder is not None and self._is_worth_keeping(text):
            file = self._folder / f"{where.partition('.')[0]}.jsonl"
            self._write(partial(QueryFile(file).add, RememberedQuery(where, text)))

    def _is_worth_keeping(self, text: str) -> bool:
        if not text.strip() or len(text) > _LONGEST:
            return False
        return may_be_kept(text, self._redact)


def _read(folder: Path) -> tuple[list[RememberedQuery], int]:
    """The queries of every service, and how many lines cannot be read."""
    found = [QueryFile(file).read() for file in sorted(folder.glob("*.jsonl"))]
    return [query for queries, _ in found for query in queries], sum(bad for _, bad in found)
