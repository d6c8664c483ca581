"""Every key has a name that a key map can use, and a help text."""

import pytest
from textual.binding import Binding
from textual.screen import ModalScreen

import tui.app
from tui.config.keymap import check_keymap
from tui.screens.known_keys import known_bindings, known_keys

OURS = list(known_bindings(tui.app))
SEVERAL_MEANINGS = {
    "review.agree": {"ReviewPage agree", "ReviewPage say_enter"},
    "review.send": {"ReviewPage confirm", "ReviewPage read_on", "ReviewPage say_key"},
    "word.go_on": {"WordInput go_on", "WordInput read_on"},
}
"""One key, and one name for it, shows what is below as long as there is more, and acts then.

A key that does not send what is reviewed says which one does.
"""


@pytest.mark.parametrize(
    ("owner", "binding"), OURS, ids=[f"{owner.__name__}:{binding.key}" for owner, binding in OURS]
)
def test_every_key_has_an_id_and_a_help_text(owner: type, binding: Binding) -> None:
    assert binding.id, owner
    assert binding.tooltip, owner


def test_an_id_means_one_thing() -> None:
    meanings: dict[str, set[str]] = {}
    for owner, binding in OURS:
        meanings.setdefault(str(binding.id), set()).add(f"{owner.__name__} {binding.action}")
    assert {name: found for name, found in meanings.items() if len(found) > 1} == SEVERAL_MEANINGS


def test_the_keys_of_the_tree_are_known() -> None:
    assert {"tree.fold", "json.search", "app.quit", "explorer.filter"} <= set(known_keys(tui.app))


def test_our_own_keys_do_not_clash() -> None:
    """A modal is heard alone: it may use the keys of the application below it again."""
    known = known_keys(tui.app)
    of_modals = {binding.id for owner, binding in OURS if issubclass(owner, ModalScreen)}
    below = {name: keys for name, keys in known.items() if name not in of_modals}
    within = {name: keys for name, keys in known.items() if not name.startswith("app.")}
    assert of_modals
    assert check_keymap(below, below) == []
    assert check_keymap(within, within) == []


def test_undo_in_an_editor_is_a_step_back() -> None:
    """What the README says of `^z` is what the footer calls so, and nothing else."""
    meant = {
        str(binding.tooltip)
        for owner, binding in OURS
        if binding.description == "Undo" and str(binding.id).split(".")[0] not in ("journal", "run")
    }
    assert meant == {"Take the last step back"}
