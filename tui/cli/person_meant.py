"""Whom a command is about: somebody by the exact log-in, or by what fits only one person."""

from typing import Final

from tui.changes.records import objects_of
from tui.cli.output import warn
from tui.client.errors import BimscopeError, NotFound
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.drofus.users import GET_USER
from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.contract.terms import Service
from tui.explorer.finding.people import people_found
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.widgets.safe_text import safe_text

_OFFERED: Final = 10
"""People who are listed; of more than that, another word is asked for."""


async def username_meant(answers: Answers, who: str) -> str:
    """The user name of somebody in dRofus; `who` itself where nobody fits.

    Raises ConfigProblem where several people fit, and BimscopeError where not everybody could
    be looked at.
    """
    try:
        await answers.ask(GET_USER, {"username": who})
    except NotFound:
        found = await people_found(answers, Service.DROFUS, who, {})
        person = _only(found, who, "No user name is", "user name")
        return person.label if person is not None else who
    except BimscopeError:
        return who  # the first look says it
    return who


async def member_meant(answers: Answers, who: str, team: str) -> str:
    """The id of a member of a Bimplus team.

    Raises ConfigProblem where nobody fits, or several people do, and BimscopeError.
    """
    here = {"team_slug": team}
    members = objects_of(await answers.ask(LIST_MEMBERS, here))
    named = [each for each in members if _is_named(each, who)]
    if named:
        return text_at(named[0], "user.id")
    found = await people_found(answers, Service.BIMPLUS, who, here)
    person = _only(found, who, f"No member of team {team} is", "e-mail address")
    if person is None:
        raise ConfigProblem(f"Team {team} has no member {who}.")
    return text_at(person.record, "user.id")


def _is_named(member: JsonObject, who: str) -> bool:
    return who.casefold() in (
        text_at(member, "user.email").casefold(),
        text_at(member, "user.id").casefold(),
    )


def _only(found: list[Node], who: str, nobody: str, named_by: str) -> Node | None:
    """The only one, which is said; None where there is nobody. Raises ConfigProblem."""
    nobody = f"{nobody} {who}."
    if len(found) > 1:
        listed = [safe_text(f"  {each.label}  {each.called}") for each in found[:_OFFERED]]
        more = len(found) - len(listed)
        if more:
            listed.append(f"  and {more:,} more: add another word of the name")
        fit = f"{len(found):,} people fit; choose one by the {named_by}:"
        raise ConfigProblem("\n".join((f"{nobody} {fit}", *listed)))
    for each in found:
        said = f"{each.called} ({each.label})" if each.called else each.label
        warn(f"{nobody} Only {said} fits.")
    return found[0] if found else None
