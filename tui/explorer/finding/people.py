"""People of whom one knows a part of a name, an e-mail address or a log-in."""

from typing import Final

from tui.client.errors import NotSendable
from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.findable import findable_as
from tui.explorer.finding.list_search import FoldedLists, ListSearch
from tui.explorer.finding.looked import LookingState
from tui.explorer.finding.requests import ListRequest
from tui.explorer.finding.server_search import ServerSearch
from tui.explorer.finding.words import SoughtWords
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.searching import Records
from tui.explorer.trees.bimplus_people import MEMBER
from tui.explorer.trees.drofus import USER

_PEOPLE: Final = {Service.DROFUS: USER, Service.BIMPLUS: MEMBER}


async def people_found(
    answers: Answers, service: Service, text: str, here: GivenAbove
) -> list[Node]:
    """The people of a service, or of a team `here`, who have all the words, the best first.

    Raises BimscopeError where not everybody was looked at.
    """
    findable = findable_as(_PEOPLE[service])
    assert findable is not None, "people can be found"
    search = ListSearch(SoughtWords.of(text), FoldedLists(), _tell_nobody)

    async def take_in(request: ListRequest, records: Records) -> None:
        await search.look_through(request.findable, records, request.path)

    servers = ServerSearch(
        answers,
        search.words,
        here={service: here},
        among=(findable,),
        chooses="",
        take_in=take_in,
        tell=_tell_nobody,
    )
    await servers.ask()
    for failure in servers.failures:
        raise failure
    for each in servers.looked:
        if each.progress is LookingState.NOT_ASKED:
            raise NotSendable(
                f"{each.service.spelled} was not searched for {each.words} with “{text}”: "
                f"{each.why}."
            )
    return [each.node for each in search.found.best()]


def _tell_nobody() -> None:
    """Nothing is shown before all of it has come."""
