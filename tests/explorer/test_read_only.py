"""Read-only can be switched on and off, unless it was said when the explorer was opened."""

from tui.client.session import Session
from tui.explorer.workspace import Workspace


def switched(workspace: Workspace) -> tuple[bool, str]:
    """Whether it is read-only once it was switched, and why."""
    workspace.switch_read_only()
    return workspace.read_only, workspace.why_read_only("W")


def test_it_is_switched_on_and_off_and_says_how() -> None:
    workspace = Workspace("t")
    assert workspace.why_read_only("W") == ""
    assert not workspace.read_only
    assert switched(workspace) == (True, "read-only was switched on here: W switches it off")
    assert switched(workspace) == (False, "")


def test_what_was_said_when_it_was_opened_stays() -> None:
    workspace = Workspace("t", read_only_because="profile live is read-only")
    assert not workspace.switch_read_only()
    assert switched(workspace) == (True, "profile live is read-only")


async def test_a_session_is_as_read_only_as_the_workspace() -> None:
    workspace = Workspace("t")
    session, another = Session(), Session(read_only=True)
    workspace.begin_session(session)
    followed = [(switched(workspace)[0], session.read_only) for _ in range(3)]
    assert followed == [(True, True), (False, False), (True, True)]
    workspace.begin_session(another)
    assert workspace.session is another
    assert another.read_only
    workspace.switch_read_only()
    workspace.begin_session(session)
    assert session.read_only is workspace.read_only is False
