"""Whether a browser of this machine is seen, and what a terminal is sent to copy."""

from base64 import b64decode
from io import StringIO

import pytest

from tui.terminal.browser import is_code_better, open_where_seen
from tui.terminal.clipboard import copy_by_terminal

OVER_SSH = {"DISPLAY": ":0", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.mark.parametrize("offered", [True, False])
def test_a_code_is_better_where_no_browser_is_seen(offered: bool) -> None:
    assert is_code_better(OVER_SSH, offered=offered) == offered


@pytest.mark.skipif("sys.platform in ('darwin', 'win32')", reason="these always show one")
def test_a_browser_is_better_where_it_is_seen() -> None:
    assert not is_code_better({"DISPLAY": ":0"}, offered=True)
    assert is_code_better({}, offered=True)


async def test_nothing_is_opened_where_nobody_sees_it() -> None:
    assert not await open_where_seen("https://a.invalid", OVER_SSH)


def test_a_terminal_copies_what_it_is_sent() -> None:
    terminal = StringIO()
    copy_by_terminal("https://a.invalid/ä", terminal)
    begin, data = terminal.getvalue().removesuffix("\a").rsplit(";", 1)
    assert begin == "\x1b]52;c"
    assert b64decode(data).decode() == "https://a.invalid/ä"
