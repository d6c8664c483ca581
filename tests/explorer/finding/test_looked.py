"""What is said of where was looked."""

from tui.contract.terms import Service
from tui.explorer.finding.looked import Looked, LookingState, remarks_on

USERS = Looked(Service.DROFUS, "users", LookingState.DONE)
TEAMS = Looked(Service.BIMPLUS, "teams", LookingState.DONE, "only the first 100")


def test_each_service_and_what_is_loaded() -> None:
    (said,) = remarks_on([USERS, TEAMS, USERS], "12,345 loaded records")
    assert said.words == (
        "Searched dRofus: users; Bimplus: teams (only the first 100); 12,345 loaded records."
    )


def test_nothing_is_said_before_anything_was_looked_at() -> None:
    assert remarks_on([]) == []


def test_what_was_not_looked_at_is_said_once_a_reason() -> None:
    out = [Looked(Service.BIMPLUS, word, LookingState.FAILED, "Log in.") for word in ("a", "b")]
    left = Looked(Service.BIMPLUS, "issues", LookingState.NOT_ASKED, "no project")
    under_way = Looked(Service.DROFUS, "owners", LookingState.UNDER_WAY)
    assert [each.words for each in remarks_on([*out, left, under_way])] == [
        "Searching dRofus: owners …",
        "Could not search Bimplus: a, b — Log in.",
        "Not searched Bimplus: issues — no project",
    ]


def test_a_part_of_a_service_is_named() -> None:
    inside = Looked(Service.BIMPLUS, "roles", LookingState.DONE, within="team bench")
    (said,) = remarks_on([inside, USERS])
    assert said.words == "Searched dRofus: users; Bimplus, team bench: roles."
