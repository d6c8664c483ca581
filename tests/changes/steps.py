"""Steps of a journal that say nothing in particular."""

from datetime import UTC, datetime
from typing import Final

import msgspec

from tui.changes.journal_steps import Intended
from tui.client.exchange import Exchange

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


EXCHANGE: Final = Exchange(
    number=1,
    operation_id="drofus.owners.update",
    method="PATCH",
    url="http://127.0.0.1/owners/7",
    request_headers={},
    request_body=None,
    started=datetime.now(UTC),
)
