"""The file of the journal: lines are only ever added, each on the disk before anything goes on.

Owns locking, numbering, permissions and what happens when the disk is full. Several programs
may write to one file at once. Everything here blocks: call it in a thread.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from tui.changes.journal_steps import Ended, Intended, Pruned, Sent, Step

_PATIENCE: Final = 10.0
"""Seconds to wait for another program that writes."""
_ASKED_EVERY: Final = 0.01
_PRIVATE: Final = 0o600
_DECODER: Final = msgspec.json.Decoder(Step)
_ADVICE: Final = "Make room or mend the permissions, or switch the journal off in config.toml."


class JournalProblem(Exception):
    """The journal cannot be written or read; the text says why and what to do."""


class JournalFile:
    """Steps in a file, one JSON line each, readable by its owner only."""

    def __init__(self, file: Path, patience: float = _PATIENCE) -> None:
        self.file = file
        self._patience = patience
        self._read_up_to = 0
        self._last_entry = 0
        self._in_this_program = threading.Lock()

    def begin(self, step: Intended) -> int:
        """Write the first step of an entry under the next free number, which is the answer.

        Raises JournalProblem.
        """
        with self._alone():
            number = self._last() + 1
            self._append(msgspec.structs.replace(step, entry=number))
            return number

    def add(self, step: Sent | Ended) -> None:
        """Write a further step of an entry. Raises JournalProblem."""
        with self._alone():
            self._append(step)

    def steps(self) -> list[Step]:
        """Every step that can be read, in order; a line that was cut off is passed over.

        Raises JournalProblem.
        """
        try:
            return list(_steps_in(self._bytes_from(0)))
        except OSError as problem:
            raise self._problem("read", problem) from None

    def prune(self, wanted: Callable[[int], bool], time: str) -> None:
        """Take away the entries that are not wanted; numbers go on. Raises JournalProblem."""
        with self._alone():
            steps = list(_steps_in(self._bytes_from(0)))
            mark = Pruned(entry=max((each.entry for each in steps), default=0), time=time)
            kept = [each for each in steps if not isinstance(each, Pruned) and wanted(each.entry)]
            self._replace([mark, *kept])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(
                self.file.with_suffix(".lock"),
                timeout=self._patience,
                mode=_PRIVATE,
                poll_interval=_ASKED_EVERY,
            )
            with self._in_this_program, lock:
                yield
        except Timeout:
            raise JournalProblem(
                f"The journal {self.file} is held by another program that does not let go of it. "
                "End that program and try again."
            ) from None
        except OSError as problem:
            raise self._problem("written", problem) from None

    def _problem(self, verb: str, problem: OSError) -> JournalProblem:
        reason = problem.strerror or str(problem)
        return JournalProblem(f"The journal {self.file} cannot be {verb}: {reason}. {_ADVICE}")

    def _bytes_from(self, offset: int) -> bytes:
        try:
            with self.file.open("rb") as file:
                file.seek(offset)
                return file.read()
        except FileNotFoundError:
            return b""

    def _last(self) -> int:
        """The highest number so far; only what others have added since is read."""
        size = self.file.stat().st_size if self.file.exists() else 0
        if size < self._read_up_to:
            self._read_up_to = self._last_entry = 0
        found = _steps_in(self._bytes_from(self._read_up_to))
        self._last_entry = max([self._last_entry, *(each.entry for each in found)])
        self._read_up_to = size
        return self._last_entry

    def _append(self, step: Step) -> None:
        line = msgspec.json.encode(step) + b"\n"
        handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_APPEND, _PRIVATE)
        try:
            size = os.fstat(handle).st_size
            # A program that died while it wrote may have left half a line.
            if size and os.pread(handle, 1, size - 1) != b"\n":
                line = b"\n" + line
            try:
                _write_all(handle, line)
                os.fsync(handle)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)

    def _replace(self, steps: list[Step]) -> None:
        beside = self.file.with_suffix(".new")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        try:
            _write_all(handle, b"".join(msgspec.json.encode(each) + b"\n" for each in steps))
            os.fsync(handle)
        finally:
            os.close(handle)
        beside.replace(self.file)
        self._read_up_to = self._last_entry = 0


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _steps_in(text: bytes) -> Iterator[Step]:
    for line in text.split(b"\n"):
        if line.strip():
            try:
                yield _DECODER.decode(line)
            except (msgspec.DecodeError, msgspec.ValidationError):
                continue
