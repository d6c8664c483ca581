"""Pages of records: their addresses, and the way back from an address in a browser."""

import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Service
from tui.explorer.going import go
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.addresses import WrongAddress, address_of, way_at
from tui.explorer.web_addresses import way_of_page, web_address
from tui.explorer.workspace import Workspace


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("drofus:owners/5/projects/399", "/projects/399"),
        ("drofus:owners/5", "/owners/5"),
        ("drofus:users/hakonhc", "/users/hakonhc"),
        ("drofus:users/hakonhc/projects/399", "/project_users/hakonhc,399"),
        ("drofus:databases/dev-template", "/database/dev-template"),
    ],
)
async def test_a_page_and_the_way_back(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox, address: str, page: str
) -> None:
    node = await go(drofus, way_at(address))
    there = web_address(workspace.connected, node)
    assert there == f"{sandbox.drofus_url}{page}"
    for written in (there, f"{there}.html", f" {there}/?from=mail\n"):
        assert address_of(await way_of_page(workspace.connected, drofus, written)) == address


async def test_lists_have_pages_too(workspace: Workspace, drofus: Explorer) -> None:
    users = await go(drofus, way_at("drofus:users"))
    assert web_address(workspace.connected, users).endswith("/users")


async def test_no_page_of_bimplus_is_known(workspace: Workspace, bimplus: Explorer) -> None:
    teams = await go(bimplus, way_at("bimplus:teams"))
    assert web_address(workspace.connected, teams) == ""
    assert web_address(workspace.connected, workspace.explorer(Service.DROFUS).roots[4]) == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [("/projects/99999", "There is no project at"), ("/nothing/1", "No record in the tree has")],
)
async def test_what_is_wrong_is_said(
    workspace: Workspace, drofus: Explorer, sandbox: RunningSandbox, path: str, said: str
) -> None:
    with pytest.raises(WrongAddress, match=said):
        await way_of_page(workspace.connected, drofus, f"{sandbox.drofus_url}{path}")


async def test_another_server_is_not_asked(workspace: Workspace, drofus: Explorer) -> None:
    with pytest.raises(WrongAddress, match="This page is not on"):
        await way_of_page(workspace.connected, drofus, "https://elsewhere.example/users/hakonhc")
    assert not [exchange for exchange in workspace.log if "elsewhere" in exchange.url]


@pytest.mark.parametrize("address", ["http://[", "http://a\u2100b/", "http://x/users/\ud800"])
async def test_what_is_no_address_of_a_page_is_said(
    workspace: Workspace, drofus: Explorer, address: str
) -> None:
    with pytest.raises(WrongAddress, match=r"not the address of a page|half a character"):
        await way_of_page(workspace.connected, drofus, address)


def test_half_a_character_is_in_no_address() -> None:
    with pytest.raises(WrongAddress, match="half a character"):
        way_at("drofus:users/\ud800")
