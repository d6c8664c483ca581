"""Names as people paste them, and the records of a list that they mean."""

from pathlib import Path

import pytest

from tests.explorer.marked.trees import project_users, records_at, users
from tui.client.errors import FileProblem
from tui.explorer.marked.named import ListToMarkIn, NamesFound
from tui.explorer.marked.names_listed import MOST_NAMES, names_in, names_in_file, plain_name
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.sheets.sheet import NoSheet


def said(text: str) -> list[str]:
    return [each.said for each in names_in(text)]


def test_lines_semicolons_quotes_and_addresses() -> None:
    assert said('Anna Berg\r\n\n"Per Vik"; Siân ') == ["Anna Berg", "Per Vik", "Siân"]
    assert said("a@x.no, b@x.no;a@x.no") == ["a@x.no", "b@x.no"]
    (name,) = names_in("Lindqvist, Hanna <hanna@x.no>")
    assert name.spellings == ("hanna@x.no", "Lindqvist, Hanna")
    assert said(" \n;\t;\n") == []


def test_a_row_of_a_spreadsheet_is_one_thing() -> None:
    (row,) = names_in("Hanna\tLindqvist\thanna@x.no")
    assert row.spellings == ("Hanna Lindqvist hanna@x.no", "Hanna", "Lindqvist", "hanna@x.no")


def test_a_name_is_its_words_in_any_order() -> None:
    assert plain_name("Jørgensen, Åse") == plain_name("åse JORGENSEN") != plain_name("Jorgensen")


def test_too_many_names_are_said() -> None:
    with pytest.raises(NoSheet, match="20,000"):
        names_in("\n".join(map(str, range(MOST_NAMES + 1))))


def test_files(tmp_path: Path) -> None:
    text, table = tmp_path / "names.txt", tmp_path / "people.csv"
    text.write_bytes("Åse;Per\n".encode("cp1252"))
    table.write_text("User;Mail\nhanna;hanna@x.no\nper;\n", encoding="utf-8-sig")
    assert [each.said for each in names_in_file(str(text))] == ["Åse", "Per"]
    rows = names_in_file(str(table))
    assert [each.said for each in rows] == ["User Mail", "hanna hanna@x.no", "per"]
    assert [each.may_be_title for each in rows] == [True, False, False]
    with pytest.raises(FileProblem, match="No such file"):
        names_in_file(str(tmp_path / "none.txt"))


async def find(explorer: Explorer, node: Node, text: str) -> NamesFound:
    listed = ListToMarkIn.at(explorer, node)
    assert listed is not None
    return await listed.find(names_in(text), lambda _: None)


async def test_users_by_name_address_and_full_name(drofus: Explorer) -> None:
    nodes = await users(drofus)
    one, other, third = nodes[0], nodes[1], nodes[2]
    text = "\n".join([
        str(one.record["username"]).upper(),
        str(other.record["email"]),
        f"{third.record['last_name']}, {third.record['first_name']}",
        "nobody at all",
    ])  # fmt: skip
    found = await find(drofus, nodes[5], text)
    assert found.nodes[:2] == [one, other]
    assert found.missing == ["nobody at all"]
    assert third in found.nodes or third in next(iter(found.several.values()))


async def test_a_name_that_two_have_marks_none_of_them(drofus: Explorer) -> None:
    nodes = await users(drofus)
    by_name = dict[str, list[Node]]()
    for node in nodes:
        name = f"{node.record['first_name']} {node.record['last_name']}"
        by_name.setdefault(plain_name(name), []).append(node)
    name, same = next((name, each) for name, each in by_name.items() if len(each) > 1)
    found = await find(drofus, nodes[0], name)
    assert (found.nodes, found.several, found.is_plain) == ([], {name: same}, False)


async def test_project_users_by_what_the_list_of_users_says_of_them(drofus: Explorer) -> None:
    nodes = await project_users(drofus)
    everybody = {each.record["username"]: each.record for each in await users(drofus)}
    person = everybody[nodes[3].record["username"]]
    found = await find(drofus, nodes[0], str(person["email"]))
    assert found.nodes == [nodes[3]]


async def test_pages_that_are_not_loaded_are_loaded(bimplus: Explorer) -> None:
    nodes = await records_at(bimplus, "Teams", "", "Projects")
    assert len(nodes) == bimplus.page_size
    listed = nodes[0].parent
    assert listed is not None
    told = list[str]()
    await ListToMarkIn(bimplus, listed).find(names_in("none"), told.append)
    assert len(listed.children) > bimplus.page_size
    assert listed.contents is not None
    assert listed.contents.complete
    assert any("loading" in each for each in told)
    last = listed.children[-1]
    found = await find(bimplus, nodes[0], str(last.record["id"]).upper())
    assert found.nodes == [last]
    assert found.is_plain


async def test_five_thousand_names(drofus: Explorer) -> None:
    nodes = await users(drofus)
    names = [str(each.record["username"]) for each in nodes]
    text = "\n".join([*names, *(f"missing {at}" for at in range(5_000 - len(names)))])
    found = await find(drofus, nodes[0], text)
    assert found.nodes == nodes
    assert len(found.missing) == 5_000 - len(names)


async def test_a_row_of_cells_is_who_one_of_them_names(drofus: Explorer) -> None:
    one, other = (await users(drofus))[:2]
    mail = str(one.record["email"])
    found = await find(drofus, one, f"Planning\tOslo\t{mail}")
    assert (found.nodes, found.missing) == ([one], [])
    both = f"{mail}\t{other.record['email']}"
    found = await find(drofus, one, both)
    assert (found.nodes, list(found.several.values())) == ([], [[one, other]])
