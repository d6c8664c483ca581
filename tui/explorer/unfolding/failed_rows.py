"""What stands in a list that did not come, and what is kept of why."""

from tui.client.errors import (
    BimscopeError,
    NotLoggedIn,
    NotRecorded,
    Unreachable,
    WrongSetting,
)
from tui.explorer.kept_answers.load_failures import error_in_words
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.rows import Mark, Notice, Tone


def error_row(node: Node, error: Exception, log_in_key: str) -> Node:
    """The row under a node that says what went wrong; `log_in_key` is '' where none logs in."""
    key = log_in_key if isinstance(error, NotLoggedIn) else ""
    # It stands first, since the end of a row may not be seen.
    logs_in = f"{key} logs in: " if key else ""
    again = "" if isinstance(error, NotRecorded) else " — Enter tries again"
    said = f"{logs_in}{error_in_words(error)}{again}"
    return Node.of(Notice(Mark.ERROR, said, Tone.ERROR), node)


def is_kept_out(contents: Contents) -> bool:
    """Whether a list could not be had: nobody is logged in, or there is no way to it."""
    return isinstance(contents.error, NotLoggedIn | Unreachable | WrongSetting)


def error_alone(error: Exception) -> Exception:
    """The error without where it came from, which would keep what was half received."""
    if not isinstance(error, BimscopeError):
        return error  # a mistake of our own, whose place its report needs
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
