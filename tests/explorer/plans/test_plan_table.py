"""The rows of a plan: what becomes of each, in words, narrowed, sorted, taken out and put back."""

import time

from tests.explorer.plans.plans_to_judge import planned
from tests.turns import turns_of_others
from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.contract.drofus.project_users import DELETE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.contract.drofus.users import DELETE_USER, DISABLE_USER
from tui.explorer.plans.counting import harm_in_words, plan_in_words
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.explorer.plans.table import PlanTable
from tui.large_json.turns import at_once


def change(number: int, level: int = 3, before: int = 1) -> Change:
    path: dict[str, str | int] = {"username": f"user{number}", "project_id": "7"}
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path=path,
            wish={"room_rights": level},
            before={"room_rights": before, "project_id": 7, "username": f"user{number}"},
            title=ChangeTitle(f"user{number}", "Rights: "),
        )
    )


def row(number: int, **rights: int) -> PlannedRow:
    made = change(number, **rights)
    return PlannedRow(made.says, made)


def table(*rows: PlannedRow) -> PlanTable:
    return PlanTable(PlannedMany("Some", rows))


def shown(of: PlanTable) -> list[list[str]]:
    of.see(at_once(of.numbers()))
    drawn = [of.cells(at) for at in range(len(of))]
    return [[each.text if each.brief is None else each.brief for each in row] for row in drawn]


def test_each_row_says_what_becomes_of_it() -> None:
    removed = planned(DELETE_PROJECT_USER, {"username": "ada", "project_id": "7"})
    action = planned(DISABLE_USER, {"username": "ada"})
    found = table(
        row(1),
        row(2, level=1),
        PlannedRow(ChangeTitle("user3", "Rights: "), None),
        PlannedRow(ChangeTitle("user4", "Rights: "), change(4), "It is locked"),
        PlannedRow(ChangeTitle("user5", "Rights: "), removed),
        PlannedRow(ChangeTitle("user6", "Rights: "), action),
    )
    assert shown(found) == [
        ["user1", "changed", "Rooms: 1 Full → 3 Read"],
        ["user2", "unchanged", ""],
        ["user3", "unchanged", ""],
        ["user4", "refused", "It is locked"],
        ["user5", "removed", "Removed: Remove a user from a project"],
        [
            "user6",
            "to be done",
            "The user cannot log in to any project until you enable the account again",
        ],
    ]
    assert [each.title for each in found.to_send] == [
        "Rights: user1",
        removed.title,
        action.title,
    ]
    assert plan_in_words(found) == (
        "3 will be sent: 1 changed, 1 removed, 1 to be done; 2 unchanged, 1 refused"
    )


def test_a_row_is_taken_out_and_put_back() -> None:
    found = table(row(1), row(2), PlannedRow(ChangeTitle("user3", "Rights: "), None))
    assert [found.take_out_or_put_back(at) for at in (0, 2)] == [True, False]
    assert [each.title for each in found.to_send] == ["Rights: user2"]
    assert [found.is_marked(at) for at in range(3)] == [False, True, False]
    assert found.take_out_or_put_back(0)
    assert [each.title for each in found.to_send] == ["Rights: user1", "Rights: user2"]


def test_all_rows_that_are_seen_are_taken_out_and_put_back() -> None:
    found = table(row(1), row(2), row(11), PlannedRow(ChangeTitle("user12", "Rights: "), None))
    found.take_out_or_put_back(2)
    found.narrow("user1")
    shown(found)
    assert found.take_out_or_put_back_all() == 1
    assert [each.title for each in found.to_send] == ["Rights: user2"]
    assert found.take_out_or_put_back_all() == 2
    assert len(found.to_send) == 3


def test_what_speaks_against_a_row_goes_with_it_when_it_is_taken_out() -> None:
    found = table(row(1), row(2))
    found.refuse(found.left_in, ["", "It is locked"])
    assert shown(found)[1] == ["user2", "refused", "It is locked"]
    assert [found.is_marked(at) for at in range(2)] == [True, False]
    found.take_out_or_put_back(1)
    assert shown(found)[1][1] == "taken out"
    found.take_out_or_put_back(1)
    found.refuse(found.left_in, ["", ""])
    assert [found.is_marked(at) for at in range(2)] == [True, True]


def test_each_change_that_is_sent_has_the_entry_that_it_stands_for() -> None:
    """Whatever is taken out, refused or so already."""
    found = table(
        PlannedRow(ChangeTitle("nobody", "Rights: "), None),
        PlannedRow(ChangeTitle("a"), change(1, level=1), entry=11),
        PlannedRow(ChangeTitle("b"), change(2), entry=12),
        PlannedRow(ChangeTitle("c"), change(3), "No", entry=13),
        PlannedRow(ChangeTitle("d"), change(4), entry=14),
        PlannedRow(ChangeTitle("e"), change(5), entry=15),
    )
    found.take_out_or_put_back(4)
    assert [each.title for each in found.to_send] == ["Rights: user2", "Rights: user5"]
    assert found.entries_to_send == (12, 15)
    assert table(row(1)).entries_to_send == ()


def test_a_plan_that_is_made_again_leaves_the_same_out() -> None:
    before, after = table(row(1), row(2)), table(row(2), row(3), row(1, level=1))
    before.take_out_or_put_back(0)
    before.take_out_or_put_back(1)
    after.leave_out_as(before)
    assert [line.taken_out for line in after.all] == [True, False, False]


