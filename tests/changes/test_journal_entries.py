"""The steps of each change put together: how it ended, or what is not known."""

import pytest
from msgspec.structs import replace

from tests.changes.steps import intended
from tui.changes.journal_entries import Entry, entries_in, why_not_again
from tui.changes.journal_steps import Ended, Intended, JournalStep, Pruned, Sent
from tui.changes.many.going_on import together_in
from tui.changes.outcome import Ending


def sent(entry: int) -> Sent:
    return Sent(entry=entry, time="", before={"name": "Old"})


def ended(entry: int, ending: Ending = Ending.DONE) -> Ended:
    return Ended(entry=entry, time="", ending=ending, words="So it ended.", after={"name": "New"})


def only(*steps: JournalStep) -> Entry:
    (entry,) = entries_in(steps)
    return entry


def test_the_steps_of_entries_are_put_together_in_their_order() -> None:
    steps: list[JournalStep] = [intended(2), intended(1), sent(1), ended(2), sent(2), ended(1)]
    found = entries_in(steps)
    assert [each.number for each in found] == [1, 2]
    assert [(each.sent, each.ended) for each in found] == [
        (sent(1), ended(1)),
        (sent(2), ended(2)),
    ]


def test_what_was_taken_away_is_no_entry() -> None:
    steps: list[JournalStep] = [Pruned(entry=7, time=""), sent(3), ended(3), intended(8)]
    assert [each.number for each in entries_in(steps)] == [8]


@pytest.mark.parametrize("ending", Ending)
def test_the_outcome_says_how_it_ended(ending: Ending) -> None:
    entry = only(intended(1), sent(1), ended(1, ending))
    assert (entry.ending, entry.words) == (ending, "So it ended.")
    assert entry.is_uncertain is (ending is Ending.UNKNOWN)


def test_what_was_not_sent_changed_nothing() -> None:
    entry = only(intended(1))
    assert (entry.ending, entry.is_uncertain) == (Ending.NOT_SENT, False)
    assert entry.words == "The program ended before it was sent."
    assert (entry.before, entry.after, entry.answered, entry.wish) == (None, None, None, {})


def test_what_was_sent_without_an_outcome_is_not_known() -> None:
    entry = only(intended(1), sent(1))
    assert (entry.ending, entry.is_uncertain) == (None, True)
    assert "may or may not have been made" in entry.words
    assert entry.before == {"name": "Old"}


def test_what_was_left_is_open_until_somebody_has_looked() -> None:
    left = Ended(entry=1, time="", ending=Ending.UNKNOWN, words="You left.", left=True)
    assert only(intended(1), sent(1), left).is_left_open
    assert not only(intended(1), sent(1), left, ended(1, Ending.UNKNOWN)).is_left_open
    assert only(intended(1), sent(1)).is_left_open
    assert not only(intended(1)).is_left_open


def test_a_later_outcome_counts() -> None:
    entry = only(intended(1), sent(1), ended(1, Ending.UNKNOWN), ended(1))
    assert entry.ending is Ending.DONE


def test_an_ending_that_only_a_newer_program_knows_is_not_known() -> None:
    newer = Ended(entry=1, time="", ending="approved", words="Somebody approved it.")
    entry = only(intended(1), sent(1), newer)
    assert (entry.ending, entry.is_uncertain) == (Ending.UNKNOWN, True)
    assert entry.words == "Somebody approved it."


