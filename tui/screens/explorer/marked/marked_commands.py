"""What can be done with all marked records, as the palette and the lists of actions offer it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from tui.changes.harming import destroys, may_harm
from tui.client.session import Session
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.explorer.actions import offer_of
from tui.explorer.marked.adding import people_and_projects
from tui.explorer.marked.offers import MarkedOffer, offers_on_marked
from tui.explorer.nodes.node import Node
from tui.modals.commands.command import Command, Nearness

COPY_RIGHTS: Final = "Copy rights, or one level for all"
SET_RIGHTS: Final = "Set rights"


class MarkedDialogues(NamedTuple):
    """What opens the dialogue of an action on marked records."""

    form: Callable[[MarkedOffer], object]
    rights: Callable[[MarkedOffer], object]
    copied_rights: Callable[[MarkedOffer], object]
    adding: Callable[[Sequence[Node], Sequence[Node]], object]


def marked_commands(
    nodes: Sequence[Node], session: Session | None, why_read_only: str, opens: MarkedDialogues
) -> Iterator[Command]:
    """A command for each, what is closest to the records first, what destroys last."""
    offers = offers_on_marked(nodes, session, why_read_only)
    commands = [each for offered in offers for each in _of_operation(offered, opens)]
    commands[_BEHIND_RIGHTS:_BEHIND_RIGHTS] = _adding(nodes, session, why_read_only, opens)
    yield from sorted(commands, key=lambda each: each.destroys)


_BEHIND_RIGHTS: Final = 2
"""Where adding to projects stands: behind setting rights and copying them."""


def _of_operation(offered: MarkedOffer, opens: MarkedDialogues) -> Iterator[Command]:
    if offered.operation.id == CREATE_PROJECT_USER.id:
        return
    if offered.operation.id != UPDATE_PROJECT_USER.id:
        yield _command(offered, offered.operation.title, partial(opens.form, offered))
        return
    for title, run in ((SET_RIGHTS, opens.rights), (COPY_RIGHTS, opens.copied_rights)):
        yield _command(offered, title, partial(run, offered))


def _adding(
    nodes: Sequence[Node], session: Session | None, why_read_only: str, opens: MarkedDialogues
) -> Iterator[Command]:
    """Adding the marked people to projects, people to the marked projects, these to those."""
    people, projects = people_and_projects(nodes)
    for title, some, where in _ways_to_add(people, projects):
        meant = (*some, *where)
        reason = offer_of(CREATE_PROJECT_USER, meant[0], session, why_read_only).reason
        offered = MarkedOffer(CREATE_PROJECT_USER, meant, len(nodes), reason)
        run = partial(opens.adding, some, where)
        yield _command(offered, title, run)


def _ways_to_add(
    people: Sequence[Node], projects: Sequence[Node]
) -> Iterator[tuple[str, Sequence[Node], Sequence[Node]]]:
    if people and projects:
        yield "Add the people to the projects", people, projects
    if people:
        yield "Add to projects", people, ()
    if projects:
        yield "Add people", (), projects


def _command(offered: MarkedOffer, title: str, run: Callable[[], object]) -> Command:
    operation = offered.operation
    return Command(
        title,
        offered.about,
        run,
        also=operation.id,
        usable=not offered.reason,
        path=operation.path,
        name=operation.id,
        near=Nearness.ROW,
        harms=may_harm(operation),
        destroys=destroys(operation),
    )
