"""Editors that take back and repeat what was done to a draft, a field at a time."""

from collections.abc import Mapping
from typing import Generic, Protocol, Self, TypeVar

from typing_extensions import override

from tui.contract.operation import Json
from tui.modals.editing.editable import Editable
from tui.modals.editing.editor import Editor


class Stepping(Editable, Protocol):
    """A draft that is what was read and some wishes, by the names of fields."""

    @property
    def wishes(self) -> Mapping[str, Json]: ...

    def wishing(self, wishes: Mapping[str, Json]) -> Self:
        """The same draft with other wishes."""


D = TypeVar("D", bound=Stepping)
R = TypeVar("R")


class WishHistory:
    """The wishes before each step, and those that were taken back.

    All that is done to one field without a pause for another is one step.
    """

    def __init__(self) -> None:
        self._back: list[Mapping[str, Json]] = []
        self._ahead: list[Mapping[str, Json]] = []
        self._field = ""

    def note(self, before: Mapping[str, Json], now: Mapping[str, Json]) -> None:
        """Something is wished that was not, or is not any more."""
        changed = [key for key in {**before, **now} if before.get(key) != now.get(key)]
        if not changed and before.keys() == now.keys():
            return
        field = changed[0] if len(changed) == 1 else ""
        if not field or field != self._field:
            self._back.append(before)
        self._field = field
        self._ahead.clear()

    def take_back(self, now: Mapping[str, Json]) -> Mapping[str, Json] | None:
        """The wishes before the last step; None where there is none."""
        return self._move(now, self._back, self._ahead)

    def repeat(self, now: Mapping[str, Json]) -> Mapping[str, Json] | None:
        """The wishes after the step that was taken back last; None where there is none."""
        return self._move(now, self._ahead, self._back)

    def _move(
        self,
        now: Mapping[str, Json],
        taken: list[Mapping[str, Json]],
        put: list[Mapping[str, Json]],
    ) -> Mapping[str, Json] | None:
        if not taken:
            return None
        self._field = ""
        put.append(now)
        return taken.pop()


class SteppingEditor(Editor[D, R], Generic[D, R]):
    """An editor of fields: its steps are those of one field after the other."""

    _steps: WishHistory | None = None
    """None before the first."""

    @override
    def draft_changed(self, before: D, now: D) -> None:
        if self._steps is None:
            self._steps = WishHistory()
        self._steps.note(before.wishes, now.wishes)

    def action_undo(self) -> None:
        self._go(None if self._steps is None else self._steps.take_back(self.draft.wishes))

    def action_redo(self) -> None:
        self._go(None if self._steps is None else self._steps.repeat(self.draft.wishes))

    def _go(self, wishes: Mapping[str, Json] | None) -> None:
        if wishes is None:
            self.say("There is no step to take.")
            return
        steps, self._steps = self._steps, WishHistory()
        self.draft = self.draft.wishing(wishes)
        self._steps = steps
        self.show_problems({})
        self.say("")
