"""Steps of a journal that say nothing in particular."""

from typing import Final

import msgspec

from tui.changes.journal_steps import Intended

INTENDED: Final = Intended(
    entry=0,
    time="2026-01-31T12:00:00.000+00:00",
    profile="demo",
    address="http://127.0.0.1",
    who="anna",
    operation="drofus.owners.update",
    title="Change an owner",
    program="",
)


def intended(entry: int = 0, **given: object) -> Intended:
    return msgspec.structs.replace(INTENDED, entry=entry, **given)
