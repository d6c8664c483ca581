"""All of a list, as it is narrowed; and a range of rows."""

from tests.explorer.forms.nodes import below
from tests.explorer.marked.trees import project_users, records_at, users
from tui.explorer.marked.menu import MarkChoice, choice_of
from tui.explorer.marked.rows import rows_between, rows_shown
from tui.explorer.nodes.marks import Marks
from tui.explorer.trees import bimplus
from tui.explorer.unfolding.explorer import Explorer
from tui.large_json.turns import at_once


async def test_the_list_that_a_row_is_in(drofus: Explorer) -> None:
    members = await project_users(drofus)
    project = members[0].parent
    assert project is not None
    assert rows_shown(drofus, members[4]) == members
    assert rows_shown(drofus, project) == members
    await drofus.narrowing.narrow(project, str(members[2].record["username"]))
    assert members[2] in rows_shown(drofus, members[4])
    assert len(rows_shown(drofus, members[4])) < len(members)
    assert rows_shown(drofus, drofus.roots[1]) == []


async def test_a_range_goes_either_way_and_stays_in_its_list(drofus: Explorer) -> None:
    members = await project_users(drofus)
    rows = drofus.outline.rows
    assert rows_between(rows, members[5], members[2]) == members[2:6]
    assert rows_between(rows, members[2], members[2]) == [members[2]]
    owners = await records_at(drofus, "Owners")
    assert members[0] not in rows_between(rows, owners[0], owners[-1])
    assert rows_between(rows, owners[0], owners[-1]) == owners


async def test_a_row_that_is_not_there_begins_no_range(drofus: Explorer) -> None:
    everybody = await users(drofus)
    assert rows_between(everybody[3:], everybody[0], everybody[5]) == []


async def test_marks_are_set_inverted_and_counted(drofus: Explorer) -> None:
    everybody, owners = (await users(drofus))[:5], (await records_at(drofus, "Owners"))[:1]
    marks = Marks()
    assert at_once(marks.marking(everybody[:2])) == 2
    assert at_once(marks.marking(everybody[:3])) == 1
    assert marks.last is everybody[2]
    assert marks.words == "3 marked"
    at_once(marks.inverting(everybody))
    assert marks.nodes() == everybody[3:]
    at_once(marks.marking(owners))
    assert marks.words == "2 users, 1 owner marked"
    marks.toggle(owners[0])
    assert marks.words == "2 marked"
    marks.clear()
    assert (marks.words, len(marks)) == ("", 0)


async def test_a_mark_that_was_taken_away_begins_no_range(drofus: Explorer) -> None:
    (owner, *_) = await records_at(drofus, "Owners")
    marks = Marks()
    marks.toggle(owner)
    marks.toggle(owner)
    assert marks.last is None


def test_every_letter_of_the_menu_means_one_thing() -> None:
    assert [choice_of(each.letter) for each in MarkChoice] == [*MarkChoice]
    assert choice_of("q") is None


def test_what_is_unfolded_within_a_range_is_not_in_it() -> None:
    project = below(None, bimplus.PROJECT, {"id": "p"})
    first, last = (below(project, bimplus.TOPOLOGY_NODE, {"id": each}) for each in ("a", "b"))
    inside = below(first, bimplus.TOPOLOGY_NODE, {"id": "c"})
    rows = [first, inside, last]
    assert rows_between(rows, first, last) == [first, last]
    assert rows_between(rows, inside, last) == [inside, last]
