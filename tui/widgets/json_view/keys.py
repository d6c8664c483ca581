"""The keys of the JSON view."""

from typing import Final

from textual.binding import BindingType

from tui.widgets.keys import key

JSON_KEYS: Final[list[BindingType]] = [
    key("json.fold", "left,h", "fold_or_parent", "Fold", "Fold, or go to the parent"),
    key("json.unfold", "right,l", "unfold_or_child", "Unfold", "Unfold, or go to the first child"),
    key("json.toggle", "space,enter", "toggle_fold", "Fold or unfold", "Fold or unfold"),
    key("json.unfold_all", "plus,equals_sign", "unfold_to(0)", "Unfold all",
        "Unfold everything, up to a number of rows", footer=True),
    key("json.fold_all", "minus", "unfold_to(1)", "Fold all",
        "Fold all but the outermost level", footer=True),
    *(key(f"json.depth_{depth}", str(depth), f"unfold_to({depth})", f"{depth} levels",
          f"Show {depth} levels") for depth in range(1, 10)),
    key("json.shift_left", "shift+left,less_than_sign", "shift(-1)", "Left", "Scroll left"),
    key("json.shift_right", "shift+right,greater_than_sign", "shift(1)", "Right",
        "Scroll right"),
    key("json.previous_sibling", "shift+up,K", "sibling(-1)", "Previous sibling",
        "Go to the previous value in the same container"),
    key("json.next_sibling", "shift+down,J", "sibling(1)", "Next sibling",
        "Go to the next value in the same container"),
    key("json.search", "slash", "ask_search", "Search", "Search the whole text", footer=True),
    key("json.stop_search", "escape", "stop_search", "Stop", "Stop the search"),
    key("json.next_hit", "n", "next_hit(1)", "Next match", "Go to the next match"),
    key("json.previous_hit", "N", "next_hit(-1)", "Previous match", "Go to the previous match"),
    key("json.copy_value", "y", "copy('value')", "Copy value", "Copy the value under the cursor",
        footer=True),
    key("json.copy_whole", "Y", "copy('whole')", "Copy all", "Copy the whole JSON"),
    key("json.copy_path", "p", "copy('path')", "Copy path", "Copy where the value is"),
]  # fmt: skip
