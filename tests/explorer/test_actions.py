"""Every documented operation is an action where it belongs; unusable ones say why."""

import pytest

from tests.explorer.forms.nodes import below
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject, Service
from tui.explorer.actions import Offer, Verb, offer, offers
from tui.explorer.forms.beginning import draft_for
from tui.explorer.nodes.node import Node
from tui.explorer.trees import bimplus, bimplus_people, drofus
from tui.explorer.trees.bimplus_attached import COMMENT, HYPERLINK, PIN, VERSION
from tui.explorer.trees.bimplus_people import PROJECT_MEMBER
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.ways.places import places

ID = "0d4f9c9e-1b1c-4a55-9f2e-2f8f5c0b7a11"
DROFUS_RECORD: JsonObject = {"id": 7, "name": "N", "username": "a.b", "project_id": 408}
BIMPLUS_RECORD: JsonObject = {
    "id": ID, "name": "N", "slug": "acme", "thumbnail": ID, "user": {"id": ID, "email": "a@b.c"},
    "member": {"id": ID, "email": "a@b.c"}, "role": {"id": ID, "name": "R"}, "version": 2,
}  # fmt: skip


def every_node() -> list[Node]:
    """One node of each kind and branch, below the nodes that stand above it in the tree."""
    found: dict[str, Node] = {}

    def gather(what: Kind | Branch, parent: Node | None, record: JsonObject) -> None:
        if what.id in found:
            return
        node = below(parent, what, record if isinstance(what, Kind) else None)
        found[what.id] = node
        inside = what.inside() if isinstance(what, Kind) else what.branches
        for branch in inside:
            gather(branch, node, record)
        if isinstance(what, Branch) and what.child is not None:
            gather(what.child, node, record)

    for root in drofus.ROOTS:
        gather(root, None, DROFUS_RECORD)
    for root in bimplus.ROOTS:
        gather(root, None, BIMPLUS_RECORD)
    return list(found.values())


NODES = every_node()
WITHOUT_A_PLACE = {
    "drofus.password.request_reset", "drofus.password.reset",
    "bimplus.projects.list_all", "bimplus.projects.actions_rights", "bimplus.auth.authorize",
    "bimplus.auth.tokeninfo", "bimplus.auth.cross_token", "bimplus.auth.cross_authorize",
    "bimplus.auth.revoke", "bimplus.users.create", "bimplus.users.current",
    "bimplus.users.find", "bimplus.users.exist", "bimplus.users.update_oneself",
    "bimplus.users.change_password", "bimplus.users.forgot_password",
    "bimplus.teams.actions_rights",
    "bimplus.user_photo.download", "bimplus.user_photo.upload", "bimplus.user_photo.delete",
    "bimplus.service.hello", "bimplus.service.validate",
}  # fmt: skip


def node_of(kind: Kind | Branch) -> Node:
    return next(node for node in NODES if node.what is kind or node.what.id == kind.id)  # type: ignore[union-attr]


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.what.id)
def test_every_operation_is_offered_on_every_node_and_its_form_can_be_built(node: Node) -> None:
    found = {each.operation.id: each for each in offers(node, None)}
    assert found.keys() == OPERATIONS.keys()
    for each in found.values():
        draft = draft_for(each.operation, each.node)
        names = [slot.key for slot in draft.slots]
        assert len(names) == len(set(names))
        assert set(draft.path) == set(each.operation.placeholders)
        assert all(slot.title for slot in draft.slots)


@pytest.mark.parametrize("id", OPERATIONS)
def test_an_operation_is_offered_on_the_nodes_it_belongs_on(id: str) -> None:
    homes = [node for node in NODES if node.what.id in places(id)]  # type: ignore[union-attr]
    assert bool(homes) == (id not in WITHOUT_A_PLACE)
    for node in homes:
        found = next(each for each in offers(node, None) if each.operation.id == id)
        assert found.here
        assert found.node is node


def test_what_belongs_here_comes_first() -> None:
    node = node_of(drofus.PROJECT_USER)
    found = offers(node, None)
    here = [each.here for each in found]
    assert here == sorted(here, reverse=True)
    meant = [each for each in (offer(node, verb, None) for verb in Verb) if isinstance(each, Offer)]
    assert found[: len(meant)] == meant
    rest = [each for each in found[len(meant) :] if each.here]
    distances = [list(node.ancestry()).index(each.node) for each in rest]
    assert distances == sorted(distances)


def test_an_id_is_only_its_own_records() -> None:
    owner = node_of(drofus.OWNER)
    project = below(owner, drofus.PROJECT, {"id": 408, "name": "P"})
    found = {each.operation.id: each.given for each in offers(project, None)}
    assert found["drofus.projects.get"] == {"id": 408}
    assert found["drofus.owners.get"] == {"id": 7}
    assert found["bimplus.projects.get"] == {}


