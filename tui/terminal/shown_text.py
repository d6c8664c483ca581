"""What a screen shows now, as text."""

from typing import Any

from textual.screen import Screen


def shown_text(screen: Screen[Any]) -> str:
    """All lines of a screen that is on top."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())
