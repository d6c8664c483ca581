"""The facts for the start page: what is at hand at once, the rest from a few small requests.

A list counts as small where its service offers no way to search it; a long one is counted only
where it is loaded already.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from tui.changes.records import integer_of
from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.teams import GET_TEAM
from tui.contract.bimplus.users import CURRENT_USER
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.drofus.users import GET_USER, full_name_of
from tui.contract.operation import AnyOperation, Filtering, JsonObject
from tui.contract.reading import text_at, text_of, value_at
from tui.contract.terms import Service
from tui.explorer.in_words.start_page import ListSize, ServiceFacts
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_part, decode_record
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.large_json.turns import at_once

_NAMED: Final = 3
"""Records of a list that are called by their names."""
_REFUSED: Final = 401
_MOST_MEMBERS: Final = 500
"""Members of a team up to which its list is small enough to look oneself up in it."""


class _About(NamedTuple):
    """Who asks a service, and with which rights; empty where that is not known."""

    person: str = ""
    rights: str = ""


_AskAbout: TypeAlias = Callable[[Workspace, ServiceFacts, Answer[object] | None], Awaitable[_About]]


def facts_at_hand(workspace: Workspace, service: Service) -> ServiceFacts | None:
    """Where a service is and who asks it; None where this profile has no such service."""
    session = workspace.session
    if session is None:
        failure = workspace.connection.failure
        return ServiceFacts(service.spelled, problem=str(failure or ""))
    if service not in session.services:
        return None
    return ServiceFacts(
        service.spelled,
        session.base_url(service),
        service in session.without_credentials,
        session.user(service),
        problem=_problem(workspace, service),
    )


def with_what_was_learnt(facts: ServiceFacts, learnt: ServiceFacts | None) -> ServiceFacts:
    """What is at hand with what was asked for before, if it was asked of the same as the same."""
    if learnt is None or (learnt.address, learnt.user) != (facts.address, facts.user):
        return facts
    return replace(learnt, nobody=facts.nobody, problem=facts.problem)


def _problem(workspace: Workspace, service: Service) -> str:
    """What is wrong with the last answer of a service; '' where one may go on asking."""
    summary = workspace.log.summaries.of(service)
    if summary.last_status == _REFUSED:
        return f"{service.spelled} refused the login"
    return summary.last_error or "" if summary.last_status is None else ""


async def learn_about(workspace: Workspace, service: Service) -> ServiceFacts | None:
    """The same with who it is, with which rights, and what there is; asks in the background.

    What cannot be had is left out.
    """
    facts, session = facts_at_hand(workspace, service), workspace.session
    if facts is None or session is None or session.credentials(service) is None:
        return facts
    explorer = workspace.explorer(service)
    lists = [each async for each in _small_lists(explorer)]
    first = lists[0][1] if lists else None
    about = await _ABOUT[service](workspace, facts, first)
    counted = [_counted(root, answer) for root, answer in lists]
    counted += _loaded(explorer, {root for root, _ in lists})
    return replace(
        facts,
        person=about.person,
        rights=about.rights,
        round_trip=workspace.log.summaries.of(service).least_wait,
        counted=tuple(counted),
    )


async def _small_lists(explorer: Explorer) -> AsyncIterator[tuple[Node, Answer[object]]]:
    for root in explorer.roots:
        operation = None if root.source is None else root.source.operation
        if operation is None or operation.filtering is not Filtering.NONE:
            continue
        with suppress(BimscopeError):
            answer = await explorer.ask_for_list(root)
            if answer is not None and answer.items is not None:
                yield root, answer


def _counted(root: Node, answer: Answer[object]) -> ListSize:
    kind = root.source.child if root.source is not None else None
    few = [decode_record(raw) for raw in answer.items[:_NAMED]]
    names = dict.fromkeys(map(kind.label, few)) if kind is not None else ()
    return ListSize(root.label, len(answer.items), tuple(names))


def _loaded(explorer: Explorer, others: Collection[Node]) -> Iterator[ListSize]:
    """The other lists at the root that are loaded to their ends."""
    for root in explorer.roots:
        contents = root.contents
        if root in others or root.source is None or contents is None or contents.exchange is None:
            continue
        if contents.complete and not contents.filter_text and contents.error is None:
            yield ListSize(root.label, contents.total)


async def _about_drofus_user(
    workspace: Workspace, facts: ServiceFacts, _: Answer[object] | None
) -> _About:
    if not facts.user:
        return _About()
    user = await _record(workspace, GET_USER, {"username": facts.user})
    rights = await _own_memberships(workspace.answers, facts.user)
    return _About(full_name_of(user), rights)


async def _own_memberships(answers: Answers, user: str) -> str:
    """What one administers, from the list of all memberships where it was loaded."""
    for answer in answers.known(LIST_PROJECT_USERS, {}):
        with suppress(BimscopeError):
            groups = await answers.group(answer, "username")
            own = [decode_record(raw) for raw in at_once(groups.of(user))]
            if not own:
                return "a member of no project"
            administers = sum(each.get("superuser") is True for each in own)
            return f"administers {administers:,} of {len(own):,} of your projects"
    return ""


async def _about_bimplus_user(
    workspace: Workspace, facts: ServiceFacts, teams: Answer[object] | None
) -> _About:
    user = await _record(workspace, CURRENT_USER, {})
    email = text_of(user, "email")
    person = "" if email == facts.user else email
    if teams is None or not teams.items:
        return _About(person)
    slug = text_of(decode_record(teams.items[0]), "slug")
    return _About(person, await _own_roles(workspace, slug, text_of(user, "id")))


async def _own_roles(workspace: Workspace, slug: str, own_id: str) -> str:
    """The roles in a team whose members are few enough to look oneself up."""
    path = {"team_slug": slug}
    team = await _record(workspace, GET_TEAM, path)
    members = integer_of(value_at(team, "storageStats.numberOfMembers"))
    if not own_id or members is None or members > _MOST_MEMBERS:
        return ""
    try:
        answer = await workspace.answers.ask(LIST_MEMBERS, path, background=True)
        records = [decode_record(raw) for raw in answer.items]
    except BimscopeError:
        return ""
    own = next((each for each in records if text_at(each, "user.id") == own_id), {})
    roles = own.get("roles")
    said = ", ".join(map(str, roles)) if isinstance(roles, list) else ""
    return f"{said} in {text_of(team, 'name', 'slug')}" if said else ""


async def _record(
    workspace: Workspace, operation: AnyOperation, path: Mapping[str, str | int]
) -> JsonObject:
    """A record that is read for the page only; empty where it cannot be had."""
    with suppress(BimscopeError):
        answer = await workspace.answers.ask(operation, path, background=True)
        return decode_part(answer.part)
    return {}


_ABOUT: Final[Mapping[Service, _AskAbout]] = {
    Service.DROFUS: _about_drofus_user,
    Service.BIMPLUS: _about_bimplus_user,
}
