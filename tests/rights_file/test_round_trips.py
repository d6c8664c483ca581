"""What people edit is what is exported afterwards, and undo gives the first export back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.rights_at_hand import RightsAtHand, Row, csv_of
from tui.rights_file.columns import COLUMNS, RightColumn

ADMINISTRATOR = "Project administrator"
EXAMPLES = 6
"""Each is seven commands; none is made smaller, which would take minutes."""


@dataclass(frozen=True)
class Edit:
    """What somebody does to the row at a place, counted round in the file."""

    at: int
    column: RightColumn
    word: str
    kind: str


def words_of(column: RightColumn) -> st.SearchStrategy[str]:
    choices = column.field.choices
    if choices is None:
        return st.sampled_from(["yes", "no"])
    return st.sampled_from([word for _, word in choices.items()])


def edits() -> st.SearchStrategy[list[Edit]]:
    places = st.integers(0, 10_000)
    kinds = st.sampled_from(["set", "set", "set", "remove", "add"])
    one = st.sampled_from(COLUMNS).flatmap(
        lambda column: st.builds(Edit, places, st.just(column), words_of(column), kinds)
    )
    return st.lists(one, min_size=1, max_size=12)


def edited(rows: list[Row], changes: list[Edit]) -> list[Row]:
    """The rows with all edits, in the order of an export.

    Every project keeps somebody, and its administrators: who takes them away is refused.
    """
    people = sorted({row["User"] for row in rows}, key=str.casefold)
    found = {_key(row): dict(row) for row in rows}
    told = {row["User"]: (row["Name"], row["E-mail"]) for row in rows}
    for each in changes:
        row = rows[each.at % len(rows)]
        title, word = each.column.title, each.word
        administers = row[ADMINISTRATOR] == "yes"
        if administers and (each.kind == "remove" or title == ADMINISTRATOR):
            continue
        match each.kind:
            case "set" if _key(row) in found:
                found[_key(row)][title] = word
            case "remove":
                here = [key for key in found if key[0] == int(row["Project id"])]
                if len(here) > 1:
                    found.pop(_key(row), None)
            case "add":
                user = people[each.at % len(people)]
                name, mail = told[user]
                new = {**row, "User": user, "Name": name, "E-mail": mail, title: word}
                found.setdefault(_key(new), new)
    return [found[key] for key in sorted(found)]


def _key(row: Row) -> tuple[int, str]:
    return int(row["Project id"]), row["User"].casefold()


@settings(max_examples=EXAMPLES, phases=[Phase.reuse, Phase.generate])
@given(changes=edits())
def test_an_edited_file_is_what_is_exported_afterwards_and_undo_gives_the_first_back(
    shared: RightsAtHand, changes: list[Edit]
) -> None:
    first = shared.exported()
    wanted = edited(first, changes)
    plan, file = shared.file(".plan"), shared.written(wanted)
    if wanted == first:
        assert shared.run("plan", file, "--remove-missing") == 0
        return
    assert shared.run("plan", file, "--remove-missing", "--plan", plan) == 2
    assert shared.exported() == first
    assert shared.run("apply", plan, "--yes") == 0
    assert shared.exported() == wanted
    assert shared.run("plan", file, "--remove-missing") == 0
    assert shared.run("undo", "--yes") == 0
    assert shared.exported() == first


SAVED: dict[str, Callable[[list[Row]], bytes]] = {
    "semicolons": lambda rows: csv_of(rows, ";"),
    "tabs in UTF-16": lambda rows: csv_of(rows, "\t").decode().encode("utf-16"),
    "a mark first": lambda rows: b"\xef\xbb\xbf" + csv_of(rows),
    "blanks": lambda rows: csv_of([{f" {k} ": f" {v} " for k, v in row.items()} for row in rows]),
    "blank lines": lambda rows: b"\r\n,,\r\n" + csv_of(rows).replace(b"\r\n", b"\r\n\r\n"),
    "other order": lambda rows: csv_of([dict(reversed(row.items())) for row in rows]),
    "fewer columns": lambda rows: csv_of(
        [{"User": row["User"].upper(), "Project id": row["Project id"]} for row in rows]
    ),
}


def test_however_it_is_saved_it_says_the_same(shared: RightsAtHand) -> None:
    rows = shared.exported()
    for saved in SAVED.values():
        file = Path(shared.file(".csv"))
        file.write_bytes(saved(rows))
        assert shared.run("plan", str(file), "--remove-missing") == 0
