"""The field in which a word has to be typed before something is sent."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from tui.modals.passing_input import PassingInput
from tui.widgets.keys import key


def _nothing_more() -> bool:
    return False


class WordInput(PassingInput):
    """A field whose Enter is named; `is_more_to_read` says whether Enter reads on instead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("word.go_on", "enter", "go_on", "Go on", "Go on with the word that is typed",
            footer=True),
        key("word.go_on", "enter", "read_on", "Read on", "Show what is below", footer=True),
    ]  # fmt: skip

    def __init__(self, is_more_to_read: Callable[[], bool] = _nothing_more) -> None:
        super().__init__(id="typed", compact=True)
        self._is_more_to_read = is_more_to_read

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("go_on", "read_on"):
            return (action == "read_on") is self._is_more_to_read()
        return super().check_action(action, parameters)

    async def action_go_on(self) -> None:
        await self.action_submit()

    async def action_read_on(self) -> None:
        await self.action_submit()
