"""The types of issues at the address that real clients use."""

import httpx

from tests.sandbox.bimplus.place import Place
from tui.contract.bimplus.issues import ISSUE_TYPES


def test_the_documented_types_are_listed_alike_for_everybody(
    place: Place, viewer: httpx.Client
) -> None:
    path = f"{place.team}/lib/issuetypes"
    found = place.listed(path)
    assert [each["name"] for each in found] == list(ISSUE_TYPES)
    assert len({each["id"] for each in found}) == len(found)
    assert viewer.get(path).json() == found


def test_the_announced_list_is_not_built(place: Place) -> None:
    assert place.status(f"{place.team}/issues/types") == 501


def test_there_are_none_of_a_team_that_is_not_there(place: Place) -> None:
    assert place.status("/no-such-team/lib/issuetypes") == 404