def one_title(number: int, *, entry: int = 0) -> PlannedRow:
    return PlannedRow(ChangeTitle("Rights"), change(number), entry=entry)


def test_rows_of_one_title_are_taken_out_one_by_one() -> None:
    """What a row is about is no matter of its title, nor of its place."""
    before, after = table(one_title(1), one_title(2)), table(one_title(2), one_title(1))
    before.take_out_or_put_back(0)
    after.leave_out_as(before)
    assert [line.taken_out for line in after.all] == [False, True]
    assert after.place_of(before.row(0)) == 1


def test_of_several_changes_of_one_thing_the_same_one_is_left_out() -> None:
    for rows in (
        [one_title(1), one_title(1), one_title(2)],
        [one_title(1, entry=1), one_title(1, entry=2), one_title(2, entry=3)],
    ):
        before, after = table(*rows), table(*rows)
        before.take_out_or_put_back(1)
        after.leave_out_as(before)
        assert [line.taken_out for line in after.all] == [False, True, False]


def test_it_is_judged_until_other_rows_are_left() -> None:
    found = table(row(1), row(2))
    judged = [found.is_judged]
    found.refuse(found.left_in, ["", ""])
    judged.append(found.is_judged)
    found.take_out_or_put_back(0)
    judged.append(found.is_judged)
    assert judged == [False, True, False]


def test_words_find_rows_by_what_they_do_and_by_what_becomes_of_them() -> None:
    found = table(row(1), row(2, level=4), row(11))
    found.refuse(found.left_in, ["", "Nobody would administer Ålesund", ""])
    for words, wanted in (
        ("user1", ["user1", "user11"]),
        ("none", []),
        ("rights", []),
        ("alesund refused", ["user2"]),
        ("3 read user11", ["user11"]),
    ):
        found.narrow(words)
        assert [cells[0] for cells in shown(found)] == wanted
    found.narrow("taken")
    assert shown(found) == []
    found.narrow("")
    shown(found)
    found.take_out_or_put_back(0)
    found.narrow("taken")
    assert [cells[0] for cells in shown(found)] == ["user1"]


def test_sorted_by_what_becomes_of_them_the_harmful_ones_come_first() -> None:
    gone = planned(DELETE_USER, {"username": "b"})
    found = table(row(2), PlannedRow(ChangeTitle("gone", "Rights: "), gone), row(1))
    column = found.all_columns[1]
    found.wants(column)
    assert [cells[1] for cells in shown(found)] == ["changed", "changed", "removed"]


def rights_of(person: str, project: str) -> ChangeTitle:
    return ChangeTitle(person, "Rights of ", at=" in project ", place=project)


def test_people_and_projects_are_told_apart_and_saved_in_full() -> None:
    found = table(
        PlannedRow(rights_of("Ada (ada)", "7 Hall (7)"), None),
        PlannedRow(rights_of("Bo (bo)", "9 Tower (9)"), None),
    )
    assert [each.title for each in found.columns][:2] == ["What", "In project"]
    assert [cells[:2] for cells in shown(found)] == [
        ["Ada (ada)", "7 Hall (7)"],
        ["Bo (bo)", "9 Tower (9)"],
    ]
    assert found.cells(0)[0].seen == "Rights of Ada (ada) in project 7 Hall (7)"
    found.narrow("tower")
    assert [cells[0] for cells in shown(found)] == ["Bo (bo)"]


def test_a_project_that_all_rows_are_in_is_said_once() -> None:
    rows = [PlannedRow(rights_of(each, "7 Hall"), None) for each in ("Ada", "Bo")]
    found = table(*rows)
    assert found.said_once == "Rights of … in project 7 Hall"
    assert [cells[0] for cells in shown(found)] == ["Ada", "Bo"]


def test_what_nothing_is_sent_for_is_told_but_not_what_was_taken_out() -> None:
    found = table(
        row(1), row(2), PlannedRow(ChangeTitle("user3", "Rights: "), None), row(4, level=1)
    )
    found.refuse(found.left_in, ["", "It is locked"])
    found.take_out_or_put_back(0)
    assert [(each.title, each.reason) for each in found.kept_back] == [
        ("Rights: user2", "It is locked"),
        ("Rights: user3", ""),
        ("Rights: user4", ""),
    ]


def test_harm_is_said_in_words() -> None:
    gone = planned(DELETE_USER, {"username": "b"})
    leader = planned(
        UPDATE_PROJECT_USER,
        {"username": "b", "project_id": "7"},
        {"superuser": True},
        before={"superuser": False},
    )
    assert harm_in_words([change(1)]) == ""
    said = harm_in_words([gone, leader, change(1)])
    assert said == "1 takes something away, 1 makes an administrator, 1 cannot be undone"


def test_five_thousand_rows_cost_nothing_before_they_are_seen() -> None:
    rows = tuple(row(number) for number in range(5_000))
    began = time.perf_counter()
    found = PlanTable(PlannedMany("Many", rows))
    found.see(range(5_000))
    first = [found.cells(at) for at in range(30)]
    assert len(first) == 30
    assert time.perf_counter() - began < 0.5


async def test_keys_have_their_turn_while_a_large_plan_becomes_a_table() -> None:
    rows = tuple(PlannedRow(rights_of(f"user{at}", f"{at}"), None) for at in range(20_000))
    async with turns_of_others() as turns:
        made = await PlanTable.made_in_turns(PlannedMany("Many", rows))
    assert turns.count > 1
    assert [line.about for line in made.all] == [line.about for line in table(*rows).all]
