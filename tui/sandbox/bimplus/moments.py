"""Moments as the documents write them, a shape for each resource (note C1)."""

from datetime import UTC

from tui.sandbox.handlers import Call


def plain_moment(call: Call) -> str:
    """Projects, attachments and pins: `2013-06-01T10:05:00`."""
    return f"{call.now.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


def exact_moment(call: Call) -> str:
    """Issues and comments: `2013-07-02T13:26:18.8932853+00:00`."""
    now = call.now.astimezone(UTC)
    return f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond:06}0+00:00"
