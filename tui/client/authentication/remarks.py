"""What a login has to say to whoever uses it, and what it has to know of them for that."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogInRemarks:
    """`tell` is handed a sentence where a login goes on, but not as it is wanted.

    `log_in_key` says which key logs in; '' where none does.
    """

    tell: Callable[[str], object] = bool
    log_in_key: Callable[[], str] = str
