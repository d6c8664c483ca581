"""What a record was: as first looked at, and as the journal has it."""

from tests.changes.steps import INTENDED, intended
from tests.explorer.forms.nodes import below
from tui.changes.journal_entries import Entry
from tui.changes.journal_steps import Ended, Sent
from tui.contract.operation import JsonObject
from tui.explorer.comparing.earlier import earlier_in_journal
from tui.explorer.comparing.first_seen import FirstSeen
from tui.explorer.nodes.node import Node
from tui.explorer.trees import drofus

HERE = [INTENDED.address]


def owner(number: int, name: str) -> Node:
    return below(Node.of(drofus.ROOTS[0], None), drofus.OWNER, {"id": number, "name": name})


def seen(store: FirstSeen, node: Node) -> None:
    assert node.part is not None
    store.note(node, node.part)


def entry(number: int, owner: int, *, operation: str = "drofus.owners.update") -> Entry:
    path = {"id": owner}
    said = intended(number, operation=operation, path=path)
    before: JsonObject = {"name": f"before {number}"}
    after: JsonObject = {"name": f"after {number}"}
    return Entry(
        said,
        Sent(entry=number, time="", before=before),
        Ended(entry=number, time="", ending="done", words="", after=after),
    )


def names(states: "list[JsonObject]") -> list[object]:
    return [each["name"] for each in states]


def test_the_first_state_stays() -> None:
    store = FirstSeen()
    seen(store, owner(1, "old"))
    seen(store, owner(1, "new"))
    assert store.of(owner(1, "whatever")) == {"id": 1, "name": "old"}
    assert store.of(owner(2, "")) is None


def test_what_was_looked_at_longest_ago_goes_first() -> None:
    store = FirstSeen(most_bytes=60)
    for number in (1, 2, 1, 3):
        seen(store, owner(number, "x" * 10))
    assert [store.of(owner(number, "")) is None for number in (1, 2, 3)] == [False, True, False]


def test_the_newest_changes_of_this_record_are_found() -> None:
    entries = [entry(1, 7), entry(2, 8), entry(3, 7), entry(4, 7)]
    found = earlier_in_journal(owner(7, ""), entries, HERE)
    assert names([each.record for each in found]) == ["after 4", "before 4", "after 3", "before 3"]
    assert "after change 4 of the journal" in found[0].title


def test_changes_elsewhere_or_of_other_things_are_not() -> None:
    entries = [entry(1, 7), entry(2, 7, operation="drofus.projects.update")]
    assert len(earlier_in_journal(owner(7, ""), entries, HERE)) == 2
    assert earlier_in_journal(owner(7, ""), entries, ["https://other.example"]) == []
