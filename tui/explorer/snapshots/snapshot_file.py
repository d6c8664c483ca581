"""Answers as entries of an archive: as they came, or cut to what is kept of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import UNSET

from tui.client.errors import FileProblem
from tui.client.log.redaction import without_secrets
from tui.contract.operation import PAGE, PAGE_SIZE
from tui.explorer.snapshots.kept_lists import KeptAnswer
from tui.har.bodies import content_of
from tui.har.format import HarEntry, NameAndValue
from tui.session_file.entries import entry_of
from tui.session_file.growing_file import GrowingArchive

_JSON: Final = "application/json; charset=utf-8"
_PAGES: Final = frozenset({PAGE.name, PAGE_SIZE.name})
_CUT: Final = "It has only the rows of the branches of this snapshot."


class SnapshotFile:
    """An archive that is whole after each entry. Raises FileProblem, where one is there too."""

    def __init__(self, file: Path, redact: Callable[[str], str]) -> None:
        self._name = file
        self._redact = redact
        try:
            self._archive = GrowingArchive(file)
        except FileExistsError:
            raise FileProblem(f"{file} already exists: name another file.") from None
        except OSError as problem:
            raise self._unwritable(problem) from None

    def write(self, kept: KeptAnswer) -> None:
        """WriteAnswer one more answer. Raises FileProblem."""
        try:
            self._archive.add(self._entry(kept))
        except OSError as problem:
            raise self._unwritable(problem) from None

    @property
    def is_empty(self) -> bool:
        """Whether no answer stands in it."""
        return not self._archive.count

    def close(self) -> None:
        self._archive.close()

    def discard(self) -> None:
        """Remove it: nothing of use is in it."""
        self.close()
        self._name.unlink(missing_ok=True)

    def _entry(self, kept: KeptAnswer) -> HarEntry:
        entry = entry_of(kept.answer.exchange)
        body = without_secrets(kept.body, kept.answer.operation.returns)
        text = self._redact(body.decode(errors="replace"))
        entry.response.content = content_of(text.encode(), _JSON)
        if kept.only:
            entry.only, entry.comment = (
                {name: [*values] for name, values in kept.only.items()},
                _CUT,
            )
            _ask_for_all(entry)
        return entry

    def _unwritable(self, problem: OSError) -> FileProblem:
        return FileProblem(f"{self._name} cannot be written: {problem.strerror or problem}.")


def _ask_for_all(entry: HarEntry) -> None:
    """Take the page out of a request: rows of all pages stand in the answer."""
    request, url = entry.request, urlsplit(entry.request.url)
    pairs = [pair for pair in parse_qsl(url.query, True) if pair[0] not in _PAGES]
    request.url = url._replace(query=urlencode(pairs)).geturl()
    request.query_string = [NameAndValue(name, value) for name, value in pairs]
    entry.response.body_size = -1
    entry.response.content.comment = UNSET
