"""What the explorer's screen is furnished with once there is something to see.

It is imported beside the keys. Whatever of it is missing here is imported between two keys: nothing
breaks, but the second one waits.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Final

FURNITURE: Final = (
    "tui.explorer.details",
    "tui.widgets.overview",
    "tui.widgets.json_view",
    "tui.widgets.query_bar",
    "tui.explorer.profile_memory",
    "tui.remembered.queries",
    "tui.explorer.unfolding.explorer",
    "tui.explorer.kept_answers.large_blocks",
    "ctypes",
    "tui.explorer.trees.drofus",
    "tui.explorer.trees.bimplus",
    "tui.screens.explorer.loading",
    "tui.explorer.nodes.written",
    "tui.explorer.nodes.marks",
    "tui.explorer.unfolding.hits",
    "tui.explorer.in_words.start_page",
    "tui.explorer.start_facts",
    "tui.explorer.start_kept",
    "tui.remembered.bookmarks",
    "tui.remembered.guide",
    "tui.remembered.panes",
    "tui.remembered.drafts",
    "tui.changes.pruning",
)
"""Modules; what they need themselves comes with them."""


def import_all(modules: Iterable[str]) -> None:
    """Import modules by their names. It blocks."""
    for each in modules:
        import_module(each)


def learn_what_works() -> None:
    """Import all that tells which keys do something on a row: every operation too. It blocks."""
    import_module("tui.screens.explorer.footer")
    from tui.contract import OPERATIONS

    len(OPERATIONS)  # reads them all
