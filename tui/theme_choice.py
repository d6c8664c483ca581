"""Which theme the application shows: the one asked for, then whichever is chosen from all.

A choice is remembered for the next start. Knows no screen.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from tui.config.launch import Launch
from tui.remembered.theme import RememberedTheme, read_theme, write_theme
from tui.themes import DEFAULT_THEME, load_themes, theme_to_begin_with


class ThemeChoice:
    """The theme of one run; `write` carries a write out beside the keys, `say` shows a sentence."""

    def __init__(
        self,
        app: App[Any],
        launch: Launch,
        *,
        write: Callable[[Callable[[], None]], None],
        say: Callable[[str], None],
    ) -> None:
        self._app = app
        self._profile = launch.title
        self._named = launch.theme
        self._folder = launch.state_folder
        self._usual = launch.usual_theme
        self._write, self._say = write, say
        self._wanted: list[str] = []
        self._all_are_read = False
        self.notices: list[str] = []
        """What was wrong with themes, in sentences."""

    def begin(self) -> None:
        """Have the colours of the first paint; the other themes are read after it."""
        remembered = self._remembered()
        self.notices += filter(None, [remembered.problem])
        names = (self._named, remembered.name, self._usual, DEFAULT_THEME)
        self._wanted = [name for name in names if name]
        theme = theme_to_begin_with(self._wanted[0])
        if theme is None:
            self._read_all()
        else:
            self._app.register_theme(theme)
            self._app.theme = theme.name

    def offer_all(self) -> None:
        """Offer every theme there is, and remember which is chosen."""
        if not self._all_are_read:
            self._read_all()
        if self._folder is not None:
            self._app.watch(self._app, "theme", partial(self._chosen, self._folder), init=False)

    def _remembered(self) -> RememberedTheme:
        if self._named or self._folder is None:
            return RememberedTheme()
        return read_theme(self._folder)

    def _read_all(self) -> None:
        """Know all themes, and use the first one that is wanted."""
        self._all_are_read = True
        themes, problems = load_themes()
        for theme in themes:
            self._app.register_theme(theme)
        self.notices += [str(problem) for problem in problems]
        found = next(name for name in self._wanted if name in self._app.available_themes)
        if found != self._wanted[0]:
            self.notices.append(self._is_missing(self._wanted[0], found))
        self._app.theme = found

    def _is_missing(self, name: str, instead: str) -> str:
        """What to say of a theme that there is not, with the line of the configuration."""
        from difflib import get_close_matches

        from tui.config.reading import line_of_setting

        close = get_close_matches(name, list(self._app.available_themes), n=1)
        meant = f" (did you mean {close[0]}?)" if close else ""
        said = f"There is no theme {name}{meant}; this is {instead}."
        if name not in (self._named, self._usual):
            return said  # it was remembered
        section = f"profiles.{self._profile}" if name == self._named else ""
        return f"{line_of_setting(section, 'theme')}: {said}"

    def _chosen(self, folder: Path, name: str) -> None:
        self._write(partial(write_theme, folder, name))
        unless = ", unless --theme or the profile names one" if self._named else ""
        self._say(f"theme {name}: the next start uses it{unless}")
