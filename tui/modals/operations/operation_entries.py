"""The widgets in which a slot of a form is filled in; each says what stands in it.

Texts of a server enter them without control characters.
"""

import asyncio
import os
from pathlib import Path
from typing import ClassVar, Final, Self, TypeAlias

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from tui.changes.difference import NOTHING
from tui.contract.values import ValueKind
from tui.explorer.forms.entered import MOST_RECORDS
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.spelling import in_words
from tui.widgets.cells import line
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text, without_controls

NOT_GIVEN = "not given"
_GAP: Final = "  "
SOMETHING_ELSE = "something else …"
"""Stands for the values that a service takes beside the documented ones."""


class ChoiceEntry(Static, can_focus=True):
    """One of a few values: arrows go through them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("choice.next", "right,space", "step(1)", "Next value", "The next value",
            footer=True),
        key("choice.previous", "left", "step(-1)", "Previous value", "The previous value"),
        key("choice.none", "backspace,delete", "clear", "No value", "Leave it out"),
        key("choice.done", "enter", "app.focus_next", "Next field", "Go to the next field"),
    ]  # fmt: skip

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, entry: "ChoiceEntry") -> None:
            super().__init__()
            self.entry = entry

        @property
        def control(self) -> "ChoiceEntry":
            return self.entry

    def __init__(self, slot: Slot, text: str, *, further: str = "") -> None:
        super().__init__(markup=False)
        self._slot = slot
        # Arrows go to "not given" only where that was the case; backspace always does.
        self._values = [value for value in _values(slot) if value or not text]
        self._values += [further] if further else []
        self.value = ""
        self.put(text)

    def put(self, text: str) -> None:
        """Show a value; one that is not among the documented ones is kept."""
        same = (value for value in self._values if value.casefold() == text.casefold())
        self.value = next(same, text)
        if self.value not in self._values:
            self._values = [*self._values, self.value]
        self.update(Content(self._between_signs))

    def on_click(self, event: Click) -> None:
        """Step where one of the signs beside the value is clicked."""
        place = event.get_content_offset(self)
        last = cell_len(self._between_signs) - 1
        if place is not None and place.y == 0 and place.x in (0, last):
            self.action_step(1 if place.x else -1)

    @property
    def _between_signs(self) -> str:
        return f"‹ {safe_text(self._words())} ›"

    def _words(self) -> str:
        return in_words(self._slot, self.value) or self._nothing

    @property
    def _nothing(self) -> str:
        default = self._slot.default
        return f"{NOT_GIVEN}: {in_words(self._slot, default)}" if default else NOT_GIVEN

    def action_step(self, by: int) -> None:
        at = self._values.index(self.value) + by
        self._choose(self._values[at % len(self._values)])

    def action_clear(self) -> None:
        self._choose("")

    def _choose(self, text: str) -> None:
        self.put(text)
        self.post_message(self.Changed(self))


class CountEntry(ChoiceEntry):
    """How many records a list has: arrows add one, and take the last one away."""

    def put(self, text: str) -> None:
        self.value = text
        self.update(Content(self._between_signs))

    def _words(self) -> str:
        count = int(self.value) if self.value.isdecimal() else 0
        return f"{count or 'none'}   → adds one" + ("   ← takes the last away" if count else "")

    def action_step(self, by: int) -> None:
        count = int(self.value) if self.value.isdecimal() else 0
        # A long list may hold more than can be filled in: it does not grow any more.
        wanted = count if by > 0 and count >= MOST_RECORDS else max(count + by, 0)
        self._choose(str(wanted) if wanted else "")


class LongEntry(TextArea):
    """Several lines, or JSON."""

    def __init__(self, text: str) -> None:
        super().__init__(
            harmless(text, many_lines=True), soft_wrap=True, tab_behavior="focus", compact=True
        )
        self.highlight_cursor_line = False

    def put(self, text: str) -> None:
        wanted = harmless(text, many_lines=True)
        if self.text != wanted:
            self.load_text(wanted)


class ShortEntry(Input):
    """One line; secrets are not shown, paths and known values are completed."""

    def __init__(self, slot: Slot, text: str) -> None:
        super().__init__(
            harmless(text),
            placeholder=_placeholder(slot),
            password=slot.kind is ValueKind.SECRET,
            suggester=_suggester(slot),
            # What is there is usually to be mended, not typed anew.
            select_on_focus=False,
            compact=True,
        )
        self._called = ("", "")
        self._slot = slot

    def put(self, text: str) -> None:
        if self.value != harmless(text):
            self.value = harmless(text)
            self.cursor_position = len(self.value)

    def tell_emptied(self, *, is_emptied: bool) -> None:
        """Say that what stands here now goes, where nothing is entered in its place."""
        self.placeholder = NOTHING if is_emptied else _placeholder(self._slot)

    def call(self, text: str, name: str) -> None:
        """Show what a text is called, as long as that text stands here; '' for nothing."""
        called = harmless(text), safe_text(name)
        if called != self._called:
            self._called = called
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The name with the value dimmed behind it; what is typed in stays where it is."""
        drawn = super().render_line(y)
        value, name = self._called
        if not name or y or value != self.value:
            return drawn
        width, dimmed = self.size.width, self.get_component_rich_style("input--placeholder")
        if not self.has_focus:
            parts = [(name, self.rich_style), (_GAP, self.rich_style), (value, dimmed)]
            return line(parts, width, self.rich_style)
        taken = cell_len(value) + len(_GAP)
        if taken >= width:
            return drawn
        parts = [(name, dimmed)]
        return Strip.join([drawn.crop(0, taken), line(parts, width - taken, self.rich_style)])


