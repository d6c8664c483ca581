"""The outcomes of many changes as rows: what went wrong first, words to be looked for, letters."""

import msgspec

from tests.changes.members import RIGHT, change_of_member
from tests.turns import turns_of_others
from tui.changes.change_title import ChangeTitle
from tui.changes.journal import Journal
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Plan
from tui.client.session import Session
from tui.explorer.rows import Tone
from tui.explorer.table_rows.outcomes import (
    ALREADY_SO,
    REFUSED_BEFORE,
    UNDER_WAY,
    WAITS,
    OutcomeRow,
    OutcomeRows,
    OutcomeTable,
    kept_back_in_words,
)
from tui.large_json.turns import at_once

CHANGE = change_of_member({"username": "h.jorgensen", "project_id": 7, RIGHT: 1})


def row(at: int, ending: Ending | None = None, *, under_way: bool = False) -> OutcomeRow:
    words = f"It is {ending}."
    outcome = None if ending is None else Outcome(ending=ending, change=CHANGE, words=words)
    return OutcomeRow(at, CHANGE, entry=at + 1, outcome=outcome, is_under_way=under_way)


ROWS = [row(0, Ending.DONE), row(1), row(2, Ending.REFUSED), row(3, under_way=True),
        row(4, Ending.UNKNOWN), row(5, Ending.DONE)]  # fmt: skip


def endings(table: OutcomeTable) -> list[str]:
    return [table.cells(at)[0].text for at in range(len(table))]


def test_what_went_wrong_stands_first_and_what_waits_last() -> None:
    table = OutcomeTable(ROWS)
    assert endings(table) == ["unknown", "refused", UNDER_WAY, "done", "done", WAITS]
    tones = [table.cells(at)[0].tone for at in range(3)]
    assert tones == [Tone.WARNING, Tone.ERROR, Tone.MUTED]
    assert "It is refused." in table.said(1, 0)


def test_words_are_looked_for_in_all_that_a_row_says() -> None:
    table = OutcomeTable(ROWS)
    table.narrow("REFUSED")
    table.see(at_once(table.numbers()))
    assert endings(table) == ["refused"]


def test_a_row_keeps_its_place_when_others_come_further() -> None:
    before, after = OutcomeTable(ROWS), OutcomeTable([*ROWS[:3], row(3, Ending.DONE), *ROWS[4:]])
    moved = before.row(2)
    assert moved.at == 3
    place = after.place_of(moved)
    assert place is not None
    assert after.row(place).at == 3


def test_a_row_is_saved_as_it_is_seen() -> None:
    saved = msgspec.json.decode(OutcomeTable(ROWS).json(1))
    assert saved["outcome"] == "refused"
    assert saved["words"] == "It is refused."
    assert saved["entry"] == "3"


def test_what_was_so_already_is_counted_stands_last_and_is_dimmed() -> None:
    so, refused = (
        KeptBack(ChangeTitle("Rights of Bo"), ""),
        KeptBack(ChangeTitle("Rights of Cy"), "It is locked"),
    )
    kept = [OutcomeRow(at, None, kept_back=each) for at, each in enumerate((so, refused), 6)]
    table = OutcomeTable([*ROWS, *kept])
    assert endings(table)[-1] == ALREADY_SO
    assert endings(table)[2] == REFUSED_BEFORE
    assert {each.tone for each in table.cells(7)} == {Tone.MUTED}
    assert [each.seen for each in table.cells(2)] == [
        "refused before",
        "Rights of Cy",
        "It is locked",
        "",
    ]
    assert kept_back_in_words([so, refused, so]) == "2 already so, 1 refused before"


async def test_keys_have_their_turn_while_many_rows_are_made() -> None:
    session = Session()
    rows = OutcomeRows(RunOfMany(Plan((CHANGE,) * 20_000), session, Journal()))
    async with turns_of_others() as turns:
        await rows.make()
    assert turns.count > 1
    made = rows.table()
    assert [each.at for each in made.all] == [*range(20_000)]
    assert rows.table().all[0] is made.all[0]
    await session.aclose()


def test_marks_are_of_places_in_the_plan() -> None:
    table = OutcomeTable(ROWS, frozenset({2}))
    assert [table.is_marked(at) for at in range(3)] == [False, True, False]
