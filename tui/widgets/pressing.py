"""A click on a key that is written on the screen does what the key does.

It is the key that is pressed: whatever it waits for or asks first, it does so here too.
"""

from rich.cells import cell_len
from textual.app import App
from textual.events import Key
from textual.keys import key_to_character
from textual.screen import Screen

from tui.widgets.hints import sign
from tui.widgets.keys import BETWEEN_HINTS


def hint_at(words: str, cell: int) -> str:
    """The hint that stands at a cell of a line of hints; '' between two and beside them."""
    at = 0
    for part in words.split(BETWEEN_HINTS):
        hint = part.strip()
        begins = at + cell_len(part) - cell_len(part.lstrip())
        if begins <= cell < begins + cell_len(hint):
            return hint
        at += cell_len(part) + len(BETWEEN_HINTS)
    return ""


def word_at(words: str, cell: int) -> str:
    """The word that stands at a cell of a line; '' where a blank does."""
    at = 0
    for word in words.split(" "):
        if at <= cell < at + cell_len(word):
            return word
        at += cell_len(word) + 1
    return ""


def press_hinted(app: App[object], words: str, cell: int) -> None:
    """Press the key that the hint at a cell of a line begins with, if there is one."""
    press_written(app, hint_at(words, cell).partition(" ")[0])


def press_written(app: App[object], written: str) -> None:
    """Press the key that is written so, if the screen on top hears it."""
    name = _named(app.screen, written)
    if name:
        # A key goes up to where it was sent from: from a widget it would not reach all bindings.
        app.post_message(Key(name, key_to_character(name)).set_sender(app))


def _named(screen: Screen[object], written: str) -> str:
    """The library's name of a key; '' for what is none here."""
    heard = screen.active_bindings.items()
    return next((name for name, each in heard if each.enabled and sign(name) == written), "")
