"""Asks at the terminal: what may be seen openly, what is secret without showing it."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getpass
from typing import Final, TextIO

from tui.contract.operation import Service
from tui.secrets.kinds import BimplusCredentials, Credentials, DrofusCredentials, Secret

_AS_SHELLS_COUNT: Final = 128


def _seen() -> TextIO | None:
    """Where a question is seen; standard error first, since the answer of a call goes out."""
    streams = (sys.stderr, sys.stdout)
    return next((each for each in streams if each is not None and each.isatty()), None)


def _attended() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and _seen() is not None


def _typed(question: str) -> str:
    """What is typed in answer to a question; '' where the input ends."""
    stream = _seen() or sys.stderr
    with _interrupting():
        stream.write(question)
        stream.flush()
        line = sys.stdin.readline()
    if not line:
        stream.write("\n")
    return line.rstrip("\n")


def _typed_unseen(question: str) -> str:
    """The same, without showing it. Raises EOFError."""
    with _interrupting():
        return getpass(question)


@contextmanager
def _interrupting() -> Iterator[None]:
    """Have ^C end a question at once: an event loop would only note it, and go on waiting.

    Other signals that end a program end it in order, so that what is typed is seen again.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler)}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> None:
    raise SystemExit(_AS_SHELLS_COUNT + number)


@dataclass(frozen=True, slots=True)
class Prompt:
    """How a person is asked: openly, and for what must not be seen."""

    openly: Callable[[str], str] = _typed
    secretly: Callable[[str], str] = _typed_unseen
    attended: Callable[[], bool] = _attended

    def credentials(
        self, service: Service, *, empty: str = "ask when you open it"
    ) -> Credentials | None:
        """None where nobody can be asked, or where no user is given; `empty` says what then."""
        if not self.attended():
            return None
        name = service.spelled
        user = self.openly(f"{name} user (empty: {empty}): ").strip()
        if not user:
            return None
        password = Secret(self.secretly(f"{name} password: "))
        if service is Service.DROFUS:
            return DrofusCredentials(user, password)
        application = self.secretly(f"{name} application id (empty: none): ").strip()
        return BimplusCredentials(user, password, Secret(application) if application else None)
