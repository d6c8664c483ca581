"""What came of a change, and complaints sorted to the fields that they are about."""

import pytest

from tests.changes.steps import EXCHANGE
from tui.changes.change import Obstacle
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending, Outcome, complaints, field_words
from tui.client.errors import Invalid
from tui.client.exchange import Exchange
from tui.contract.drofus.owners import UPDATE_OWNER

KNOWN = ("room_rights", "username", "base")


def invalid(fields: dict[str, list[str]], text: str = "422: no") -> Invalid:
    return Invalid(text, status=422, fields=fields)


@pytest.mark.parametrize(
    "name", ["room_rights", "Room_Rights", "project_user.room_rights", "project_user.ROOM_RIGHTS"]
)
def test_a_complaint_finds_its_field_however_it_is_spelled(name: str) -> None:
    found = complaints(invalid({name: ["is not included in the list"]}), KNOWN)
    assert found == Obstacle({"room_rights": ("is not included in the list",)})


def test_complaints_about_one_field_come_together() -> None:
    found = complaints(
        invalid({"room_rights": ["a"], "project_user.room_rights": ["b", "c"]}), KNOWN
    )
    assert found.fields == {"room_rights": ("a", "b", "c")}


def test_complaints_about_no_known_field_are_general() -> None:
    found = complaints(invalid({"colour": ["is red", "is dark"], "username": ["is taken"]}), KNOWN)
    assert found.general == ("colour: is red", "colour: is dark")
    assert found.fields == {"username": ("is taken",)}
    assert complaints(invalid({"base": ["is full"]}), ("name",)).general == ("is full",)


def test_a_refusal_without_fields_is_said_as_it_is() -> None:
    assert complaints(invalid({}, "422: not now"), KNOWN) == Obstacle(general=("422: not now",))


def test_an_obstacle_in_one_line() -> None:
    obstacle = Obstacle({"name": ("is taken", "is short")}, ("The server is full",))
    assert field_words(obstacle) == "The server is full; name is taken; name is short"


@pytest.mark.parametrize(
    ("ending", "exchange", "was_sent"),
    [
        (Ending.DONE, EXCHANGE, True),
        (Ending.DONE, None, False),
        (Ending.OTHERWISE, EXCHANGE, True),
        (Ending.REFUSED, EXCHANGE, False),
        (Ending.REFUSED, None, False),
        (Ending.NOT_SENT, None, False),
        (Ending.CONFLICT, None, False),
        (Ending.UNKNOWN, EXCHANGE, True),
        (Ending.UNKNOWN, None, True),
    ],
)
def test_whether_a_server_may_have_anything_of_it(
    ending: Ending, exchange: Exchange | None, was_sent: bool
) -> None:
    change = change_of(Filled(operation=UPDATE_OWNER))
    outcome = Outcome(ending=ending, change=change, words="", exchange=exchange)
    assert outcome.was_sent is was_sent
    assert outcome.done is (ending is Ending.DONE)
