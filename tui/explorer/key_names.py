"""The keys that sentences name: only who shows a screen knows them."""

from collections.abc import Callable
from typing import Final, TypeAlias

KeyFor: TypeAlias = Callable[[str], str]
"""The key of a binding, by its id, as it is written; '' where it has none."""
BACK: Final = "explorer.back"
FIND: Final = "explorer.find"


def no_key(_binding: str) -> str:
    """Where there is no screen, nothing has a key."""
    return ""


def shows_all(key_for: KeyFor) -> str:
    """How the rows come back that are left out."""
    key = key_for(BACK)
    return f"{key} shows all" if key else "take the filter away to see all"


def looks_everywhere(key_for: KeyFor) -> str:
    """How something is found that is elsewhere."""
    key = key_for(FIND)
    return f"{key} looks everywhere" if key else "or look everywhere"
