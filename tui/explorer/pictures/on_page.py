"""The pictures of one record on its page: the room for them, and what has come of them."""

from collections.abc import AsyncIterator
from typing import Final, TypeAlias

from tui.explorer.details import Details
from tui.explorer.in_words.page import PagePicture, Section
from tui.explorer.nodes.node import Node
from tui.explorer.pictures.loading import Pictures
from tui.explorer.pictures.place import PicturePlace, own_picture, pictures_inside
from tui.pictures.pixels import Pixels

_LOADING: Final = "loading …"
_PlacedPicture: TypeAlias = tuple[PicturePlace, PagePicture]


class PicturesOnPage:
    """Puts rooms into details, and fills them.

    The record's own picture stands first, with its room from the beginning, so that nothing moves
    when it comes; those that hang on it stand last. What is known to show nothing takes no room.
    """

    def __init__(self, node: Node, pictures: Pictures, *, anew: bool = False) -> None:
        self.node = node
        self.details: Details | None = None
        """The details that have the rooms now."""
        self.is_asked_for = False
        self._pictures = pictures
        self._anew = anew
        own = own_picture(node)
        self._own = [] if own is None else [self._room(own)]
        self._inside: list[_PlacedPicture] = []
        self._knows_inside = pictures_inside(node) is None
        if not self._knows_inside and not anew:
            self._take_in(pictures.inside_at_hand(node))

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to ask for."""
        return self._knows_inside and not any(_is_open(picture) for _, picture in self._rooms)

    def put_into(self, details: Details) -> None:
        """Make room in the details of the node."""
        self.details = details
        own = [Section("Picture", [], picture) for _, picture in self._own]
        if own and own[0].picture is not None and own[0].picture.has_room:
            details.sections[:0] = own
        else:
            details.sections.extend(own)
        details.sections.extend(map(_section, self._inside))

    def give_up(self, words: str) -> None:
        """Say in place of what has not come that nobody waits for it any more."""
        self._knows_inside = True
        for _, picture in self._rooms:
            if _is_open(picture):
                picture.words = words

    async def learn(self) -> AsyncIterator[bool]:
        """Ask for what is missing; after each thing that came, whether it needs more room."""
        self.is_asked_for = True
        try:
            if not self._knows_inside:
                self._take_in(await self._pictures.inside(self.node, anew=self._anew))
                if self._inside and self.details is not None:
                    self.details.sections.extend(map(_section, self._inside))
                    yield True
            for place, picture in self._rooms:
                if _is_open(picture):
                    _fill(picture, await self._pictures.learn(place, anew=self._anew))
                    yield False
        finally:
            self.is_asked_for = False

    @property
    def _rooms(self) -> list[_PlacedPicture]:
        return [*self._own, *self._inside]

    def _take_in(self, places: list[PicturePlace] | None) -> None:
        if places is not None:
            self._knows_inside = True
            self._inside = [*map(self._room, places)]

    def _room(self, place: PicturePlace) -> _PlacedPicture:
        found = None if self._anew else self._pictures.at_hand(place)
        picture = PagePicture(_LOADING)
        if found is not None:
            _fill(picture, found)
            picture.has_room = picture.pixels is not None
        return place, picture


def _section(room: _PlacedPicture) -> Section:
    place, picture = room
    return Section(f"Picture: {place.name}" if place.name else "Picture", [], picture)


def _is_open(picture: PagePicture) -> bool:
    return picture.pixels is None and picture.words == _LOADING


def _fill(picture: PagePicture, found: Pixels | str) -> None:
    if isinstance(found, Pixels):
        picture.pixels = found
    else:
        picture.words = found
