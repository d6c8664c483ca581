"""The rows of the rights editor: one right a row, in words."""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui.contract.drofus.project_users import RIGHTS_LEVELS
from tui.contract.fields import Field
from tui.contract.operation import Json
from tui.explorer.editing.difference import NOTHING
from tui.explorer.editing.rights import RightsDraft, in_words
from tui.widgets.safe_text import safe_text

_TITLE_WIDTH: Final = 23
CHANGED_SIGN: Final = "≠"


class RightsList(OptionList):
    """Shows a draft and turns keys into wishes; it changes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Next", id="rights.down", show=False),
        Binding("k", "cursor_up", "Previous", id="rights.up", show=False),
        Binding("right,l", "step(1)", "Less", id="rights.less",
                tooltip="One level down: 1 Full to 4 None"),
        Binding("left,h", "step(-1)", "More", id="rights.more", tooltip="One level up"),
        *(
            Binding(str(level), f"level({level})", words, id=f"rights.level_{level}", show=False,
                    tooltip=f"Set {level} {words}")
            for level, words in RIGHTS_LEVELS.items()
        ),
        Binding("space", "flip", "Yes/no", id="rights.flip", tooltip="Switch a flag"),
        Binding("u", "undo", "Undo row", id="rights.undo", tooltip="As it was read"),
    ]  # fmt: skip

    class Wished(Message):
        """The user wants another value for a right."""

        def __init__(self, draft: RightsDraft) -> None:
            self.draft = draft
            super().__init__()

    def __init__(self, draft: RightsDraft) -> None:
        super().__init__(id="rights", markup=False, compact=True)
        self._draft = draft
        self._problems: Mapping[str, tuple[str, ...]] = {}

    def show(self, draft: RightsDraft, problems: Mapping[str, tuple[str, ...]]) -> None:
        """Show a draft with the problems of its fields."""
        self._draft, self._problems = draft, problems
        row = self.highlighted or 0
        self.set_options([_prompt(draft, right, problems) for right in draft.rights])
        self.highlighted = min(row, self.option_count - 1)

    @property
    def right(self) -> Field:
        """The right under the cursor."""
        return self._draft.rights[self.highlighted or 0]

    def action_level(self, level: int) -> None:
        if self.right.choices is not None:
            self._wish(level)

    def action_flip(self) -> None:
        if self.right.choices is None:
            self.post_message(self.Wished(self._draft.toggle(self.right.name)))

    def action_step(self, steps: int) -> None:
        """A level further; a flag has only its other value."""
        if self.right.choices is None:
            self.action_flip()
            return
        levels = [level for level in self.right.choices if isinstance(level, int)]
        value = self._draft.value(self.right.name)
        if value not in levels:
            self._wish(levels[0])
            return
        place = levels.index(int(str(value))) + steps
        self._wish(levels[min(max(place, 0), len(levels) - 1)])

    def action_undo(self) -> None:
        self.post_message(self.Wished(self._draft.undo(self.right.name)))

    def _wish(self, value: Json) -> None:
        self.post_message(self.Wished(self._draft.set(self.right.name, value)))


def _prompt(draft: RightsDraft, right: Field, problems: Mapping[str, tuple[str, ...]]) -> Content:
    changed = draft.is_changed(right.name)
    title = safe_text(right.title, limit=_TITLE_WIDTH - 2)
    parts = [
        Content.styled(f"{CHANGED_SIGN if changed else ' '} ", "bold $text-warning"),
        Content.styled(title.ljust(_TITLE_WIDTH), "bold" if changed else ""),
        *_values(draft, right),
    ]
    if changed:
        before = safe_text(draft.words_before(right.name), limit=20)
        parts.append(Content.styled(f" was {before}", "$text-warning"))
    for problem in problems.get(right.name, ()):
        parts.append(Content.styled(f"\n    ✗ {safe_text(problem)}", "bold $text-error"))
    return Content("").join(parts)


def _values(draft: RightsDraft, right: Field) -> list[Content]:
    """Each value that is offered, the wanted one between marks."""
    offered: list[Json] = [True, False] if right.choices is None else [*right.choices]
    wanted = draft.value(right.name)
    parts = []
    for value in offered:
        words = in_words(right, value)
        if value == wanted:
            parts.append(Content.styled(f"‹{words}›", "bold"))
        else:
            parts.append(Content.styled(f" {words} ", "$text-muted"))
    if wanted not in offered:
        parts.append(Content(f"‹{safe_text(draft.words(right.name) or NOTHING, limit=20)}›"))
    return parts
