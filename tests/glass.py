"""What stands on the screen of a running application."""

from typing import Any

from textual._context import visible_screen_stack
from textual.app import App


def glass(app: App[Any]) -> str:
    """The lines as they are seen, those of screens below others included."""
    visible_screen_stack.set(app._background_screens)
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
