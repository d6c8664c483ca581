"""How a widget's key binding is written: always with an id and a help text."""

from typing import Final

from textual.binding import Binding

BETWEEN_HINTS: Final = "  "
"""What stands between two hints."""
TALL: Final = 30
"""Lines of a screen from which on there is room for two lines of hints."""


def key(
    id: str,
    keys: str,
    action: str,
    short: str,
    help: str,
    *,
    footer: bool = False,
    first: bool = False,
) -> Binding:
    """A binding named `id` (what a key map refers to), in the footer only when asked.

    One that comes `first` is heard before what has the focus, an input for instance.
    """
    return Binding(keys, action, short, id=id, tooltip=help, show=footer, priority=first)


def key_to_quit(scope: str) -> Binding:
    """The key that leaves the program from a screen that is heard alone, whatever has the focus."""
    says = "Leave bimscope; it asks first where something is typed or being sent"
    return key(f"{scope}.quit", "ctrl+q", "app.quit", "Quit", says, first=True)


def keys_of_terminals(scope: str) -> list[Binding]:
    """What people press in every program of a terminal, for a screen that is heard alone."""
    return [
        key(
            f"{scope}.suspend",
            "ctrl+z",
            "app.suspend_process",
            "Suspend",
            "Back to the shell; fg returns",
        ),
        key(f"{scope}.interrupt", "ctrl+c", "app.say_how_to_leave", "Leave?", "Show how to leave"),
    ]
