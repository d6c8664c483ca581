"""Names say no more than tells things apart, and mean the same thing when they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.templates_file.catalogue import Catalogue, TeamThing, WrongName
from tui.templates_file.wanted import NamedThing

FEW = st.sampled_from(["", "a", "b"])
THINGS = st.lists(st.tuples(FEW, FEW, st.booleans()), min_size=1, max_size=8).map(
    lambda found: [
        TeamThing(str(at), name, group, shared) for at, (name, group, shared) in enumerate(found)
    ]
)


@given(things=THINGS)
def test_what_a_file_calls_a_thing_means_that_thing(things: list[TeamThing]) -> None:
    catalogue = Catalogue("attribute", things)
    assert [catalogue.find(catalogue.reference(each.id)) for each in things] == things


def test_no_more_is_said_than_is_needed() -> None:
    things = [
        TeamThing("1", "Width", "Wall"),
        TeamThing("2", "Width", "Door"),
        TeamThing("3", "Width", "Door", shared=True),
        TeamThing("4", "Height", "Door"),
        TeamThing("5", "Depth", "Door"),
        TeamThing("6", "Depth", "Door"),
    ]
    catalogue = Catalogue("attribute", things)
    assert [catalogue.reference(each.id) for each in things] == [
        NamedThing("Width", group="Wall"),
        NamedThing("Width", group="Door", shared=False),
        NamedThing("Width", shared=True),
        "Height",
        NamedThing("Depth", group="Door", shared=False, id="5"),
        NamedThing("Depth", group="Door", shared=False, id="6"),
    ]


def test_a_name_of_two_things_is_told_with_what_tells_them_apart() -> None:
    things = [TeamThing("1", "Width", "Wall"), TeamThing("2", "Width", "Door")]
    catalogue = Catalogue("attribute", things)
    with pytest.raises(WrongName, match=r"2 attributes “Width”.*“Door”.*“Wall”"):
        catalogue.find("Width")
    assert catalogue.find(NamedThing("Width", group="Door")) == things[1]
    with pytest.raises(WrongName, match=r"no attribute “Width” with group “Roof”"):
        catalogue.find(NamedThing("Width", group="Roof"))


def test_an_id_of_another_team_says_nothing() -> None:
    [thing] = things = [TeamThing("1", "Width")]
    assert Catalogue("attribute", things).find(NamedThing("Width", id="elsewhere")) == thing
