"""The documents' examples of bodies and answers, repaired, with personal data masked."""

from pathlib import Path

import msgspec

from tui.contract.operation import Json

_FILE = Path(__file__).parent.parent / "data" / "examples.json"


class Example(msgspec.Struct, frozen=True):
    """One example; `kind` is request or response."""

    id: str
    operation: str
    kind: str
    value: Json


EXAMPLES = msgspec.json.decode(_FILE.read_bytes(), type=list[Example])
