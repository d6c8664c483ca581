"""Which command began a change: a value, of which words are made."""

import pytest

from tui.changes.given_command import GivenCommand
from tui.config.names import COMMANDS


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (GivenCommand(), "the explorer"),
        (GivenCommand("rights"), "bimscope rights"),
        (
            GivenCommand("call", ("drofus.users.update",)),
            "bimscope call drofus.users.update",
        ),
    ],
)
def test_it_is_said_as_it_is_typed(command: GivenCommand, words: str) -> None:
    assert command.words == words
    assert command.name in ("", *COMMANDS)


def test_calls_of_two_operations_are_two_commands() -> None:
    first, second = (GivenCommand("call", (each,)) for each in ("drofus.a", "drofus.b"))
    assert first != second
    assert first == GivenCommand("call", ("drofus.a",))
