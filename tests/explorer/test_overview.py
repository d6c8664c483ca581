"""A record in words: nothing the server sent is left out, nothing odd breaks the page."""

from tui.contract.operation import JsonObject
from tui.explorer.bimplus import MEMBER, TEAM
from tui.explorer.bimplus import PROJECT as BIMPLUS_PROJECT
from tui.explorer.drofus import PROJECT, PROJECT_USER
from tui.explorer.kind import Kind
from tui.explorer.overview import overview
from tui.explorer.rows import Tone


def page(kind: Kind, record: JsonObject) -> dict[str, dict[str, str]]:
    return {
        section.title: {line.title: line.words for line in section.lines}
        for section in overview(kind, record)
    }


def test_rights_in_words() -> None:
    words = page(PROJECT_USER, {"username": "h", "equipment_rights": 3, "superuser": None})
    assert words[""] == {"User": "h", "Items": "3 Read", "Project administrator": "–"}


def test_unknown_keys_are_shown_too() -> None:
    words = page(PROJECT, {"name": "x", "colour": {"r": 1}, "roof_rights": 2})
    assert words["Also sent"] == {"colour": '{"r": 1}', "roof_rights": "2"}


def test_other_spelling_is_the_same_field() -> None:
    assert page(BIMPLUS_PROJECT, {"createdBy": {"email": "a@b.invalid"}})[""] == {
        "Created by": "a@b.invalid"
    }


def test_inner_records_become_sections() -> None:
    words = page(TEAM, {"name": "t", "storageStats": {"usedSpace": 13369344}})
    assert words["Storage used"] == {"Used": "13.4 MB (13,369,344 bytes)"}
    assert page(MEMBER, {"user": {"email": "m@b.invalid"}})["User"] == {"E-mail": "m@b.invalid"}


def test_list_of_records_is_listed_and_cut() -> None:
    record: JsonObject = {"disciplines": [{"name": f"d{n}", "revisions": [n]} for n in range(30)]}
    section = overview(BIMPLUS_PROJECT, record)[1]
    assert section.title == "Disciplines (30)"
    assert section.lines[0].title == "d0"
    assert section.lines[-1].words == "and 10 more; see JSON"


def test_inactive_is_a_warning() -> None:
    line = overview(PROJECT, {"active": False})[0].lines[0]
    assert (line.words, line.tone) == ("no", Tone.WARNING)


def test_odd_types_do_not_break_it() -> None:
    words = page(PROJECT, {"name": None, "active": "perhaps", "owner_id": ["a"], "no": {"x": 1}})
    assert words[""]["Active"] == "perhaps"
    assert words[""]["Owner"] == "a"
    assert words[""]["Name"] == "–"
