"""The keys of the explorer's screen."""

from typing import Final

from textual.binding import BindingType

from tui.widgets.keys import key

SWITCHES_READ_ONLY: Final = "explorer.read_only"
SHOWS_JOURNAL: Final = "explorer.journal"
REFRESHES: Final = "explorer.refresh"
GOES_BACK: Final = "explorer.back"
CHANGES: Final = frozenset({
    "explorer.edit", "explorer.add", "explorer.remove", "explorer.copy_set",
})  # fmt: skip
"""The keys that change something."""

EXPLORER_KEYS: Final[list[BindingType]] = [
    key("explorer.filter", "slash", "filter", "Filter", "Filter this list", footer=True),
    key("explorer.edit", "e", "act('edit')", "Edit", "Edit what the cursor is on", footer=True),
    key("explorer.add", "a", "act('add')", "Add", "Add to the list that the cursor is in"),
    key("explorer.remove", "D", "act('remove')", "Remove", "Remove what the cursor is on"),
    key("explorer.copy_set", "C", "act('copy')", "Copy set", "Copy templates from another set"),
    key("explorer.view", "v,right_square_bracket", "step_tab(1)", "View",
        "Next view of the details (overview, JSON, exchange), or show them", footer=True),
    key("explorer.last_view", "left_square_bracket", "step_tab(-1)", "View",
        "Previous view of the details, or show them"),
    key("explorer.pane", "tab,shift+tab", "other_pane", "Pane",
        "Go to the tree or to its details", footer=True),
    key("explorer.drofus", "1", "show_tree('drofus')", "dRofus", "The tree of dRofus"),
    key("explorer.bimplus", "2", "show_tree('bimplus')", "Bimplus", "The tree of Bimplus"),
    key(SWITCHES_READ_ONLY, "W", "switch_read_only", "Read-only", "Switch read-only on/off"),
    key(REFRESHES, "r", "refresh", "Refresh", "Ask the server again"),
    key(SHOWS_JOURNAL, "u", "show_journal", "Journal",
        "Show what was changed, and undo it"),
    key("explorer.copy", "y", "copy('name')", "Copy name", "Copy the name under the cursor"),
    key("explorer.copy_json", "Y", "copy('json')", "Copy JSON", "Copy the record as JSON"),
    key("explorer.copy_curl", "c", "copy('curl')", "Copy curl",
        "Copy the request as a curl command, without the secret"),
    key(GOES_BACK, "escape", "back", "Back",
        "Stop loading, leave the details, or clear the filter"),
]  # fmt: skip