class OpenEntry(Horizontal):
    """One of the documented values, or another one that is typed."""

    def __init__(self, slot: Slot, text: str) -> None:
        super().__init__()
        self._documented = {str(value).casefold() for value in slot.choices or ()}
        self._choice = ChoiceEntry(slot, self._shown_of(text), further=SOMETHING_ELSE)
        self._typed = ShortEntry(slot, "")
        self.put(text)

    def compose(self) -> ComposeResult:
        yield self._choice
        yield self._typed

    @property
    def value(self) -> str:
        is_typed = self._choice.value == SOMETHING_ELSE
        return self._typed.value if is_typed else self._choice.value

    def put(self, text: str) -> None:
        self._choice.put(self._shown_of(text))
        self._show_where_to_type()
        if self._typed.display:
            self._typed.put(text)

    def _shown_of(self, text: str) -> str:
        """The documented value, or what stands for all others."""
        is_documented = not text or text.casefold() in self._documented
        return text if is_documented else SOMETHING_ELSE

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to what holds the value."""
        (self._typed if self._typed.display else self._choice).focus(scroll_visible)
        return self

    @on(ChoiceEntry.Changed)
    def _show_where_to_type(self) -> None:
        self._typed.display = self._choice.value == SOMETHING_ELSE


Entry: TypeAlias = ChoiceEntry | LongEntry | OpenEntry | ShortEntry


def entry_for(slot: Slot, text: str) -> Entry:
    """The widget that suits a slot, with a text in it."""
    if slot.counts_records:
        return CountEntry(slot, text)
    if slot.is_choice:
        return ChoiceEntry(slot, text)
    if slot.choices is not None:
        return OpenEntry(slot, text)
    return LongEntry(text) if slot.is_long else ShortEntry(slot, text)


def text_in(entry: Entry) -> str:
    """What stands in an entry."""
    return entry.text if isinstance(entry, LongEntry) else entry.value


def harmless(text: str, *, many_lines: bool = False) -> str:
    """A text as it can be put into an entry."""
    if not many_lines:
        return without_controls(text)
    return "\n".join(without_controls(line) for line in text.split("\n"))


class PathSuggester(Suggester):
    """Completes the path of a file or folder from what is there."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(_path_like, value) if value else None


def _path_like(value: str) -> str | None:
    """The first file or folder whose path begins like this; hidden ones only when asked for."""
    head, slash, start = value.rpartition("/")
    try:
        folder = Path(f"{head}{slash}" or ".").expanduser()
        with os.scandir(folder) as found:
            names = sorted(
                f"{each.name}/" if each.is_dir() else each.name
                for each in found
                if each.name.startswith(start) and (start or not each.name.startswith("."))
            )
    except (OSError, RuntimeError, ValueError):
        return None
    return f"{head}{slash}{without_controls(names[0])}" if names else None


def _values(slot: Slot) -> list[str]:
    if slot.choices is None:
        return ["", "yes", "no"]
    return ["", *(str(value) for value in slot.choices)]


def _suggester(slot: Slot) -> Suggester | None:
    is_path = slot.kind is ValueKind.FILE or slot.part is Part.TARGET
    return PathSuggester() if is_path else None


_PLACEHOLDERS = {
    ValueKind.DAY: "YYYY-MM-DD",
    ValueKind.MOMENT: "YYYY-MM-DDThh:mm:ssZ",
    ValueKind.LIST: "one, another, …",
    ValueKind.FILE: "path; → completes",
}


def _placeholder(slot: Slot) -> str:
    return slot.default or _PLACEHOLDERS.get(slot.kind, "")
