"""What the start page tells of earlier runs: places that were kept, and what was not finished."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.changes.journal_file import JournalProblem
from tui.changes.left_behind import left_behind
from tui.changes.many.going_on import cut_short
from tui.contract.terms import Service
from tui.explorer.in_words.start_page import NamedPlace, Unfinished
from tui.explorer.workspace import Workspace
from tui.remembered.left_open import LeftOpen
from tui.remembered.problem import NotRemembered
from tui.sizes import count_of


class KeptFacts(NamedTuple):
    """Places to go to, and what was begun and not ended."""

    left_open: tuple[NamedPlace, ...] = ()
    bookmarks: tuple[NamedPlace, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()


async def learn_what_was_kept(workspace: Workspace) -> KeptFacts:
    """What the disk says of this profile; what cannot be read is passed over."""
    left = await workspace.remembered.left_open()
    return KeptFacts(
        tuple(_places(left)) if left is not None and left.is_worth_opening else (),
        await _bookmarks(workspace),
        (*await _drafts(workspace), *await _changes(workspace)),
    )


def _places(left: LeftOpen) -> Iterator[NamedPlace]:
    for service in Service:
        tree = left.trees.get(service)
        if tree is not None and tree.unfolded:
            yield NamedPlace(service.spelled, tree.cursor)


async def _bookmarks(workspace: Workspace) -> tuple[NamedPlace, ...]:
    try:
        found = await workspace.remembered.bookmarks.all()
    except NotRemembered:
        return ()  # the screen says it when it recalls them
    return tuple(NamedPlace(name, address) for address, name in reversed(found.items()))


async def _drafts(workspace: Workspace) -> list[Unfinished]:
    found = await workspace.remembered.drafts.all()
    return [
        Unfinished("Typed, not saved", f"{each.title}, {each.moment} UTC")
        for each in reversed(found)
    ]


async def forms_left(workspace: Workspace) -> str:
    """How many forms of earlier runs are not finished, in words; '' for none."""
    count = len(await workspace.remembered.drafts.all())
    verb = "is" if count == 1 else "are"
    return f"{count_of(count, 'form')} {verb} not finished" if count else ""


async def _changes(workspace: Workspace) -> list[Unfinished]:
    """Runs of many changes that were cut, and changes of which nobody knows what became."""
    session = workspace.session
    if session is None:
        return []
    addresses = [session.base_url(each) for each in session.services]
    try:
        runs = await cut_short(workspace.journal, addresses)
        lost = await left_behind(workspace.journal, addresses)
    except JournalProblem:
        return []  # said where the journal is looked through for what to ask about
    known = {each.number for run in runs for each in run.entries}
    return [
        *(Unfinished("Cut short", f"{len(run.not_sent):,} not sent: {run.title}") for run in runs),
        *(
            Unfinished("Outcome not known", each.intended.title)
            for each in lost
            if each.number not in known
        ),
    ]
