"""What people edit is what is exported afterwards, and undo gives the first export back."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.templates_at_hand import TemplatesAtHand

EXAMPLES: Final = 8
"""Each is seven commands; none is made smaller, which would take minutes."""
Holder = dict[str, Any]
TEXTS: Final = st.sampled_from(
    ["", "for people", "[b]", "=1+1", "日本語", "two\nlines", "\x1b[31m"]
)


def holders(template: Holder) -> Iterator[Holder]:
    """A template, and every group in it."""
    yield template
    for group in template.get("groups", ()):
        yield from holders(group)


def rename(holder: Holder, word: str, _names: list[str]) -> None:
    holder["name"] = f"{word or 'x'} group"


def describe(holder: Holder, word: str, _names: list[str]) -> None:
    holder.pop("description", None)
    if word:
        holder["description"] = word


def reverse(holder: Holder, _word: str, _names: list[str]) -> None:
    for name in ("attributes", "groups"):
        if name in holder:
            holder[name] = holder[name][::-1]


def empty(holder: Holder, _word: str, _names: list[str]) -> None:
    holder.pop("attributes", None)


def fill(holder: Holder, word: str, names: list[str]) -> None:
    start = len(word) % 4
    holder["attributes"] = names[start : start + 4]


def add_group(holder: Holder, word: str, names: list[str]) -> None:
    group = {"name": f"new {word}", "attributes": names[:1], "groups": [{"name": "in it"}]}
    holder["groups"] = [*holder.get("groups", []), group]


def lose_groups(holder: Holder, _word: str, _names: list[str]) -> None:
    holder.pop("groups", None)


EDITS: Final[list[Callable[[Holder, str, list[str]], None]]] = [
    rename,
    describe,
    reverse,
    empty,
    fill,
    add_group,
    lose_groups,
]
Edit = tuple[int, int, Callable[[Holder, str, list[str]], None], str]


def edits() -> st.SearchStrategy[list[Edit]]:
    place = st.integers(0, 10_000)
    one = st.tuples(place, place, st.sampled_from(EDITS), TEXTS)
    return st.lists(one, min_size=1, max_size=8)


def templates_in(file: Holder) -> list[tuple[Holder, Holder]]:
    """Each template that has its name for itself in its set, with that set."""
    return [
        (each, template)
        for each in file["sets"]
        for template in each.get("templates", ())
        if [x["name"] for x in each["templates"]].count(template["name"]) == 1
    ]


def names_in(file: Holder) -> list[str]:
    found = [
        name
        for _, template in templates_in(file)
        for holder in holders(template)
        for name in holder.get("attributes", ())
    ]
    return list(dict.fromkeys(found))


def edited(first: Holder, changes: list[Edit]) -> Holder:
    file = copy.deepcopy(first)
    names = names_in(file)
    for at, inner, change, word in changes:
        places = templates_in(file)
        _, template = places[at % len(places)]
        # A template of another name is another template: see the next test.
        inside = [*holders(template)][1 if change is rename else 0 :]
        if inside:
            change(inside[inner % len(inside)], word, names)
    return file


@settings(max_examples=EXAMPLES, phases=[Phase.reuse, Phase.generate])
@given(changes=edits())
def test_an_edited_file_is_what_is_exported_afterwards_and_undo_gives_the_first_back(
    shared: TemplatesAtHand, changes: list[Edit]
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


def test_templates_come_and_go_and_undo_brings_them_back_to_their_places(
    shared: TemplatesAtHand,
) -> None:
    first = shared.exported()
    wanted = copy.deepcopy(first)
    (some, template), *_ = templates_in(wanted)
    some["templates"] = some["templates"][1:]
    new = {**template, "name": "A new one"}
    some["templates"].append(new)
    other = wanted["sets"][2]
    assert len(other["templates"]) > 3
    other["templates"] = other["templates"][::2]
    assert shared.run("apply", shared.planned(wanted, "--remove-missing"), "--yes") == 0
    assert shared.exported() == wanted
    assert shared.run("undo", "--yes") == 0
    assert shared.exported() == first


def test_without_being_asked_nothing_that_is_missing_is_removed(shared: TemplatesAtHand) -> None:
    first = shared.exported()
    fewer = {**first, "sets": [{**first["sets"][0], "templates": []}]}
    assert shared.run("plan", shared.written(fewer)) == 0


def test_toml_says_the_same_as_json(shared: TemplatesAtHand) -> None:
    toml = shared.file(".toml")
    assert shared.run("export", toml) == 0
    assert shared.run("plan", toml, "--remove-missing") == 0
    assert b'name = "W\xc3\xa4nde"' in Path(toml).read_bytes()


def test_a_file_has_no_ids(shared: TemplatesAtHand) -> None:
    assert '"id"' not in json.dumps(shared.exported())


def test_files_of_single_sets_make_one_plan(shared: TemplatesAtHand) -> None:
    names = [each["name"] for each in shared.exported()["sets"]]
    files = [shared.written(shared.exported("--set", name)) for name in names]
    assert len(files) > 1
    assert shared.run("plan", *files, "--remove-missing") == 0


def test_the_templates_of_a_team_move_to_another_one(shared: TemplatesAtHand) -> None:
    here, there = shared.exported(), "nordlys-arkitekter"
    own = {each["name"] for each in shared.exported(team=there)["sets"]}
    moved = {"name": "Moved", "templates": [t for _, t in templates_in(here)][:3]}
    assert "Moved" not in own
    file = {**here, "sets": [moved]}
    # First the set, then what is in it: the service gives the set its id.
    assert shared.run("apply", shared.planned(file, team=there), "--yes", team=there) == 0
    assert shared.run("apply", shared.planned(file, team=there), "--yes", team=there) == 0
    assert shared.exported("--set", "Moved", team=there) == file
    assert shared.run("undo", "--yes", team=there) == 0
    assert shared.run("plan", shared.written(file), "--remove-missing", team=there) == 2
