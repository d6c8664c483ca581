"""Writes a session down while it goes on: each exchange as it ends, beside the event loop."""

from collections.abc import Callable
from threading import Thread
from typing import Final

from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import RecordSettings
from tui.har.format import HarEntry
from tui.session_file.entries import entry_of
from tui.session_file.growing_file import GrowingArchive
from tui.session_file.waiting_exchanges import WaitingExchanges
from tui.session_file.without_names import WithoutNames
from tui.session_file.written_again import names_may_stand, write_without_names
from tui.sizes import bytes_in_words

LARGEST_RECORDED: Final = 8 << 20
"""Bytes of a body that is written down at most; of a longer one its length is told."""
_MOST_WAITING: Final = 64 << 20
_AT_ONCE: Final = 2 << 20
"""Bytes that are written before anybody wonders."""
_NOT_YET: Final = "Numbers stand for the people who were known when this was written."


class SessionRecording:
    """A file that grows with each exchange of the logs that it listens to.

    `complain` hears once of a file that takes no more. No more than `most_waiting` bytes of
    bodies wait to be written: beyond them entries are written without theirs. Raises OSError
    where the file cannot be made, FileExistsError where there is one.
    """

    def __init__(self, settings: RecordSettings, *, most_waiting: int = _MOST_WAITING) -> None:
        self._file = settings.file
        self._nameless = WithoutNames() if settings.without_names else None
        self._archive = GrowingArchive(settings.file, _NOT_YET if self._nameless else "")
        self._waiting = WaitingExchanges(most_waiting)
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
            self._waiting.put(exchange)
            if self._problem and not self._told:
                self._told = True
                complain(self._problem)

        self._unsubscribe.append(log.subscribe(ended))

    def close(self, tell: Callable[[str], None]) -> str:
        """Write what still waits, and say what there is; a sentence. It blocks.

        `tell` hears before what will be waited for, where that is much, and then of all that is
        not as it was wanted.
        """
        for end in self._unsubscribe:
            end()
        left = self._waiting.kept + (self._archive.size if self._nameless is not None else 0)
        if left > _AT_ONCE:
            tell(f"Writing {self._file}: {bytes_in_words(left)} left to write.")
        try:
            self._end()
            again = write_without_names(self._file, self._nameless) if self._nameless else ""
        except KeyboardInterrupt:
            again = self._interrupted()
        for problem in filter(None, (*self._left_out_in_words(), self._problem, again)):
            tell(problem)
        return f"Recorded in {self._file}: {self.count:,} requests."

    def _end(self) -> None:
        self._waiting.end()
        self._thread.join()
        self._archive.close()

    def _interrupted(self) -> str:
        left = "It was interrupted: the last requests may be missing."
        why = "it was interrupted"
        return f"{left} {names_may_stand(self._file, why)}" if self._nameless else left

    def _left_out_in_words(self) -> tuple[str, ...]:
        mistakes, without = self._left_out, self._waiting.without_body
        left = f"Left out because of an error: {', '.join(mistakes)}." if mistakes else ""
        if not without:
            return (left,)
        bodies = f"Bodies left out, because too many answers came at once: {without:,} of them."
        why = "the people named in those bodies are unknown"
        return left, bodies, names_may_stand(self._file, why) if self._nameless else ""

    def _write_all(self) -> None:
        for exchange in self._waiting:
            if self._problem:
                continue
            try:
                self._archive.add(self._shown(entry_of(exchange)))
            except OSError as problem:
                why = problem.strerror or problem
                self._problem = (
                    f"{self._file} cannot be written any further ({why}): the recording ends here."
                )
            except Exception as mistake:  # one that cannot be written is no reason to lose others
                self._left_out.append(f"{exchange.operation_id} ({type(mistake).__name__})")

    def _shown(self, entry: HarEntry) -> HarEntry:
        if self._nameless is None:
            return entry
        self._nameless.learn(entry)
        return self._nameless.entry(entry)
