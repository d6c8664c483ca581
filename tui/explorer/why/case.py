"""A case: what is asked why, about whom or what, and where; made from a node of a tree."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tui.contract.terms import Service
from tui.explorer.in_words.page import Section
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind
from tui.explorer.why.attribute_looks import ATTRIBUTE_LOOKS, untold_set
from tui.explorer.why.attribute_page import attribute_page
from tui.explorer.why.attribute_rules import ATTRIBUTE_RULES
from tui.explorer.why.bimplus_looks import BIMPLUS_LOOKS, in_projects
from tui.explorer.why.bimplus_page import bimplus_page
from tui.explorer.why.bimplus_rules import BIMPLUS_RULES
from tui.explorer.why.choices import (
    Choosable,
    attributes_of_team,
    bimplus_projects,
    drofus_projects,
    teams_to_choose,
    types_to_choose,
)
from tui.explorer.why.drofus_looks import DROFUS_LOOKS, memberships
from tui.explorer.why.drofus_page import drofus_page
from tui.explorer.why.drofus_rules import DROFUS_RULES
from tui.explorer.why.facts import Facts, Inquiry, Lookup, Placeholders
from tui.explorer.why.naming import attribute_title, bimplus_title, drofus_title
from tui.explorer.why.rule import Cause, Rule, causes_in


@dataclass(frozen=True, slots=True)
class Narrower:
    """What a case can be narrowed to by choosing: a project, an element type, an attribute."""

    parameter: str
    word: str
    choices: Callable[[Inquiry], Awaitable[Sequence[Choosable]]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be asked why: rules, looks, and how both are said.

    `projects` counts those that were looked at. `names` are the placeholders that count; those
    of `needs` that are missing have to be chosen before anything can be looked at.
    """

    names: tuple[str, ...]
    rules: Sequence[Rule]
    looks: Sequence[Lookup]
    page: Callable[[Facts], list[Section]]
    title: Callable[[Facts], str]
    projects: Callable[[Facts], int]
    narrower: Narrower
    needs: tuple[Narrower, ...] = ()
    untold: Callable[[Facts], list[str]] = lambda _: []
    """What no operation of the service says, and may be the cause."""


_DROFUS: Final = Topic(
    names=("username", "project_id"),
    rules=DROFUS_RULES,
    looks=DROFUS_LOOKS,
    page=drofus_page,
    title=drofus_title,
    projects=lambda facts: len(memberships(facts)),
    narrower=Narrower("project_id", "project", drofus_projects),
)
_BIMPLUS: Final = Topic(
    names=("team_slug", "user_id", "project_id"),
    rules=BIMPLUS_RULES,
    looks=BIMPLUS_LOOKS,
    page=bimplus_page,
    title=bimplus_title,
    projects=lambda facts: len(in_projects(facts)),
    narrower=Narrower("project_id", "project", bimplus_projects),
)
_ATTRIBUTE: Final = Topic(
    names=("team_slug", "scope", "project_id", "object_id", "element_type_id", "attribute_id"),
    rules=ATTRIBUTE_RULES,
    looks=ATTRIBUTE_LOOKS,
    page=attribute_page,
    title=attribute_title,
    projects=lambda _: 0,
    narrower=Narrower("element_type_id", "element type", types_to_choose),
    needs=(
        Narrower("team_slug", "team", teams_to_choose),
        Narrower("attribute_id", "attribute", attributes_of_team),
    ),
    untold=untold_set,
)
_TOPICS: Final[Mapping[str, Topic]] = {
    "drofus.user": _DROFUS,
    "drofus.membership": _DROFUS,
    "drofus.project_user": _DROFUS,
    "bimplus.member": _BIMPLUS,
    "bimplus.project_member": _BIMPLUS,
    "bimplus.topology_node": _ATTRIBUTE,
    "bimplus.free_attribute": _ATTRIBUTE,
}
"""What can be asked about records of a kind."""


@dataclass(frozen=True, slots=True)
class WhyCase:
    """One question: its topic, and who and where."""

    topic: Topic
    given: Placeholders

    @property
    def lacks(self) -> Narrower | None:
        """What has to be chosen before anything can be looked at."""
        needs = self.topic.needs
        return next((each for each in needs if each.parameter not in self.given), None)

    def narrowed(self, given: Placeholders) -> "WhyCase":
        """The same about something narrower."""
        return replace(self, given={**self.given, **given})

    def causes(self, facts: Facts) -> list[Cause]:
        """What keeps from it, as far as it is proven."""
        return causes_in(self.topic.rules, facts, self.topic.projects(facts))

    def not_looked_at(self, facts: Facts) -> list[str]:
        """What could not be looked at, and why, in words."""
        failed = [
            f"{look.words}: {facts.found[look.id].failed}"
            for look in self.topic.looks
            if look.id in facts.found and facts.found[look.id].failed
        ]
        lacking = {each.lacks for each in facts.found.values() if each.lacks}
        return [*failed, *sorted(lacking), *self.topic.untold(facts)]

    @property
    def not_asked(self) -> list[str]:
        """What is not looked at, since the question is about no project, or about no element."""
        looks = self.topic.looks
        asked = {each.id for each in looks if each.applies(self.given)}
        return [each.words for each in looks if each.id not in asked]

    def looking_at(self, facts: Facts) -> list[str]:
        """What is being looked at and has not come yet."""
        looks = [each for each in self.topic.looks if each.applies(self.given)]
        return [each.words for each in looks if each.id not in facts.found]

    async def choose(self, answers: Answers, what: Narrower) -> Sequence[Choosable]:
        """What can be chosen. Raises BimscopeError."""
        return await what.choices(Inquiry(answers, self.given))


def case_of_person(service: Service, given: Placeholders) -> WhyCase:
    """What can be asked about a person of a service."""
    return WhyCase(_DROFUS if service is Service.DROFUS else _BIMPLUS, given)


def case_of(node: Node) -> WhyCase | None:
    """What can be asked why on a row: about its record, or the nearest above that tells of it."""
    for above in node.ancestry():
        if isinstance(above.what, Kind) and above.what.id in _TOPICS:
            topic = _TOPICS[above.what.id]
            known = above.parameters()
            given = {name: known[name] for name in topic.names if name in known}
            return WhyCase(topic, given)
    return None
