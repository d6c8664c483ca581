"""Signs of what matters: each another one, each of some record."""

from rich.cells import cell_len

from tui.contract.operation import JsonObject
from tui.explorer.rows import Tone
from tui.explorer.trees import bimplus, bimplus_people, drofus
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import (
    ADMINISTRATOR,
    DISABLED,
    DISABLED_HERE,
    EXPIRED,
    EXTERNAL,
    INACTIVE,
    INVITED,
    OFFLINE,
    STATES,
    State,
    in_order,
)
from tui.terminal.letters import in_plain_letters

EXAMPLES: list[tuple[Kind, JsonObject, State]] = [
    (drofus.USER, {"enabled": False}, DISABLED),
    (drofus.USER, {"local_authentication": False}, EXTERNAL),
    (drofus.PROJECT_USER, {"enabled": False}, DISABLED_HERE),
    (drofus.PROJECT_USER, {"superuser": True}, ADMINISTRATOR),
    (drofus.MEMBERSHIP, {"addon_admin": True}, ADMINISTRATOR),
    (drofus.PROJECT, {"active": False}, INACTIVE),
    (bimplus_people.MEMBER, {"status": "Passive"}, INACTIVE),
    (bimplus_people.MEMBER, {"user": {"status": "Inactive"}}, INACTIVE),
    (bimplus_people.MEMBER, {"status": "Expired"}, EXPIRED),
    (bimplus_people.MEMBER, {"status": "Invitation expired"}, EXPIRED),
    (bimplus_people.MEMBER, {"status": "Invited"}, INVITED),
    (bimplus_people.MEMBER, {"user": {"status": "PENDING"}}, INVITED),
    (bimplus.TEAM, {"dataStorageStatus": "Offline"}, OFFLINE),
    (bimplus_people.MEMBER, {"roles": ["Owner"]}, ADMINISTRATOR),
    (bimplus.TEAM, {"status": "Inactive"}, INACTIVE),
]


def test_each_record_has_its_states_and_an_odd_one_none() -> None:
    for kind, record, state in EXAMPLES:
        assert kind.states(record) == (state,)
        assert kind.states({}) == ()
        assert kind.states({key: {"odd": [1]} for key in record}) == ()
    assert {state for _, _, state in EXAMPLES} == set(STATES)


def test_no_sign_needs_its_colour_in_any_letters() -> None:
    for said in ([state.sign for state in STATES], [in_plain_letters(s.sign) for s in STATES]):
        assert len(set(said)) == len(said)
        assert all(cell_len(sign) == 1 for sign in said)
    assert all(in_plain_letters(state.sign).isascii() for state in STATES)


def test_what_matters_most_comes_first_and_once() -> None:
    assert in_order((ADMINISTRATOR, DISABLED_HERE, DISABLED, DISABLED)) == (
        DISABLED,
        DISABLED_HERE,
        ADMINISTRATOR,
    )
    assert INACTIVE.tone is Tone.MUTED
