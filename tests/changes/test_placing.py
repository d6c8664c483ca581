"""Where a record is read that was just created, and how records are addressed."""

import pytest

from tui.changes.placing import address_of_created, path_to
from tui.contract import OPERATIONS
from tui.contract.bimplus.attribute_groups import CREATE_ATTRIBUTE_GROUP
from tui.contract.bimplus.issue_pins import CREATE_PIN
from tui.contract.bimplus.members import ADD_MEMBER, DELETE_MEMBER
from tui.contract.bimplus.project_attachments import CREATE_PROJECT_ATTACHMENT
from tui.contract.bimplus.project_issues import CREATE_ISSUE
from tui.contract.bimplus.teams import CREATE_TEAM
from tui.contract.drofus.owners import CREATE_OWNER
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, GET_PROJECT_USER
from tui.contract.operation import AnyOperation, JsonObject


@pytest.mark.parametrize(
    ("operation", "path", "answered", "found"),
    [
        (CREATE_OWNER, {}, {"id": 7, "name": "A"}, {"id": 7}),
        (CREATE_TEAM, {}, {"id": "1", "slug": "best", "name": "A"}, {"team_slug": "best"}),
        (
            CREATE_ATTRIBUTE_GROUP,
            {"scope": "best"},
            {"id": "9"},
            {"scope": "best", "attributegroup_id": "9"},
        ),
        (
            CREATE_PROJECT_USER,
            {},
            {"username": "anna", "project_id": 3, "id": 8},
            {"username": "anna", "project_id": 3},
        ),
        (
            CREATE_PROJECT_USER,
            {},
            {"project_user": {"project_id": 3}, "user": {"username": "anna"}},
            {"username": "anna", "project_id": 3},
        ),
    ],
    ids=lambda each: getattr(each, "id", None),
)
def test_what_was_created_is_found(
    operation: AnyOperation,
    path: dict[str, str | int],
    answered: JsonObject,
    found: dict[str, str | int],
) -> None:
    address = address_of_created(operation, path, answered)
    assert address is not None
    assert address.operation.id == f"{operation.family}.get"
    assert address.path == found


@pytest.mark.parametrize("answered", [None, {}, {"error": "no"}, {"id": ""}, {"id": None}])
def test_an_answer_that_does_not_say_it_leads_nowhere(answered: "JsonObject | None") -> None:
    assert address_of_created(CREATE_OWNER, {}, answered) is None


@pytest.mark.parametrize(
    ("operation", "reader", "placeholder"),
    [
        (CREATE_ISSUE, "bimplus.issues.get", "issue_id"),
        (CREATE_PIN, "bimplus.pins.get", "pin_id"),
        (CREATE_PROJECT_ATTACHMENT, "bimplus.attachments.get", "attachment_id"),
    ],
    ids=lambda each: getattr(each, "id", None),
)
def test_what_is_created_inside_something_is_read_where_it_is_deleted(
    operation: AnyOperation, reader: str, placeholder: str
) -> None:
    address = address_of_created(operation, {"team_slug": "best", "project_id": "1"}, {"id": "9"})
    assert address is not None
    assert address.operation.id == reader
    assert address.path == {"team_slug": "best", placeholder: "9"}


def test_what_no_operation_reads_has_no_address() -> None:
    assert address_of_created(ADD_MEMBER, {"team_slug": "best"}, {"id": "1"}) is None


def test_a_record_in_the_record_is_told_by_its_id() -> None:
    member: JsonObject = {"user": {"id": "9", "email": "a@b.invalid"}, "roles": []}
    assert path_to(DELETE_MEMBER, {"team_slug": "best"}, member) == {
        "team_slug": "best",
        "user_id": "9",
    }


def test_what_was_called_before_is_not_looked_for_in_the_record() -> None:
    record: JsonObject = {"username": "other", "project_id": 4}
    given: dict[str, str | int] = {"username": "anna"}
    assert path_to(GET_PROJECT_USER, given, record) == {"username": "anna", "project_id": 4}
    assert path_to(OPERATIONS["drofus.database.get"], {}, {"name": "db", "id": "x"}) == {
        "dbname": "db"
    }
