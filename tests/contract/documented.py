"""The documented facts of each operation, as they stand in `documented.json`."""

from pathlib import Path

import msgspec

_FILE = Path(__file__).with_suffix(".json")


class Documented(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One operation; `status` is null where the documents give none for it."""

    id: str
    method: str
    route: str
    effect: str
    danger: str
    status: int | None
    paging: bool
    filtering: bool
    scopes: list[str]
    implied: bool
    implemented: bool
    query: list[str]


DOCUMENTED = msgspec.json.decode(_FILE.read_bytes(), type=list[Documented])
