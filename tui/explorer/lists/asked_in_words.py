"""What is said of a list about what was asked: what there is more, and that there is nothing."""

from tui.explorer.key_names import KeyFor, looks_everywhere, shows_all
from tui.explorer.nodes.node import Contents


def more_in_words(contents: Contents) -> str:
    """The row that asks for more of a list, and how much of it was looked through so far."""
    if not is_filtered_here(contents):
        return "… more"
    return f"… more: looked through {contents.looked_through:,}, Enter looks further"


def nothing_in_words(contents: Contents, key_for: KeyFor) -> str:
    """Why a list is empty; where it is filtered, what was asked and what else can be done."""
    if not contents.filter_text:
        return "nothing here"
    asked = contents.query.sent_in_words if contents.query else ""
    if contents.found_here:
        looked = (
            f"{asked} found nothing, and none of the {contents.looked_through:,} read here match"
        )
    elif is_filtered_here(contents):
        looked = f"{contents.looked_through:,} looked through"
    else:
        looked = f"asked: {asked}"
    helps = f"{shows_all(key_for)}, {looks_everywhere(key_for)}"
    return f"nothing matches {contents.filter_text}: {helps} ({looked})"


def is_filtered_here(contents: Contents) -> bool:
    """Whether records were left out on this side."""
    query = contents.query
    return bool(contents.sought) or (query is not None and query.is_answered_here)
