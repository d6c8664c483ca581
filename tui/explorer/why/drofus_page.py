"""What was looked at for a dRofus user, in words: the account, and every project with rights."""

from collections.abc import Iterator

from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.contract.drofus.users import DrofusUser
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.contract.words import date_in_words, in_words
from tui.explorer.editing.rights import in_words as right_in_words
from tui.explorer.editing.rights import normal
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.explorer.trees.drofus import PROJECT
from tui.explorer.why.drofus_looks import (
    ACCOUNT,
    MEMBERSHIPS,
    OWNERS,
    PROJECTS,
    known_project,
    memberships,
)
from tui.explorer.why.facts import Facts

_LAST = ("last_login", "last_sign_in", "last_seen", "current_sign_in")
"""How the names of fields begin that tell when somebody was there; inferred, none is documented."""


def drofus_page(facts: Facts) -> list[Section]:
    """The account, the projects with rights in words, and the owners that share the user."""
    return [_account(facts), *_projects(facts)]


def _account(facts: Facts) -> Section:
    record = facts.one(ACCOUNT.id)
    if not record:
        return Section("Account", [])
    lines = [
        Line(
            each.title,
            in_words(each, record.get(each.name)) or "–",
            _help(each.help, record.get(each.name)),
        )
        for each in fields_of(DrofusUser)
        if each.name in record
    ]
    return Section("Account", [*lines, _last_login(record)])


def _help(help: str, value: object) -> str:
    return help if value is True else ""


def _last_login(record: JsonObject) -> Line:
    told = [
        date_in_words(text_of(record, name))
        for name in record
        if name.casefold().startswith(_LAST) and text_of(record, name)
    ]
    if told:
        return Line("Last login", max(told))
    words = "unknown: the service counts logins for projects only"
    return Line("Last login", words, tone=Tone.MUTED)


def _projects(facts: Facts) -> Iterator[Section]:
    if MEMBERSHIPS.id not in facts.found:
        return
    found = memberships(facts)
    yield Section(f"Projects ({len(found)} of {len(facts.all(MEMBERSHIPS.id))})", [])
    for record in found:
        yield _membership(facts, record)
    owners = list(_owners(facts))
    if len(owners) > 1:
        words = f"{', '.join(owners)}: only a server administrator can change the account"
        yield Section("Shared by several owners", [Line("Owners", words)])


def _membership(facts: Facts, record: JsonObject) -> Section:
    project = known_project(facts, record.get("project_id"))
    title = PROJECT.label(project) if project else f"project {text_of(record, 'project_id')}"
    active = {True: "active", False: "inactive"}.get(project.get("active") is not False, "")
    enabled = "disabled here" if record.get("enabled") is False else "enabled here"
    state = ", ".join(filter(None, (active if project else "", enabled)))
    tone = Tone.WARNING if "inactive" in state or "disabled" in state else Tone.NORMAL
    flags = [each.title.lower() for each in FLAGS if normal(each, record.get(each.name)) is True]
    lines = [Line("State", state, tone=tone), *_levels(record)]
    return Section(title, [*lines, Line("Also", ", ".join(flags) or "–")])


def _levels(record: JsonObject) -> Iterator[Line]:
    """The rights by their levels: `1 Full: Rooms, Items`."""
    by_level: dict[str, list[str]] = {}
    for each in RIGHTS:
        if each.name in record:
            by_level.setdefault(right_in_words(each, record.get(each.name)), []).append(each.title)
    for level in sorted(by_level):
        yield Line(level, ", ".join(by_level[level]))


def _owners(facts: Facts) -> Iterator[str]:
    if not facts.came((PROJECTS.id, OWNERS.id, MEMBERSHIPS.id)):
        return
    projects = [known_project(facts, each.get("project_id")) for each in facts.all(MEMBERSHIPS.id)]
    ids = {text_of(each, "owner_id") for each in projects if each}
    for owner in facts.all(OWNERS.id):
        if text_of(owner, "id") in ids:
            yield name_of(owner, "name")
