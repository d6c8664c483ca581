"""Takes out of what is written down of a change the secrets that it sends.

A service may repeat a password in a complaint, in whatever field.
"""

from collections.abc import Iterator

from tui.changes.change import Change
from tui.client.log.redaction import Redaction, field_names, secret_fields
from tui.config.names import looks_secret
from tui.contract.operation import Json
from tui.contract.values import encoded
from tui.secrets.kinds import Secret


def hiding(change: Change) -> Redaction:
    """What hides the secrets that a change sends."""
    sent: Json = [change.wish, change.body if isinstance(change.body, dict) else None]
    names = secret_names(change, sent)
    redaction = Redaction()
    redaction.hide(*(Secret(text) for name, text in _texts(sent) if name.casefold() in names))
    return redaction


def hidden_record(record: Json, change: Change, hide: Redaction) -> bytes:
    """A record of a change as JSON without its secrets; `hide` is what `hiding` gives for it."""
    return hide.body(encoded(record), secret_names(change, record))


def secret_names(change: Change, value: object) -> frozenset[str]:
    """Names, in lower case, of the fields of a value that are not to be kept.

    The contract knows most of them. A field that it does not know goes by its name: a service
    may have more fields than its documents, and a body from a file has what somebody wrote.
    """
    reads = change.target.address(None)
    shapes = [change.operation.returns, change.operation.body]
    if reads is not None:
        shapes.append(reads.operation.returns)
    known = frozenset().union(*map(field_names, shapes))
    unknown = {name.casefold() for name in _names(value)} - known
    return frozenset(filter(looks_secret, unknown)).union(*map(secret_fields, shapes))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _names(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _names(inner)


def _texts(value: Json) -> Iterator[tuple[str, str]]:
    """The texts anywhere in a value, with the names of their fields."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                yield name, inner
            yield from _texts(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
