"""Takes out of what is written down of a change the secrets that it sends.

A service may repeat a password in a complaint, in whatever field.
"""

from collections.abc import Iterator

from tui.changes.change import Change
from tui.client.log.redaction import Redaction, secret_fields
from tui.contract.operation import Json
from tui.secrets import Secret


def hiding(change: Change) -> Redaction:
    """What hides the secrets that a change sends."""
    names = secret_fields(change.operation.body)
    sent: Json = [change.wish, change.body if isinstance(change.body, dict) else None]
    redaction = Redaction()
    redaction.hide(*map(Secret, _texts(sent, names)))
    return redaction


def _texts(value: Json, names: frozenset[str]) -> Iterator[str]:
    """The texts of the fields of these names, anywhere in a value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name.casefold() in names:
                yield inner
            yield from _texts(inner, names)
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner, names)
