"""Writes a session down while it goes on: each exchange as it ends, beside the event loop."""

from collections.abc import Callable
from copy import copy
from queue import SimpleQueue
from threading import Thread
from typing import Final

from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import RecordSettings
from tui.har.format import HarEntry
from tui.session_file.entries import entry_of
from tui.session_file.growing_file import GrowingArchive
from tui.session_file.without_names import WithoutNames
from tui.session_file.written_again import write_without_names

LARGEST_RECORDED: Final = 8 << 20
"""Bytes of a body that is written down at most; of a longer one its length is told."""
_NOT_YET: Final = "People are named by numbers, as far as they were known when this was written."


class SessionRecording:
    """A file that grows with each exchange of the logs that it listens to.

    `complain` hears once of a file that takes no more. Raises OSError where the file cannot be
    made, FileExistsError where there is one.
    """

    def __init__(self, settings: RecordSettings) -> None:
        self._settings = settings
        self._nameless = WithoutNames() if settings.without_names else None
        self._archive = GrowingArchive(settings.file, _NOT_YET if self._nameless else "")
        self._waiting: SimpleQueue[Exchange | None] = SimpleQueue()
        self._problem = ""
        self._left_out: list[str] = []
        self._told = False
        self._unsubscribe: list[Callable[[], None]] = []
        self._thread = Thread(target=self._write_all, name="record", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """How many exchanges stand in the file."""
        return self._archive.count

    def listen(self, log: ExchangeLog, complain: Callable[[str], None]) -> None:
        """Write down what ends in a log from now on."""
        log.largest_body = max(log.largest_body, LARGEST_RECORDED)

        def ended(exchange: Exchange) -> None:
            # The log may give up its bodies before they are written.
            self._waiting.put(copy(exchange))
            if self._problem and not self._told:
                self._told = True
                complain(self._problem)

        self._unsubscribe.append(log.subscribe(ended))

    def close(self) -> str:
        """Write what still waits, and say what there is; a sentence. It blocks."""
        for end in self._unsubscribe:
            end()
        self._waiting.put(None)
        self._thread.join()
        self._archive.close()
        file, again = self._settings.file, ""
        if self._nameless is not None:
            again = write_without_names(file, self._nameless)
        said = f"Recorded in {file}: {self.count:,} requests."
        left = f"Left out, by a mistake: {', '.join(self._left_out)}." if self._left_out else ""
        return " ".join(filter(None, (said, left, self._problem, again)))

    def _write_all(self) -> None:
        while (exchange := self._waiting.get()) is not None:
            if self._problem:
                continue
            try:
                self._archive.add(self._shown(entry_of(exchange)))
            except OSError as problem:
                file, why = self._settings.file, problem.strerror or problem
                self._problem = f"{file} takes no more ({why}): the recording ends here."
            except Exception as mistake:  # one that cannot be written is no reason to lose others
                self._left_out.append(f"{exchange.operation_id} ({type(mistake).__name__})")

    def _shown(self, entry: HarEntry) -> HarEntry:
        if self._nameless is None:
            return entry
        self._nameless.learn(entry)
        return self._nameless.entry(entry)
