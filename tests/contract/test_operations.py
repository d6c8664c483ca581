"""The contract says each operation once and completely."""

import pytest

from tui.contract import OPERATIONS
from tui.contract.drofus.project_users import FLAGS, RIGHTS, ProjectUser
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Auth, Danger, Effect, Service


@pytest.fixture(params=list(OPERATIONS.values()), ids=list(OPERATIONS))
def operation(request: pytest.FixtureRequest) -> AnyOperation:
    found: AnyOperation = request.param
    return found


def test_routes_are_said_once() -> None:
    routes = [(each.service, each.method, each.path) for each in OPERATIONS.values()]
    assert len(set(routes)) == len(routes)


def test_variants_take_the_same_placeholders(operation: AnyOperation) -> None:
    for variant in operation.variants:
        for name in operation.placeholders:
            assert f"{{{name}}}" in variant


def test_only_the_effect_tells_what_changes(operation: AnyOperation) -> None:
    assert operation.changes_state == (operation.effect not in (Effect.READ, Effect.SESSION))
    if operation.danger is not Danger.NONE:
        assert operation.changes_state


def test_bodies_are_for_what_changes(operation: AnyOperation) -> None:
    if operation.body is not None:
        assert operation.effect is not Effect.READ


def test_services_ask_for_their_own_proof(operation: AnyOperation) -> None:
    allowed = {Service.DROFUS: {Auth.BASIC, Auth.NONE}, Service.BIMPLUS: {Auth.TOKEN, Auth.NONE}}
    assert operation.authentication in allowed[operation.service]


def test_every_right_of_the_record_can_be_edited() -> None:
    names = {field.name for field in fields_of(ProjectUser) if field.name.endswith("_rights")}
    assert {field.name for field in RIGHTS} == names
    assert {field.name for field in FLAGS} == {
        "superuser",
        "addon_admin",
        "no_web_admin_access",
        "hide_price",
    }
    assert all(set(field.choices or ()) <= {1, 2, 3, 4} for field in RIGHTS)
