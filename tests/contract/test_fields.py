"""Fields and parameters say what a form needs: kinds, bounds, choices, conditions."""

from typing import Annotated, get_args, get_origin

import msgspec
import pytest

from tests.contract.shapes import all_records
from tui.contract import OPERATIONS
from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.bimplus.issues import Issue
from tui.contract.bimplus.shapes import Mesh
from tui.contract.drofus.project_users import NewProjectUser
from tui.contract.drofus.projects import NewProject
from tui.contract.fields import (
    UNSET,
    Bounds,
    Choices,
    Field,
    Opt,
    Picks,
    Record,
    Shows,
    ValueKind,
    about,
    fields_of,
)
from tui.contract.operation import Parameter
from tui.contract.parameters import PAGE
from tui.contract.placeholders import path_parameters


def named(record: type[msgspec.Struct]) -> dict[str, Field]:
    return {field.name: field for field in fields_of(record)}


class Sampler(Record):
    """One field of each kind."""

    text: Opt[str] = UNSET
    long: Annotated[Opt[str], about("Long", shows=Shows.LONG_TEXT)] = UNSET
    mail: Annotated[Opt[str], about("Mail", shows=Shows.EMAIL)] = UNSET
    day: Annotated[Opt[str], about("Day", shows=Shows.DAY)] = UNSET
    moment: Annotated[Opt[str], about("Moment", shows=Shows.DATE)] = UNSET
    file: Annotated[Opt[str], about("File", shows=Shows.FILE)] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES)] = UNSET
    ratio: Opt[float | str] = UNSET
    flag: Opt[bool] = UNSET
    level: Annotated[Opt[int], about("Level", choices=Choices({1: "One"}))] = UNSET
    several: Opt[list[str]] = UNSET
    inner: Opt[Issue] = UNSET
    rows: Opt[list[Issue]] = UNSET


def test_kinds_follow_from_types_and_from_what_is_shown() -> None:
    assert [field.kind for field in fields_of(Sampler)] == [
        ValueKind.TEXT,
        ValueKind.LONG_TEXT,
        ValueKind.EMAIL,
        ValueKind.DAY,
        ValueKind.MOMENT,
        ValueKind.FILE,
        ValueKind.WHOLE,
        ValueKind.NUMBER,
        ValueKind.YES_NO,
        ValueKind.CHOICE,
        ValueKind.LIST,
        ValueKind.RECORD,
        ValueKind.RECORDS,
    ]


def test_free_json_is_entered_as_json() -> None:
    assert named(Issue)["scene"].kind is ValueKind.JSON
    assert named(Issue)["author"].kind is ValueKind.TEXT


@pytest.mark.parametrize(
    ("origin", "needed"),
    [
        ("1", {"new_db_template", "new_db_name"}),
        (1, {"new_db_template", "new_db_name"}),
        ("0", {"existing_db_name"}),
        (None, set()),
    ],
)
def test_a_new_project_needs_what_its_database_asks_for(
    origin: str | int | None, needed: set[str]
) -> None:
    body = {"new_db": origin}
    databases = [field for field in fields_of(NewProject) if field.mandatory_when is not None]
    assert {field.name for field in databases if field.mandatory_in(body)} == needed
    assert {field.name for field in databases if field.counts_in(body)} == needed
    assert named(NewProject)["name"].mandatory_in(body)


def test_values_are_needed_by_the_controls_that_offer_them() -> None:
    values = named(FreeAttribute)["enumDefinition"]
    assert values.mandatory_in({"controltype": "combobox"})
    assert not values.mandatory_in({"controltype": "TextBox"})
    assert not named(FreeAttribute)["id"].counts_in({})


def test_bounds_include_their_ends() -> None:
    assert 1 in Bounds(lowest=1, highest=3)
    assert 3 in Bounds(lowest=1, highest=3)
    assert 0 not in Bounds(lowest=1)
    assert 4 not in Bounds(highest=3)
    assert PAGE.bounds is not None
    assert 0 not in PAGE.bounds


def test_a_mesh_is_spelled_with_single_letters() -> None:
    mesh = msgspec.json.decode('{"C": 1, "V": [0, 1.5], "F": [3, 0, 0, 0]}', type=Mesh)
    assert (mesh.colour, mesh.vertices, mesh.faces) == (1, [0, 1.5], [3, 0, 0, 0])
    assert [field.name for field in fields_of(Mesh)] == ["C", "V", "F"]


def test_periods_are_asked_for_in_days() -> None:
    for name in ("drofus.node.logins", "drofus.node.unique_users", "drofus.project_data.list"):
        days = {each.name for each in OPERATIONS[name].query if each.kind is ValueKind.DAY}
        assert days == {"from_date", "to_date"}


def all_parameters() -> list[Parameter]:
    return [
        parameter
        for operation in OPERATIONS.values()
        for parameter in (*operation.query, *operation.headers, *path_parameters(operation))
    ]


def test_parameters_with_choices_offer_them() -> None:
    for parameter in all_parameters():
        offers = parameter.kind in (ValueKind.CHOICE, ValueKind.YES_NO)
        assert offers == (parameter.choices is not None), parameter


def test_only_numbers_have_bounds() -> None:
    numbers = (ValueKind.WHOLE, ValueKind.NUMBER)
    for record in all_records():
        for field in fields_of(record):
            assert field.bounds is None or field.kind in numbers, field
    for parameter in all_parameters():
        assert parameter.bounds is None or parameter.kind in numbers, parameter


def test_values_are_picked_from_lists_that_have_them() -> None:
    fields = [field for record in all_records() for field in fields_of(record)]
    picked = {field.picks for field in fields} | {each.picks for each in all_parameters()}
    assert Picks("drofus.database.list", "name") in picked
    for picks in filter(None, picked):
        returns = OPERATIONS[picks.operation].returns
        (record,) = get_args(returns) if get_origin(returns) is list else (returns,)
        *above, last = picks.field.split(".")
        for name in above:
            record = named(record)[name].type
        assert last in named(record), picks


def test_no_field_is_both_needed_and_ignored() -> None:
    for record in all_records():
        for field in fields_of(record):
            assert not (field.mandatory and field.ignored), (record, field.name)


def test_conditions_ask_for_fields_of_the_same_record() -> None:
    for record in all_records():
        for field in fields_of(record):
            assert field.mandatory_when is None or field.mandatory_when.field in named(record)


def test_what_is_absent_is_not_sent() -> None:
    for record in set(all_records()) - {NewProjectUser}:
        assert msgspec.json.encode(msgspec.json.decode("{}", type=record)) == b"{}", record
