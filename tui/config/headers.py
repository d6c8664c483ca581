"""Which headers may be sent with every request: none that says who asks, none that is made here."""

import re
from typing import Final

from tui.config.names import is_secret_header
from tui.config.problem import ConfigProblem

_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_OUR_OWN: Final = frozenset({
    "accept", "accept-encoding", "connection", "content-encoding", "content-length",
    "content-type", "expect", "host", "if-match", "if-modified-since", "if-none-match",
    "range", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
})  # fmt: skip


def check_header(name: str, value: str, what: str) -> None:
    """Raise `ConfigProblem` for a header that cannot be sent or must not be kept."""
    if not _NAME.fullmatch(name):
        raise ConfigProblem(f"{what}: {name!r} is not the name of a header.")
    if is_secret_header(name):
        raise ConfigProblem(
            f"{what}: {name} has credentials, which do not belong in files or arguments. Remove "
            "it; bimscope profiles add stores credentials in the keyring."
        )
    if name.casefold() in _OUR_OWN:
        raise ConfigProblem(f"{what}: {name} is set for each request; remove it.")
    if not (value.isascii() and value.isprintable()):
        raise ConfigProblem(f"{what}: {name} can only hold printable ASCII characters.")
