"""Ways as texts and back: over every branch of both trees, and what is wrong with a wrong one."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.terms import Service
from tui.explorer.trees.kind import Branch
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.ways.addresses import WrongAddress, address_of, looks_like_address, way_at
from tui.explorer.ways.ways import Step, Way


def ways(branches: tuple[Branch, ...], above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The steps of all ways in a tree, records with keys that say where they are."""
    for branch in branches:
        if any(step.branch == branch.id for step in above):
            continue
        yield (*above, Step(branch.id))
        yield from ways(branch.branches, (*above, Step(branch.id)))
        if branch.operation is not None and branch.child is not None:
            named = (*above, Step(branch.id, f"{branch.id} {len(above)}/%ø"))
            yield named
            yield from ways(branch.child.inside(), named)


ALL = [Way(service, steps) for service in Service for steps in ways(branches_at_root(service))]


def test_every_way_has_an_address_of_its_own() -> None:
    assert len(ALL) > 100
    addresses = [address_of(way) for way in ALL]
    assert len(set(addresses)) == len(addresses)
    assert [way_at(each) for each in addresses] == ALL
    assert all(each.isascii() and each.isprintable() and " " not in each for each in addresses)


@pytest.mark.parametrize(
    ("address", "steps"),
    [
        ("drofus:users", ["users"]),
        (
            "drofus:owners/5/projects/399/users/hakonhc",
            ["owners 5", "projects 399", "project_users hakonhc"],
        ),
        (
            "drofus:users/anna@example.com/projects/399",
            ["users anna@example.com", "memberships 399"],
        ),
        ("drofus:emails", ["emails"]),
        ("drofus:statistics/logins", ["statistics", "logins_list"]),
        ("DROFUS: Owners/5/".replace(" ", ""), ["owners 5"]),
        (
            " bimplus:teams/best-company/projects/ID/issues/I2 ",
            ["teams best-company", "projects ID", "issues I2"],
        ),
        ("bimplus:shared-by-all-teams/units/ID", ["content", "units ID"]),
    ],
)
def test_addresses_that_people_type(address: str, steps: list[str]) -> None:
    found = [
        f"{step.branch.partition('.')[2]} {step.key}".strip() for step in way_at(address).steps
    ]
    assert found == steps


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("owners/5", "“owners/5” is not an address: an address starts with drofus: or bimplus:"),
        ("", "“” is not an address"),
        ("drofus:", "“drofus:” is incomplete: add owners, databases, users"),
        ("drofus:ownerz/5", "nothing called “ownerz” in the tree of dRofus: owners, databases"),
        ("drofus:owners/5/users/a", "nothing called “users” below an owner: projects."),
        ("drofus:statistics/399", "nothing called “399” below Statistics: logins,"),
        (
            "drofus:owners/5/projects/399/users/a/b",
            "There is nothing below a project user: remove “b”",
        ),
        ("http://example.com", "is not an address"),
    ],
)
def test_which_part_is_wrong_is_said(address: str, said: str) -> None:
    with pytest.raises(WrongAddress) as raised:
        way_at(address)
    assert said in str(raised.value)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_key_comes_back(key: str) -> None:
    way = Way(Service.DROFUS, (Step("drofus.users", key),))
    assert way_at(address_of(way)) == way


def test_what_looks_like_one() -> None:
    assert looks_like_address(" bimplus:teams")
    assert not looks_like_address("drofus")
    assert not looks_like_address("https://example.com")
