"""The documents are valid, and say of each operation what the contract says."""

import httpx
import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.openapi.documents import DOCUMENTS, operation_of
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.drofus.projects import NewProject
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Auth, JsonObject, Service
from tui.contract.placeholders import path_parameters

ALL = list(OPERATIONS.values())


@pytest.mark.parametrize("service", Service)
def test_a_document_is_valid(service: Service) -> None:
    assert list(OpenAPIV31SpecValidator(DOCUMENTS[service]).iter_errors()) == []


@pytest.mark.parametrize("service", Service)
def test_every_operation_is_said_once(service: Service) -> None:
    said = [
        operation["operationId"]
        for item in DOCUMENTS[service]["paths"].values()
        for operation in item.values()
    ]
    assert sorted(said) == sorted(each.id for each in ALL if each.service is service)


@pytest.mark.parametrize("operation", ALL, ids=lambda each: each.id)
def test_parameters_are_those_of_the_contract(operation: AnyOperation) -> None:
    said = operation_of(operation).get("parameters", [])
    places: dict[str, dict[str, JsonObject]] = {"path": {}, "query": {}, "header": {}}
    for parameter in said:
        if not parameter.get("deprecated"):
            places[parameter["in"]][parameter["name"]] = parameter
    assert list(places["path"]) == list(operation.placeholders)
    assert list(places["query"]) == [each.name for each in operation.query]
    headers = [each.name for each in operation.headers if each.name != "Content-Type"]
    assert list(places["header"]) == headers
    for each in (*path_parameters(operation), *operation.query):
        (parameter,) = (found for found in said if found["name"] == each.name)
        assert parameter["required"] == each.mandatory


@pytest.mark.parametrize("operation", ALL, ids=lambda each: each.id)
def test_statuses_and_logins(operation: AnyOperation) -> None:
    said = operation_of(operation)
    open_to_all = operation.authentication is Auth.NONE
    assert (said.get("security") == []) == open_to_all
    if operation.implemented:
        assert str(operation.status) in said["responses"]
    else:
        assert not any(status.startswith("2") for status in said["responses"])
        assert "501" in said["responses"]
        assert operation.unavailable in said["description"]


def test_no_failure_of_the_server_is_documented() -> None:
    statuses = {status for each in ALL for status in operation_of(each)["responses"]}
    assert {status for status in statuses if status.startswith("5")} == {"501"}


@pytest.mark.parametrize(
    "operation", [each for each in ALL if each.body is not None], ids=lambda each: each.id
)
def test_a_body_travels_in_the_documented_ways(operation: AnyOperation) -> None:
    content = operation_of(operation)["requestBody"]["content"]
    assert len(content) == len(operation.contents)


def component(service: Service, name: str) -> JsonObject:
    found: JsonObject = DOCUMENTS[service]["components"]["schemas"][name]
    return found


def test_records_carry_titles_choices_bounds_and_what_is_ignored() -> None:
    member = component(Service.DROFUS, "ProjectUser")["properties"]
    assert isinstance(member, dict)
    assert member["room_rights"] == {
        "title": "Rooms",
        "type": ["integer", "null"],
        "enum": [1, 2, 3, 4, None],
    }
    assert member["role"] == {"title": "Role", "type": ["string", "null"], "readOnly": True}
    changes = component(Service.BIMPLUS, "AttachmentChanges")["properties"]
    assert isinstance(changes, dict)
    assert isinstance(changes["size"], dict)
    assert changes["size"]["minimum"] == 0


def test_a_record_refers_to_the_records_in_it() -> None:
    node = component(Service.BIMPLUS, "TopologyNode")["properties"]
    assert isinstance(node, dict)
    assert {"$ref": "#/components/schemas/TopologyNode"} in _parts(node["children"])


def _parts(schema: object) -> list[object]:
    """A schema with all schemas in it."""
    found = [schema]
    if isinstance(schema, dict | list):
        for each in schema.values() if isinstance(schema, dict) else schema:
            found += _parts(each)
    return found


def test_a_body_demands_what_is_mandatory_under_each_condition() -> None:
    create = OPERATIONS["drofus.projects.create"]
    schema = operation_of(create)["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == [create.body_root]
    record, always, *conditions = schema["properties"]["project"]["allOf"]
    assert record == {"$ref": "#/components/schemas/NewProject"}
    assert always["required"] == [each.name for each in fields_of(NewProject) if each.mandatory]
    demanded = [(each["if"]["properties"], each["then"]["required"]) for each in conditions]
    assert ({"new_db": {"enum": ["0", 0]}}, ["existing_db_name"]) in demanded


def test_what_may_be_sent_in_part_demands_nothing() -> None:
    update = operation_of(OPERATIONS["drofus.projects.update"])
    schema = update["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"] == {"project": {"$ref": "#/components/schemas/DrofusProject"}}


def test_other_spellings_are_deprecated() -> None:
    parameters = operation_of(OPERATIONS["drofus.users.list"])["parameters"]
    assert [(each["name"], each.get("deprecated", False)) for each in parameters] == [
        ("query", False),
        ("q", True),
    ]


@pytest.mark.parametrize("service", Service)
def test_the_sandbox_serves_its_documents_to_everybody(
    service: Service, library: RunningSandbox, stranger: httpx.Client
) -> None:
    base = library.drofus_url if service is Service.DROFUS else library.bimplus_url
    answer = stranger.get(f"{base}/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == msgspec.to_builtins(DOCUMENTS[service])
