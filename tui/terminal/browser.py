"""A browser for the person at the terminal: whether this machine shows one, and opening it there.

Knows no screen; never imports the terminal library.
"""

import asyncio
from collections.abc import Mapping

from tui.terminal.clipboard import has_display


def is_code_better(environment: Mapping[str, str], *, offered: bool) -> bool:
    """Whether to log in with a code for another device, where nobody says how."""
    return offered and not has_display(environment)


async def open_where_seen(address: str, environment: Mapping[str, str]) -> bool:
    """Open an address where the person sees it; False where it has to be brought there."""
    if not has_display(environment):
        return False
    import webbrowser

    return await asyncio.to_thread(webbrowser.open, address)
