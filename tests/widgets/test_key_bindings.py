"""Every key of every widget can be found in the help and given another key."""

from typing import Final

import pytest
from textual.binding import Binding

from tui.widgets.field_table import FieldTable
from tui.widgets.json_view import JsonView
from tui.widgets.line_cursor import LineCursor
from tui.widgets.overview import OverviewTable
from tui.widgets.query_bar import QueryInput
from tui.widgets.resource_tree import ResourceTree

WIDGETS = (LineCursor, ResourceTree, JsonView, FieldTable, OverviewTable, QueryInput)
# tmux and screen prefixes, tmux navigators, and keys that terminals send as others.
TAKEN = {"ctrl+a", "ctrl+b", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+k", "ctrl+l", "ctrl+m"}


def bindings_of(widget: type[LineCursor] | type[QueryInput]) -> list[Binding]:
    own = [binding for binding in vars(widget)["BINDINGS"] if isinstance(binding, Binding)]
    assert own
    return own


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_binding_has_an_id_and_a_help_text(
    widget: type[LineCursor] | type[QueryInput],
) -> None:
    assert all(binding.id and binding.tooltip for binding in bindings_of(widget))


def test_ids_are_there_once() -> None:
    ids = [binding.id for widget in WIDGETS for binding in bindings_of(widget)]
    assert sorted(set(map(str, ids))) == sorted(map(str, ids))


GIVEN_UP: Final[dict[type[LineCursor], set[str]]] = {ResourceTree: {"g"}}
"""Keys of a line cursor that begin something else in a widget: gg is the first line of a tree."""


@pytest.mark.parametrize("widget", [ResourceTree, JsonView, FieldTable, OverviewTable])
def test_no_key_does_two_things_and_none_is_taken_elsewhere(widget: type[LineCursor]) -> None:
    moving, own = (
        [key for binding in bindings_of(owner) for key in binding.key.split(",")]
        for owner in (LineCursor, widget)
    )
    keys = [*(key for key in moving if key not in GIVEN_UP.get(widget, ())), *own]
    assert sorted(set(keys)) == sorted(keys)
    assert not TAKEN & set(keys)
