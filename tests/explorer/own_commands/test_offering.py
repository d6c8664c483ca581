"""A command is offered on what it names: a kind, a service, anything."""

from tests.explorer.forms.nodes import below
from tui.config.settings import OwnCommand
from tui.explorer.nodes.node import Node
from tui.explorer.own_commands.offering import own_commands, unknown_places
from tui.explorer.trees import drofus

ROOT = Node.of(drofus.ROOTS[0], None)
OWNER = below(ROOT, drofus.OWNER, {"id": 7, "name": "Acme"})
PROJECT = below(OWNER, drofus.PROJECT, {"id": 399, "name": "North"})


def offered(node: Node, *where: str) -> list[str]:
    found = own_commands(node, {"one": OwnCommand(run="true", where=list(where))})
    return [each.node.label for each in found]


def test_it_acts_on_the_nearest_record_of_its_kind() -> None:
    assert offered(PROJECT, "project") == [PROJECT.label]
    assert offered(PROJECT, "Owner") == ["Acme"]
    assert offered(PROJECT, "drofus.owner") == ["Acme"]
    assert offered(OWNER, "project") == []
    assert offered(OWNER, "project", "owner") == ["Acme"]


def test_a_service_or_anything_is_wherever_one_is() -> None:
    assert offered(ROOT, "any") == offered(ROOT, "dRofus") == ["Owners"]
    assert offered(ROOT, "Bimplus") == []


def test_what_changes_something_is_off_when_read_only() -> None:
    commands = {
        "look": OwnCommand(run="true"),
        "write": OwnCommand(run="true", changes=True, title="Write"),
    }
    look, write = own_commands(OWNER, commands, "this profile is read-only")
    assert (look.title, look.reason) == ("look", "")
    assert (write.title, write.about) == ("Write", "not now: this profile is read-only")


def test_a_place_that_no_tree_has_is_found() -> None:
    command = OwnCommand(run="true", where=["project user", "Bimplus", "projekt"])
    assert unknown_places(command) == ["projekt"]
