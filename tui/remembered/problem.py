"""What is said where something cannot be remembered."""

from pathlib import Path


class NotRemembered(Exception):
    """Something cannot be kept for the next session; the text says what, where and why."""


def not_remembered(what: str, file: Path, problem: OSError) -> NotRemembered:
    """The exception for a file that the system does not let be written or read."""
    reason = problem.strerror or str(problem)
    return NotRemembered(f"{what} cannot be stored: {file}: {reason}.")
