"""The list of themes: bimscope's own and the user's first, the terminal library's after them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.theme import BUILTIN_THEMES
from typing_extensions import override

from tui.screens.palette import Palette

_NOT_OURS: Final = "comes with Textual"


class _Offered(NamedTuple):
    name: str
    remark: str
    choose: Callable[[], None]

    def shown(self, name: Content) -> Content:
        """A name with the remark after it, dimmed."""
        return Content.assemble(name, (f"  {self.remark}", "dim")) if self.remark else name


class OfferedThemes(Provider):
    """The themes as hits, in the order in which they are worth a look."""

    @override
    async def discover(self) -> Hits:
        for each in self._offered():
            yield DiscoveryHit(each.shown(Content(each.name)), each.choose, each.name)

    @override
    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for each in self._offered():
            if (score := matcher.match(each.name)) > 0:
                yield Hit(score, each.shown(matcher.highlight(each.name)), each.choose, each.name)

    def _offered(self) -> Iterator[_Offered]:
        themes = self.app.available_themes
        for name in sorted(themes, key=lambda each: (themes[each] is _builtin(each), each)):
            remark = _NOT_OURS if themes[name] is _builtin(name) else ""
            yield _Offered(name, remark, partial(setattr, self.app, "theme", name))


def theme_palette() -> Palette:
    """The palette of the themes."""
    return Palette([OfferedThemes], placeholder="Search for themes…")


def _builtin(name: str) -> object:
    """What the terminal library has by this name; a file may stand in its place."""
    return BUILTIN_THEMES.get(name)
