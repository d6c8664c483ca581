"""A record in words: nothing the server sent is left out, nothing odd breaks the page."""

from tui.contract.bimplus.objects import ModelObject
from tui.contract.fields import Field, ValueKind, fields_of
from tui.contract.operation import Json, JsonObject
from tui.explorer.in_words.overview import Naming, beside, overview
from tui.explorer.rows import Tone
from tui.explorer.trees.bimplus import ISSUE, TEAM, TOPOLOGY_NODE, UNIT
from tui.explorer.trees.bimplus import PROJECT as BIMPLUS_PROJECT
from tui.explorer.trees.bimplus_attached import ATTACHMENT
from tui.explorer.trees.bimplus_people import MEMBER
from tui.explorer.trees.drofus import PROJECT, PROJECT_USER, USER
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import DISABLED, EXTERNAL


def page(kind: Kind, record: JsonObject) -> dict[str, dict[str, str]]:
    return {
        section.title: {line.title: line.words for line in section.lines}
        for section in overview(kind, record)
    }


def test_rights_in_words() -> None:
    words = page(PROJECT_USER, {"username": "h", "equipment_rights": 3, "superuser": None})
    assert words[""] == {"User": "h", "Items": "Read", "Project administrator": "–"}


def test_a_code_stands_beside_its_word() -> None:
    (line,) = overview(PROJECT_USER, {"equipment_rights": 3})[0].lines
    assert (line.words, line.beside, line.tone) == ("Read", "3", Tone.READING)
    (odd,) = overview(PROJECT_USER, {"equipment_rights": 7})[0].lines
    assert (odd.words, odd.beside) == ("7 (unknown)", "")


def test_all_states_stand_under_one_title() -> None:
    lines = overview(USER, {"username": "ada"}, states=(DISABLED, EXTERNAL))[0].lines
    assert [line.title for line in lines] == ["State", "", "User name"]
    assert lines[1].words == f"{EXTERNAL.sign} external login"


def test_unknown_keys_are_shown_too() -> None:
    words = page(PROJECT, {"name": "x", "colour": {"r": 1}, "roof_rights": 2})
    assert words["Other fields"] == {"colour": '{"r": 1}', "roof_rights": "2"}


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


def called(**names: str) -> Naming:
    """Names of values by the fields that they stand in."""

    def named(field: Field, _value: Json) -> str:
        return names.get(field.name, "")

    return named


def test_a_name_stands_in_place_of_an_id_which_stands_beside_it() -> None:
    first, *_ = overview(PROJECT, {"owner_id": 5, "name": "x"}, called(owner_id="Northgate"))
    owner = next(line for line in first.lines if line.title == "Owner")
    assert (owner.words, owner.beside) == ("Northgate", "5")
    assert all(not line.beside for line in first.lines if line is not owner)


def test_a_person_of_whom_only_the_id_came_has_a_name_too() -> None:
    known = called(id="a@b.invalid")
    line = overview(ISSUE, {"responsible": {"id": "7"}}, known)[0].lines[0]
    assert (line.words, line.beside) == ("a@b.invalid", "7")
    line = overview(ISSUE, {"responsible": {"id": "7", "fullname": "Ann"}}, known)[0].lines[0]
    assert (line.words, line.beside) == ("Ann", "")


def test_a_part_of_a_list_has_its_name() -> None:
    unit: JsonObject = {"name": "N", "baseunits": [{"baseunitid": "77", "upower": 2}]}
    line = overview(UNIT, unit, called(baseunitid="Metre"))[1].lines[0]
    assert (line.title, line.words, line.beside) == ("Metre", "upower 2", "77")


def test_a_long_list_of_ids_is_a_count() -> None:
    guids = [f"0f106af0-a919-44c5-b211-15bd5ef620{n:02}" for n in range(12)]
    words = page(ATTACHMENT, {"objectIds": list[Json](guids), "tag": "x"})[""]
    assert words["Attached to"] == "12, in JSON"
    few = page(ATTACHMENT, {"objectIds": list[Json](guids[:2])})[""]
    assert few["Attached to"] == ", ".join(guids[:2])


def test_what_an_element_measures_is_said_in_metres() -> None:
    record: JsonObject = {
        "attributes": {"quantity": {"area": 15390000, "volume": 86184000000.0, "width": 5600}}
    }
    (quantities,) = beside(ModelObject, record, TOPOLOGY_NODE)
    said = {line.title: (line.words, line.beside) for line in quantities.lines}
    assert said == {
        "Width": ("5600", ""),
        "Area": ("15.39 m²", "15390000"),
        "Volume": ("86.184 m³", "86184000000.0"),
    }
    odd: JsonObject = {"attributes": {"quantity": {"area": 10**400, "volume": True}}}
    (quantities,) = beside(ModelObject, odd, TOPOLOGY_NODE)
    assert [line.beside for line in quantities.lines] == ["", ""]


def test_nothing_of_an_inner_record_is_left_out() -> None:
    words = page(TEAM, {"storageStats": {"usedSpace": 1, "quota": 9, "tariff": {"name": "S"}}})
    assert words["Storage used"] == {"Used": "1 byte", "quota": "9"}
    assert words["tariff"] == {"name": "S"}


def test_what_is_said_of_yes_stands_beside_yes_only() -> None:
    fields = [each for each in fields_of(USER.record) if each.kind is ValueKind.YES_NO]
    assert any(each.help for each in fields)
    for value in (True, False, None):
        record: JsonObject = {each.name: value for each in fields}
        first, *_ = overview(USER, record)
        remarks = {line.title: line.help for line in first.lines}
        for each in fields:
            assert remarks[each.title] == (each.help if value is True else "")
