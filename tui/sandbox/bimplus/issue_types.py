"""The types that issues may have: the documented ones, the same in every team (note B30)."""

import uuid
from typing import Final

from tui.contract.bimplus.issues import ISSUE_TYPES, LIST_KNOWN_ISSUE_TYPES
from tui.sandbox.bimplus.access import team
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows

_IDS: Final = uuid.UUID("6f4a1d0e-2b83-5f6c-8f0a-94c7e1d5b2a3")
"""The same everywhere."""


@handles(LIST_KNOWN_ISSUE_TYPES)
def list_known_issue_types(call: Call) -> Rows:
    """Each documented type, in the order of the documents."""
    team(call)
    return [{"id": str(uuid.uuid5(_IDS, name)), "name": name} for name in ISSUE_TYPES.values()]
