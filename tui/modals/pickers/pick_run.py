"""Choosing one of the many changes that were begun: those under way first, the last ones first."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from tui.changes.many.counting import counted, counts_in_words
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.run import Stage
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker


async def pick_run(app: App[Any], runs: Sequence[RunOfMany]) -> RunOfMany | None:
    """Ask which of several runs is meant; the only one is. None where nobody wants any."""
    if len(runs) == 1:
        return runs[0]
    newest_first = sorted(enumerate(runs), key=lambda each: (_is_over(each[1]), -each[0]))

    async def load() -> list[Candidate]:
        return [Candidate(str(at), run.title, _how_far(run)) for at, run in newest_first]

    name = await app.push_screen_wait(FuzzyPicker("Which of the many changes?", load))
    return None if name is None else runs[int(name)]


def _is_over(run: RunOfMany) -> bool:
    return run.stage is Stage.OVER


def _how_far(run: RunOfMany) -> str:
    return counts_in_words(counted(run.outcomes)) if _is_over(run) else run.how_far
