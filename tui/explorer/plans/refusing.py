"""What speaks against changes before they are sent, as far as services make it known."""

from collections.abc import Sequence

from tui.changes.change import Change
from tui.client.session import Session


async def reasons_against(
    changes: Sequence[Change],
    session: Session,  # noqa: ARG001 - the rules ask it
) -> list[str]:
    """Why each change would be refused; '' where nothing is known to speak against it.

    Raises BimscopeError where what the rules need cannot be asked for.
    """
    return [""] * len(changes)
