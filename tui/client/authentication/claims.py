"""What a token says of itself, where it is a JWT. Nothing of it is verified."""

import base64
from typing import Final

import msgspec

from tui.secrets.kinds import Secret

_PARTS: Final = 3


class Claims(msgspec.Struct):
    """When it ends, in seconds since 1970, and in which session at its service it was given."""

    exp: float | None = None
    sid: str | None = None


def claims_in(token: Secret) -> Claims:
    """What it says; nothing where it is no JWT."""
    parts = token.reveal().split(".")
    if len(parts) != _PARTS:
        return Claims()
    try:
        payload = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        return msgspec.json.decode(payload, type=Claims)
    except (ValueError, msgspec.MsgspecError):
        return Claims()
