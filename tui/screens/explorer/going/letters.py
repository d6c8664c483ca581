"""Letters at the bottom of the screen, of which the next key chooses one."""

from typing import Final

from tui.screens.explorer.frame import ExplorerFrame

_MOST_LINES: Final = 4
"""Lines that the letters may take."""


class LettersScreen(ExplorerFrame):
    """Shows what the next key may be instead of the hints, for as long as one is awaited."""

    _letters: tuple[str, ...] = ()
    _has_lines = False
    """Whether the line at the bottom has more lines than usual."""

    @property
    def awaits_letter(self) -> bool:
        """Whether the next key chooses one of the letters."""
        return bool(self._letters)

    def show_letters(self, letters: tuple[str, ...]) -> None:
        """Show these letters, each with what it does."""
        self._letters = letters
        self.status.be_quiet()
        self.show_hints()

    def hide_letters(self) -> None:
        """The key has come: show what keys do again."""
        self._letters = ()
        self.show_hints()

    def show_hints(self) -> None:
        """While a letter is awaited, say which there are."""
        if not self._letters:
            self._give_back_lines()
            super().show_hints()
            return
        self.status.hints = self._letters
        self.status.more, self.status.always = (), ("Esc stay",)
        self._take_lines()

    def _take_lines(self) -> None:
        """Make room for all the letters: a line of the filter's is not needed meanwhile."""
        needed = min(self.status.lines_for_all(self.size.width), _MOST_LINES)
        if needed > self.status.size.height:
            self.filter_line.display = False
            self.status.styles.height = needed
            self._has_lines = True

    def _give_back_lines(self) -> None:
        if self._has_lines:
            self._has_lines = False
            self.status.styles.clear_rule("height")
            self.filter_line.display = True
