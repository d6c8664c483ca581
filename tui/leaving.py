"""Leaving the explorer, or opening another profile in its place, unless a change is under way."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from tui.changes.run import Run
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.explorer.workspace import Workspace
from tui.modals.leaving import GiveUpTyped, Leaving, LeavingModal
from tui.modals.modal import Modal
from tui.modals.pickers.profiles import pick_profile

AskOfTyped = Callable[[GiveUpTyped], Awaitable[bool | None]]
AskOfChanges = Callable[[LeavingModal], Awaitable[Leaving | None]]


class Say(Protocol):
    """Shows a sentence on the status line."""

    def __call__(self, text: str, *, error: bool = False) -> None: ...


def asks_already(screens: Sequence[Screen[Any]]) -> bool:
    """Whether the person is being asked whether to leave."""
    return any(isinstance(each, (GiveUpTyped, LeavingModal)) for each in screens)


async def may_leave(
    workspace: Workspace, screens: Sequence[Screen[Any]], ask: Callable[[Any], Any], say: Say
) -> bool:
    """Ask about what is under way, then about what is typed; True once one may leave."""
    runs = [*workspace.ongoing.runs] if workspace.has_changes_under_way else []
    if runs and not await is_left(workspace, ask, say):
        return False
    return await gives_up_typed(screens, ask) and _none_went_wrong(runs)


async def gives_up_typed(screens: Sequence[Screen[Any]], ask: AskOfTyped) -> bool:
    """Ask about what is typed in dialogues and was not sent; True where there is nothing."""
    typed = [
        each for each in screens if isinstance(each, Modal) and not each.is_leaving and each.typed
    ]
    if not typed:
        return True
    lost = [each.typed for each in typed if not each.keeps_typed]
    kept = [each.typed for each in typed if each.keeps_typed]
    says = [
        *(f"What you typed would be lost: {each}." for each in lost),
        *(f"What you typed is kept: {each}. bimscope offers it again." for each in kept),
    ]
    question = GiveUpTyped("Leave bimscope?", says, yes="Leave", no="Stay", harms=bool(lost))
    return bool(await ask(question))


async def is_left(workspace: Workspace, ask: AskOfChanges, say: Say) -> bool:
    """Ask what shall become of the changes under way, and tell whether to leave, once it is so."""
    # Those too that end while it is asked: what came of them is to be read by somebody.
    runs = [*workspace.ongoing.runs]
    titles = [f"{run.title}: {run.how_far}" for run in runs]
    answer = await ask(LeavingModal(titles, is_paused=any(run.is_paused for run in runs)))
    if answer is Leaving.WAIT:
        say("leaving once the outcome is known …")
        while workspace.ongoing.runs:
            begun = [run for run in workspace.ongoing.runs if run not in runs]
            runs += begun
            for run in workspace.ongoing.runs:
                run.go_on()
            await workspace.ongoing.settle()
    if answer not in (Leaving.WAIT, Leaving.LEAVE_IT):
        return False
    # What did not go well is to be read by somebody: then the explorer stays. What came while a
    # question stood too: it was asked about what nobody knew yet.
    return _none_went_wrong(runs)


def _none_went_wrong(runs: Sequence[Run]) -> bool:
    """Whether nothing came of them yet, or what was wanted, without a word to read."""
    outcomes = [outcome for run in runs for outcome in run.outcomes]
    return all(each.done and not each.error and not each.unwritten for each in outcomes)


async def another_launch(
    app: App[Any], workspace: Workspace, launch: Launch, say: Say
) -> Launch | None:
    """The profile that the user wants in place of this one; None where it stays."""
    if _is_held_up(workspace, say):
        return None
    if launch.reopening is None:
        say("the demo cannot open another profile: start bimscope without demo")
        return None
    try:
        name = await pick_profile(app, launch.reopening, now=launch.title)
        chosen = await asyncio.to_thread(launch.reopening.launch, name) if name else None
    except ConfigProblem as problem:
        say(f"{problem}", error=True)
        return None
    return None if chosen is None or _is_held_up(workspace, say) else chosen


def _is_held_up(workspace: Workspace, say: Say) -> bool:
    if workspace.has_changes_under_way:
        say("a change is being sent: open another profile once its outcome is known", error=True)
    return workspace.has_changes_under_way
