"""What speaks against changes before they are sent, as far as services make it known.

The lists that the rules need are asked for once; then it is judged as often as the plan changes.
"""

import asyncio
from collections.abc import Generator, Mapping, Sequence
from typing import Final, TypeAlias

from tui.changes.change import Change
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import Service
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.plans.any_objections import ANY_OBJECTIONS
from tui.explorer.plans.bimplus_objections import BIMPLUS_OBJECTIONS
from tui.explorer.plans.drofus_objections import DROFUS_OBJECTIONS
from tui.explorer.plans.objection import ChangesThere, Objection
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.looking import look_at_all
from tui.large_json.turns import in_turns

OBJECTIONS: Final = (*ANY_OBJECTIONS, *DROFUS_OBJECTIONS, *BIMPLUS_OBJECTIONS)
"""All rules, in the order in which their reasons are said."""
MOST_PLACES: Final = 60
"""So many places, projects for instance, are looked at for one plan: each costs requests."""

_GivenPlace: TypeAlias = tuple[tuple[str, str], ...]


class KnownReasons:
    """Judges the changes of a plan by lists that were asked for once."""

    def __init__(self, session: Session, answers: Answers | None = None) -> None:
        """What was asked lately is good enough where `answers` that keep it are given."""
        self._session = session
        self._answers = answers or Answers(AwaitedSession(session))
        self._facts: dict[_GivenPlace, Facts] = {}
        self.not_looked_at: tuple[str, ...] = ()
        """What could not be looked at, and why; the rules that need it say nothing."""

    async def ask(self, changes: Sequence[Change]) -> None:
        """Ask for all lists that the rules need about some changes.

        Whatever a service answers is no error: it is said in `not_looked_at`.
        """
        wanted: dict[_GivenPlace, dict[str, Lookup]] = {}
        for rule, place, _ in await in_turns(_by_rule(changes)):
            wanted.setdefault(place, {}).update({each.id: each for each in rule.needs})
        asked = dict([*wanted.items()][:MOST_PLACES])
        await asyncio.gather(*(self._look(place, [*asked[place].values()]) for place in asked))
        left = len(wanted) - len(asked)
        words = {each.id: each.words for rule in OBJECTIONS for each in rule.needs}
        failed = [
            f"{words[look]}: {seen.failed}"
            for facts in self._facts.values()
            for look, seen in facts.found.items()
            if seen.failed
        ]
        more = [f"{left:,} more places, teams or projects"] if left else []
        self.not_looked_at = tuple(dict.fromkeys([*failed, *more]))

    async def reasons(self, changes: Sequence[Change]) -> list[str]:
        """Why each change would be refused among the others; '' where nothing is known."""
        found: dict[int, str] = {}
        for rule, place, some in await in_turns(_by_rule(changes)):
            facts = self._facts.get(place)
            if facts is None or not facts.came(each.id for each in rule.needs):
                continue
            there = ChangesThere(some, facts, self._caller(some))
            for at, reason in (await in_turns(rule.finds(there))).items():
                found.setdefault(at, reason)
        return [found.get(at, "") for at in range(len(changes))]

    async def _look(self, place: _GivenPlace, looks: Sequence[Lookup]) -> None:
        facts = self._facts.setdefault(place, Facts(dict(place)))
        await look_at_all(self._answers, looks, facts, lambda: None)

    def _caller(self, changes: Mapping[int, Change]) -> str:
        service: Service = next(iter(changes.values())).operation.service
        try:
            return self._session.user(service)
        except BimscopeError:
            return ""


async def reasons_against(changes: Sequence[Change], session: Session) -> list[str]:
    """Why each change would be refused; '' where nothing is known to speak against it."""
    known = KnownReasons(session)
    await known.ask(changes)
    return await known.reasons(changes)


def may_be_refused(change: Change) -> bool:
    """Whether there are rules about what a change does; else nothing needs to be asked."""
    return any(rule.about and rule.is_about(change.operation) for rule in OBJECTIONS)


def _by_rule(
    changes: Sequence[Change],
) -> Generator[None, None, list[tuple[Objection, _GivenPlace, dict[int, Change]]]]:
    """The changes that each rule is about, by the places that they are in."""
    found: dict[str, dict[_GivenPlace, dict[int, Change]]] = {each.id: {} for each in OBJECTIONS}
    about: dict[str, list[Objection]] = {}
    for at, change in enumerate(changes):
        operation = change.operation
        if operation.id not in about:
            about[operation.id] = [rule for rule in OBJECTIONS if rule.is_about(operation)]
        for rule in about[operation.id]:
            place = tuple((name, str(change.path[name])) for name in rule.place)
            found[rule.id].setdefault(place, {})[at] = change
        yield
    return [(rule, place, some) for rule in OBJECTIONS for place, some in found[rule.id].items()]


async def without_refused(
    changes: Sequence[Change], session: Session
) -> tuple[list[Change], dict[str, str]]:
    """The changes against which nothing speaks, and why not by the titles of the others.

    Raises BimscopeError.
    """
    reasons = await reasons_against(changes, session)
    judged = list(zip(changes, reasons, strict=True))
    refused = {each.title: reason for each, reason in judged if reason}
    return [each for each, reason in judged if not reason], refused
