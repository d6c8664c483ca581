"""The file of the journal: lines are only ever added, each on the disk before anything goes on.

Owns locking, numbering, permissions and what happens when the disk is full. Several programs
may write to one file at once. Everything here blocks: call it in a thread.
"""

import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import msgspec

from tui.changes.journal_steps import Ended, Intended, JournalStep, Pruned, Sent
from tui.private_files import open_to_append, open_to_read, private_folder, write_in_one_step

_PATIENCE: Final = 10.0
"""Seconds to wait for another program that writes."""
_ASKED_EVERY: Final = 0.01
_PRIVATE: Final = 0o600
_LONGEST_HEAD: Final = 256
_Identity: TypeAlias = tuple[int, int, bytes]
_T = TypeVar("_T")
_ADVICE: Final = "Free some space, fix the permissions, or switch the journal off in config.toml."


class JournalProblem(Exception):
    """The journal cannot be written or read; the text says why and what to do."""


class _Numbered(msgspec.Struct):
    """What every line has, also one that only a newer program can read."""

    entry: int


_STEPS: Final = msgspec.json.Decoder(JournalStep)
_NUMBERS: Final = msgspec.json.Decoder(_Numbered)


class JournalFile:
    """Steps in a file, one JSON line each, readable by its owner only."""

    def __init__(self, file: Path, patience: float = _PATIENCE) -> None:
        self.file = file
        self._patience = patience
        self._read_up_to = 0
        self._last_entry = 0
        self._identity: _Identity | None = None
        self._in_this_program = threading.Lock()

    def begin(
        self, step: Intended, refuses: Callable[[Sequence[JournalStep]], str] | None = None
    ) -> int:
        """Write the first step of an entry under the next free number, which is the answer.

        `refuses` sees all steps while nobody else writes; what it says is why nothing may be
        written. Raises JournalProblem.
        """
        return self.begin_all([step], refuses)[0]

    def begin_all(
        self,
        steps: Sequence[Intended],
        refuses: Callable[[Sequence[JournalStep]], str] | None = None,
    ) -> range:
        """Write the first steps of some entries at once; the answer are their numbers, in order.

        `refuses` is asked as by `begin`. Raises JournalProblem, and then none is written.
        """
        with self._alone():
            if refuses is not None and (why := refuses(self.steps())):
                raise JournalProblem(why)
            first = self._last() + 1
            numbers = range(first, first + len(steps))
            numbered = zip(steps, numbers, strict=True)
            self._append([msgspec.structs.replace(step, entry=each) for step, each in numbered])
            return numbers

    def add(self, *steps: Sent | Ended) -> None:
        """Write further steps of entries, all or none. Raises JournalProblem."""
        with self._alone():
            self._append(steps)

    def steps(self) -> list[JournalStep]:
        """Every step that can be read, in order; other lines are passed over.

        Raises JournalProblem.
        """
        try:
            return list(_steps_in(_lines(self._bytes_from(0))))
        except OSError as problem:
            raise self._problem("read", problem) from None

    def prune(self, going: Callable[[Sequence[JournalStep]], Collection[int]], time: str) -> None:
        """Take entries away; numbers go on, and lines that cannot be read stay.

        `going` says which, and is asked while nobody else writes. Nothing is written where
        nothing goes. Raises JournalProblem.
        """
        with self._alone():
            lines = _lines(self._bytes_from(0))
            numbers = going(list(_steps_in(lines)))
            if not numbers:
                return
            mark = Pruned(entry=_highest_in(lines), time=time)
            kept = [msgspec.json.encode(mark), *_kept(lines, numbers)]
            write_in_one_step(self.file, b"".join(line + b"\n" for line in kept))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            private_folder(self.file.parent)
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
                f"The journal {self.file} is locked by another program. End that program and "
                "try again."
            ) from None
        except OSError as problem:
            raise self._problem("written", problem) from None

    def _problem(self, verb: str, problem: OSError) -> JournalProblem:
        reason = problem.strerror or str(problem)
        return JournalProblem(f"The journal {self.file} cannot be {verb}: {reason}. {_ADVICE}")

    def _bytes_from(self, offset: int) -> bytes:
        try:
            with open_to_read(self.file) as file:
                file.seek(offset)
                return file.read()
        except FileNotFoundError:
            return b""

    def _last(self) -> int:
        """The highest number so far; only what others have added since is read."""
        identity = self._identity_now()
        if identity != self._identity:
            self._read_up_to = self._last_entry = 0
            self._identity = identity
        found = self._bytes_from(self._read_up_to)
        self._last_entry = max(self._last_entry, _highest_in(_lines(found)))
        self._read_up_to += len(found)
        return self._last_entry

    def _identity_now(self) -> _Identity | None:
        """What tells this file from one that another program puts in its place.

        The number of a file may be given again, hence also its first line: that of a file
        which was pruned says when.
        """
        try:
            with open_to_read(self.file) as file:
                status = os.fstat(file.fileno())
                return status.st_dev, status.st_ino, file.readline(_LONGEST_HEAD)
        except FileNotFoundError:
            return None

    def _append(self, steps: Sequence[JournalStep]) -> None:
        line = b"".join(msgspec.json.encode(step) + b"\n" for step in steps)
        handle = open_to_append(self.file)
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


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _lines(text: bytes) -> list[bytes]:
    return [line for line in text.split(b"\n") if line.strip()]


def _steps_in(lines: Sequence[bytes]) -> Iterator[JournalStep]:
    return (step for line in lines if (step := _read(_STEPS, line)) is not None)


def _highest_in(lines: Sequence[bytes]) -> int:
    found = (_read(_NUMBERS, line) for line in lines)
    return max((each.entry for each in found if each is not None), default=0)


def _kept(lines: Sequence[bytes], going: Collection[int]) -> Iterator[bytes]:
    """The lines as they are, without those of entries that go and the marks of earlier times."""
    for line in lines:
        step = _read(_STEPS, line)
        if step is None or not (isinstance(step, Pruned) or step.entry in going):
            yield line


def _read(decoder: "msgspec.json.Decoder[_T]", line: bytes) -> _T | None:
    """What stands on a line; None for one that is damaged, or written by a newer program."""
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