VERBS = [
    (drofus.PROJECT_USER, Verb.EDIT, "drofus.project_users.update"),
    (drofus.PROJECT_USER, Verb.REMOVE, "drofus.project_users.delete"),
    (drofus.USER, Verb.EDIT, "drofus.users.update"),
    (drofus.USER, Verb.REMOVE, "drofus.users.delete"),
    (drofus.USER, Verb.ADD, "drofus.project_users.create"),
    (drofus.OWNER, Verb.EDIT, "drofus.owners.update"),
    (drofus.OWNER, Verb.ADD, "drofus.projects.create"),
    (drofus.PROJECT, Verb.ADD, "drofus.project_users.create"),
    (drofus.ROOTS[0], Verb.ADD, "drofus.owners.create"),
    (bimplus.TEAM, Verb.EDIT, "bimplus.teams.update"),
    (bimplus.TEAM, Verb.ADD, "bimplus.teams.create"),
    (bimplus.TEAM, Verb.REMOVE, "bimplus.teams.delete"),
    (bimplus_people.MEMBER, Verb.EDIT, "bimplus.members.update"),
    (PROJECT_MEMBER, Verb.EDIT, "bimplus.project_members.update"),
    (PROJECT_MEMBER, Verb.REMOVE, "bimplus.project_members.delete"),
    (PROJECT_MEMBER, Verb.ADD, "bimplus.project_members.create"),
    (bimplus.DIVISION, Verb.ADD, "bimplus.divisions.create"),
    (bimplus.DIVISION, Verb.EDIT, "bimplus.divisions.update"),
    (bimplus.DIVISION, Verb.REMOVE, "bimplus.divisions.delete"),
    (HYPERLINK, Verb.ADD, "bimplus.object_hyperlinks.create"),
    (HYPERLINK, Verb.REMOVE, "bimplus.hyperlinks.delete"),
    (COMMENT, Verb.ADD, "bimplus.issue_comments.create"),
    (COMMENT, Verb.REMOVE, "bimplus.issue_comments.delete"),
    (PIN, Verb.EDIT, "bimplus.pins.update"),
    (VERSION, Verb.REMOVE, "bimplus.attachment_versions.delete"),
    (bimplus.PROJECT, Verb.REMOVE, "bimplus.projects.delete"),
    (bimplus.TOPOLOGY_NODE, Verb.EDIT, "bimplus.objects.update"),
    (bimplus.ISSUE, Verb.ADD, "bimplus.issue_comments.create"),
    (bimplus.ATTRIBUTE_TEMPLATE, Verb.ADD, "bimplus.attribute_templates.create"),
    (bimplus.TEMPLATE_SET, Verb.COPY, "bimplus.project_attribute_templates.copy_from"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "verb", "id"), VERBS, ids=[f"{v}-{i}" for _, v, i in VERBS])
def test_a_key_means_the_operation_on_the_nodes_own_record(
    kind: Kind | Branch, verb: Verb, id: str
) -> None:
    found = offer(node_of(kind), verb, None)
    assert isinstance(found, Offer)
    assert found.operation.id == id
    assert not found.missing


def test_a_key_that_means_nothing_here_says_so() -> None:
    assert offer(node_of(drofus.EMAIL), Verb.EDIT, None) == "nothing to edit on an e-mail template"
    assert (
        offer(node_of(bimplus.TOPOLOGY_NODE), Verb.ADD, None) == "nothing to add on a topology node"
    )


def test_what_cannot_be_used_now_says_why() -> None:
    project = {each.operation.id: each.reason for each in offers(node_of(bimplus.PROJECT), None)}
    assert project["bimplus.import.create_subproject"].startswith("Bimplus announced")
    assert project["bimplus.projects.get"] == "not connected yet"
    read_only = reasons(Session(read_only=True))
    assert read_only["drofus.users.disable"] == "this session is read-only"
    assert read_only["drofus.users.get"] == ""
    told = reasons(Session(read_only=True), "switched on here")
    assert told["drofus.users.disable"] == "switched on here"
    assert told["drofus.users.get"] == ""
    assert reasons(Session(), "switched on here")["drofus.users.disable"] != "switched on here"
    writing = reasons(Session())
    assert writing["drofus.owners.update"] == ""
    assert writing["bimplus.issues.update"] == "needs an issue: put the cursor on one"


def reasons(session: Session, why_read_only: str = "") -> dict[str, str]:
    found = offers(node_of(drofus.OWNER), session, why_read_only)
    return {each.operation.id: each.reason for each in found}


def test_what_the_form_will_ask_for_is_said() -> None:
    found = {each.operation.id: each for each in offers(node_of(bimplus.ISSUE), Session())}
    assert found["bimplus.issue_comments.delete"].about.endswith("asks for Comment")
    assert found["drofus.users.kick"].missing == ("User name",)
    assert not found["drofus.users.kick"].here
    assert {each.operation.service for each in found.values() if each.here} == {Service.BIMPLUS}
