"""What an editor has to know of the draft that it edits."""

from typing import Protocol

from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.explorer.editing.difference import Change
from tui.explorer.editing.outcome import Outcome


class Editable(Protocol):
    """What an editor has to know of its draft."""

    @property
    def changes(self) -> tuple[Change, ...]: ...

    @property
    def problems(self) -> dict[str, tuple[str, ...]]: ...

    def preview(self, session: Session) -> PreparedRequest: ...

    async def save(self, session: Session) -> Outcome: ...
