"""The contract says each operation once and completely."""

import string

from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.drofus.project_users import FLAGS, RIGHTS, ProjectUser
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Auth, Content, Danger, Effect, Format, Service

ALL: list[AnyOperation] = list(OPERATIONS.values())


def test_routes_are_said_once() -> None:
    routes = [(each.service, each.method, each.path) for each in OPERATIONS.values()]
    assert len(set(routes)) == len(routes)


def test_titles_tell_the_operations_of_a_service_apart() -> None:
    titles = [(each.service, each.title) for each in OPERATIONS.values()]
    assert sorted(titles) == sorted(set(titles))


def test_titles_are_short() -> None:
    for operation in ALL:
        assert len(operation.title) <= 60, operation.id
        assert operation.title[0].isupper(), operation.id
        assert not operation.title.endswith("."), operation.id


def test_variants_take_no_other_placeholders() -> None:
    for operation in ALL:
        for variant in operation.variants:
            taken = {name for _, name, _, _ in string.Formatter().parse(variant) if name}
            assert taken <= set(operation.placeholders), operation.id


def test_only_the_effect_tells_what_changes() -> None:
    for operation in ALL:
        assert operation.changes_state == (operation.effect not in (Effect.READ, Effect.SESSION)), (
            operation.id
        )


def test_what_is_confirmed_changes_costs_or_ends_something() -> None:
    for operation in ALL:
        if operation.danger is not Danger.NONE:
            assert (
                operation.changes_state or operation.costly or operation.effect is Effect.SESSION
            ), operation.id


def test_every_deletion_is_confirmed_by_typing() -> None:
    for operation in ALL:
        if operation.effect is Effect.DELETE:
            assert operation.method == "DELETE", operation.id
            assert operation.danger is Danger.TYPED, operation.id


def test_bodies_are_for_what_changes() -> None:
    for operation in ALL:
        if operation.body is not None:
            assert operation.effect is not Effect.READ, operation.id


def test_files_travel_as_files_and_nothing_else_does() -> None:
    for operation in ALL:
        takes_a_file = operation.body is FilePart
        assert takes_a_file == (operation.contents[:1] not in ((), (Content.JSON,))), operation.id
        assert bool(operation.headers) == (Content.CHUNK in operation.contents), operation.id


def test_downloads_are_reads() -> None:
    for operation in ALL:
        assert operation.downloads == (operation.answers_in == (Format.BINARY,)), operation.id
        if operation.downloads:
            assert operation.effect is Effect.READ, operation.id


def test_what_is_unavailable_says_why() -> None:
    for operation in ALL:
        assert operation.implemented == (operation.unavailable == ""), operation.id


def test_services_ask_for_their_own_proof() -> None:
    for operation in ALL:
        allowed = {
            Service.DROFUS: {Auth.BASIC, Auth.NONE},
            Service.BIMPLUS: {Auth.TOKEN, Auth.NONE},
        }
        assert operation.authentication in allowed[operation.service], operation.id


def test_answers_of_drofus_can_be_had_in_three_formats() -> None:
    assert OPERATIONS["drofus.owners.list"].answers_in == (Format.JSON, Format.XML, Format.HTML)
    assert OPERATIONS["drofus.password.reset"].answers_in == (Format.JSON,)
    assert OPERATIONS["bimplus.teams.list"].answers_in == (Format.JSON,)


def test_the_chunked_upload_is_served_where_the_vendors_client_looks_for_it() -> None:
    chunked = OPERATIONS["bimplus.project_attachments.create_chunked"]
    assert chunked.variants == ("/{team_slug}/objects/{project_id}/attachments/chunked",)
    assert [header.name for header in chunked.headers if not header.mandatory] == ["Chunk-FileId"]


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
