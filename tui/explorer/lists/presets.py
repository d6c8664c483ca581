"""Filters with names, for one list each: which there are, and what is kept as one."""

from collections.abc import Mapping, Sequence

from tui.config.settings import Preset
from tui.explorer.nodes.node import Node


def list_of_presets(listing: Node) -> str:
    """What a preset calls the list under a node."""
    return listing.source.id if listing.source is not None else ""


def presets_for(listing: Node, presets: Mapping[str, Preset]) -> dict[str, Preset]:
    """The presets of the list under a node."""
    here = list_of_presets(listing)
    return {name: each for name, each in presets.items() if each.list == here}


def preset_of(listing: Node, columns: Sequence[str] = ()) -> Preset | None:
    """What would be kept of the list under a node; None where it is as it is at first.

    `columns` are those of its table, where others than the usual ones are seen.
    """
    text = listing.contents.filter_text if listing.contents is not None else ""
    if not (text or columns):
        return None
    return Preset(list=list_of_presets(listing), filter=text, columns=tuple(columns))


def preset_in_words(preset: Preset) -> str:
    """What a preset does."""
    columns = f"columns {', '.join(preset.columns)}" if preset.columns else ""
    return "  ".join(filter(None, (preset.filter, columns)))
