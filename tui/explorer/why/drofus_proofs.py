"""What proves the rules of dRofus: fields of the account, of memberships, of projects."""

from collections.abc import Iterator
from typing import Final

from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.contract.drofus.users import DrofusUser
from tui.contract.fields import Field, fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.contract.words import in_words
from tui.explorer.editing.rights import in_words as right_in_words
from tui.explorer.editing.rights import normal
from tui.explorer.nodes.node import Node
from tui.explorer.trees.drofus import DATABASE, MEMBERSHIP, PROJECT, USER
from tui.explorer.why.drofus_looks import (
    ACCOUNT,
    COLLEAGUES,
    called_project,
    known_project,
    memberships,
)
from tui.explorer.why.facts import Facts
from tui.explorer.why.rule import Proof, Proving
from tui.explorer.why.standing_in import node_of

_OF_USERS: Final = {each.name: each for each in fields_of(DrofusUser)}
_FLAGS: Final = {each.name: each for each in FLAGS}
MODEL_SERVER: Final = "modelstore_rights"
_FULL, _NONE = 1, 4


def user_node(facts: Facts) -> Node:
    """The account, to act on."""
    return node_of(USER, {"username": facts.text("username"), **facts.one(ACCOUNT.id)})


def membership_node(facts: Facts, record: JsonObject) -> Node:
    """A membership, to act on, which knows what its project is called."""
    project = known_project(facts, record.get("project_id"))
    return node_of(MEMBERSHIP, record, called=text_of(project, "name"))


def _account_record(facts: Facts) -> str:
    return f"Account {facts.text('username')}"


def _said(field: Field, record: JsonObject) -> tuple[str, str]:
    return field.title, in_words(field, record.get(field.name)) or "nothing"


def account_says(name: str, value: object, *, unless: str = "") -> Proving:
    """A flag of the account has a value; where another one is on, that one explains it."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        record = facts.one(ACCOUNT.id)
        if record.get(name) is value and not (unless and record.get(unless) is True):
            fields = (_said(_OF_USERS[name], record),)
            yield Proof(_account_record(facts), fields, user_node(facts))

    return proofs


def no_account(facts: Facts) -> Iterator[Proof]:
    """The service knows no such user."""
    if facts.is_missing(ACCOUNT.id):
        yield Proof(_account_record(facts), (("Asked for", "the server knows no such user"),))


def no_email(facts: Facts) -> Iterator[Proof]:
    """The account has no e-mail address."""
    record = facts.one(ACCOUNT.id)
    if record and not text_of(record, "email").strip():
        fields = (_said(_OF_USERS["email"], record),)
        yield Proof(_account_record(facts), fields, user_node(facts))


def orphaned(facts: Facts) -> Iterator[Proof]:
    """The account is there, and belongs to no project at all."""
    asks_about_all = "project_id" not in facts.given
    if asks_about_all and facts.one(ACCOUNT.id) and not facts.all("memberships"):
        yield Proof("Project users", (("Projects of the user", "none"),), user_node(facts))


def not_a_member(facts: Facts) -> Iterator[Proof]:
    """The question is about a project that the user does not belong to."""
    if "project_id" not in facts.given or memberships(facts) or not facts.one(ACCOUNT.id):
        return
    project = known_project(facts, facts.given["project_id"])
    place = called_project(facts, facts.given["project_id"])
    above = user_node(facts)
    node = node_of(PROJECT, project, above) if project else None
    yield Proof("Project users", (("Projects of the user", f"not {place}"),), node, place)


def _of_membership(facts: Facts, record: JsonObject, fields: tuple[Field, ...]) -> Proof:
    place = called_project(facts, record.get("project_id"))
    said = tuple((each.title, right_in_words(each, record.get(each.name))) for each in fields)
    what = ", ".join(each.title for each in fields)
    node = membership_node(facts, record)
    return Proof(f"{facts.text('username')} in {place}", said, node, place, what)


def all_are_disabled(facts: Facts, project_id: object) -> bool:
    """Whether everybody in a project is disabled, and there is more than one."""
    wanted = str(project_id)
    there = [each for each in facts.all(COLLEAGUES.id) if text_of(each, "project_id") == wanted]
    return len(there) > 1 and all(each.get("enabled") is False for each in there)


def disabled_here(facts: Facts) -> Iterator[Proof]:
    """The membership is disabled, while others in the project are not."""
    for record in memberships(facts):
        if record.get("enabled") is False and not all_are_disabled(facts, record.get("project_id")):
            place = called_project(facts, record.get("project_id"))
            node = membership_node(facts, record)
            name = f"{facts.text('username')} in {place}"
            yield Proof(name, (("Enabled", "no"),), node, place)


def everybody_disabled(facts: Facts) -> Iterator[Proof]:
    """Everybody in the project is disabled: its database was locked."""
    for record in memberships(facts):
        project_id = record.get("project_id")
        if record.get("enabled") is not False or not all_are_disabled(facts, project_id):
            continue
        place = called_project(facts, project_id)
        project = known_project(facts, project_id)
        database = text_of(project, "database_id")
        count = sum(
            text_of(each, "project_id") == str(project_id) for each in facts.all(COLLEAGUES.id)
        )
        fields = (("Disabled there", f"all {count} users"), ("Database", database or "unknown"))
        node = node_of(DATABASE, {"name": database}) if database else None
        yield Proof(f"Project users of {place}", fields, node, place)


def inactive_project(facts: Facts) -> Iterator[Proof]:
    """A project that the user belongs to is inactive."""
    for record in memberships(facts):
        project = known_project(facts, record.get("project_id"))
        if project.get("active") is False:
            place = PROJECT.label(project)
            yield Proof(f"Project {place}", (("Active", "no"),), node_of(PROJECT, project), place)


def rights_at(level: int, *, but: str = "") -> Proving:
    """Some rights of a membership are at a level."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        for record in memberships(facts):
            found = tuple(
                each
                for each in RIGHTS
                if each.name != but and normal(each, record.get(each.name)) == level
            )
            if found:
                yield _of_membership(facts, record, found)

    return proofs


def no_upload(facts: Facts) -> Iterator[Proof]:
    """The model server is seen, but not with the level that an upload needs."""
    right = next(each for each in RIGHTS if each.name == MODEL_SERVER)
    for record in memberships(facts):
        level = normal(right, record.get(MODEL_SERVER))
        if isinstance(level, int) and _FULL < level < _NONE:
            yield _of_membership(facts, record, (right,))


def membership_says(name: str, *, beside: str = "") -> Proving:
    """A flag of a membership is on, and another one beside it where that is named."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        fields = tuple(_FLAGS[each] for each in (beside, name) if each)
        for record in memberships(facts):
            if all(normal(each, record.get(each.name)) is True for each in fields):
                yield _of_membership(facts, record, fields)

    return proofs