@pytest.mark.parametrize(
    ("steps", "undone_by"),
    [
        ([sent(2), ended(2)], 2),
        ([sent(2), ended(2, Ending.UNKNOWN)], None),
        ([sent(2), ended(2, Ending.REFUSED)], None),
        ([sent(2)], None),
        ([], None),
        ([ended(2, Ending.CONFLICT), intended(3, undoes=1), sent(3), ended(3)], 3),
        ([ended(2), intended(3, undoes=2), ended(3)], None),
        ([ended(2), intended(3, undoes=2), ended(3, Ending.REFUSED)], 2),
        ([ended(2), intended(3, undoes=2), ended(3), intended(4, undoes=3), ended(4)], 2),
        ([ended(2), intended(3, undoes=2), ended(3), intended(4, undoes=1), ended(4)], 4),
    ],
)
def test_an_entry_is_taken_back_by_one_that_was_done(
    steps: list[JournalStep], undone_by: int | None
) -> None:
    first, *_ = entries_in([intended(1), sent(1), ended(1), intended(2, undoes=1), *steps])
    assert first.undone_by == undone_by


def test_what_is_no_record_is_none() -> None:
    odd = Ended(entry=1, time="", ending="done", words="", after=[1], answered="x")
    entry = only(intended(1), Sent(entry=1, time="", before=[2]), odd)
    assert (entry.before, entry.after, entry.answered) == (None, None, None)


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], ""),
        ([ended(1)], ""),
        ([intended(2, undoes=1, program="lives")], "is already being undone, by entry 2"),
        ([intended(2, undoes=1, program="lives"), sent(2)], "is already being undone"),
        ([intended(2, undoes=1, program="ended"), sent(2)], ""),
        ([intended(2, undoes=1, program="lives"), ended(2, Ending.REFUSED)], ""),
        ([intended(2, undoes=1), sent(2), ended(2)], "was already undone, by entry 2"),
        ([intended(2, program="lives"), sent(2)], ""),
        ([intended(5, undoes=1, program="lives")], ""),
    ],
)
def test_an_entry_is_taken_back_once(steps: list[JournalStep], why: str) -> None:
    """An undo whose program is gone is none any more, and those of one plan go together."""
    known = [intended(1), sent(1), ended(1), *steps]
    said = why_not_again((1,), lambda program: program == "lives", {5}, known)
    assert why in said
    assert bool(why) == bool(said)


def test_what_became_of_each_entry_is_said_once() -> None:
    known: list[JournalStep] = []
    for number in range(1, 7):
        known += [intended(number), sent(number), ended(number)]
    for number in range(1, 4):
        undo = 10 + number
        known += [intended(undo, undoes=number), sent(undo), ended(undo)]
    known += [intended(21, undoes=4, program="lives"), intended(22, undoes=6, program="ended")]
    assert why_not_again(range(1, 7), lambda program: program == "lives", (), known) == (
        "Entries 1 to 3 were already undone, by entries 11 to 13. "
        "Entry 4 is already being undone, by entry 21."
    )


def test_what_goes_on_with_an_undo_takes_back_what_that_one_was_to_take_back() -> None:
    steps: list[JournalStep] = [
        intended(1), sent(1), ended(1),
        intended(2, undoes=1),
        intended(3, in_place_of=2), sent(3), ended(3),
    ]  # fmt: skip
    first, _, last = entries_in(steps)
    assert (last.intended.undoes, first.undone_by) == (1, 3)


def test_what_was_found_done_was_sent_by_whoever_began_it() -> None:
    steps: list[JournalStep] = [intended(1), sent(1), intended(2, in_place_of=1), ended(2)]
    *_, last = entries_in(steps)
    assert last.sent == sent(1)
    (found,) = together_in(entries_in([*map(_of_one_run, steps)]))
    assert [each.number for each in found.standing] == [2]


@pytest.mark.parametrize("ending", [Ending.REFUSED, Ending.NOT_SENT, Ending.CONFLICT])
def test_what_was_not_sent_again_inherits_no_sending(ending: Ending) -> None:
    steps: list[JournalStep] = [
        intended(1), sent(1), ended(1, Ending.REFUSED),
        intended(2, in_place_of=1), ended(2, ending),
    ]  # fmt: skip
    assert entries_in(steps)[-1].sent is None


def _of_one_run(step: JournalStep) -> JournalStep:
    return replace(step, together="a run") if isinstance(step, Intended) else step
