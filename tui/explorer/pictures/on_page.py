"""The pictures of one record on its page: the room for them, and what has come of them."""

from collections.abc import AsyncIterator, Iterator

from tui.explorer.details import Details
from tui.explorer.node import Node
from tui.explorer.page import PagePicture, Section
from tui.explorer.pictures.loading import Pictures
from tui.explorer.pictures.place import PicturePlace, own_picture, pictures_inside
from tui.pictures.pixels import Pixels

_LOADING = "loading …"


class PicturesOnPage:
    """Puts rooms into details, and fills them.

    The room for a picture that the record itself tells of is there at once, so that nothing moves
    when it comes; those that hang on it stand behind everything else.
    """

    def __init__(self, node: Node, pictures: Pictures, *, anew: bool = False) -> None:
        self.node = node
        self.details: Details | None = None
        """The details that have the rooms now."""
        self.is_asked_for = False
        self._pictures = pictures
        self._anew = anew
        own = own_picture(node)
        self._rooms: dict[PicturePlace, PagePicture] = {}
        self._knows_inside = pictures_inside(node) is None
        self._add_rooms([] if own is None else [own])
        if not self._knows_inside and not anew:
            self._take_in(pictures.inside_at_hand(node))

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to ask for."""
        return self._knows_inside and not any(map(_is_open, self._rooms.values()))

    def put_into(self, details: Details) -> None:
        """Make room in the details of the node."""
        self.details = details
        rooms = list(self._sections())
        details.sections[:0] = [section for section, is_record in rooms if is_record]
        details.sections += [section for section, is_record in rooms if not is_record]

    def give_up(self, words: str) -> None:
        """Say in place of what has not come that nobody waits for it any more."""
        self._knows_inside = True
        for room in filter(_is_open, self._rooms.values()):
            room.words = words

    async def learn(self) -> AsyncIterator[bool]:
        """Ask for what is missing; after each thing that came, whether it needs more room."""
        self.is_asked_for = True
        try:
            if not self._knows_inside:
                known = len(self._rooms)
                self._take_in(await self._pictures.inside(self.node, anew=self._anew))
                more = [section for section, _ in self._sections()][known:]
                if more and self.details is not None:
                    self.details.sections += more
                    yield True
            for place, room in list(self._rooms.items()):
                if _is_open(room):
                    _fill(room, await self._pictures.learn(place, anew=self._anew))
                    yield False
        finally:
            self.is_asked_for = False

    def _take_in(self, places: "list[PicturePlace] | None") -> None:
        if places is not None:
            self._knows_inside = True
            self._add_rooms(places)

    def _add_rooms(self, places: list[PicturePlace]) -> None:
        for place in places:
            room = self._rooms[place] = PagePicture(_LOADING)
            found = None if self._anew else self._pictures.at_hand(place)
            if found is not None:
                _fill(room, found)

    def _sections(self) -> Iterator[tuple[Section, bool]]:
        for place, room in self._rooms.items():
            title = f"Picture: {place.name}" if place.name and not place.is_record else "Picture"
            yield Section(title, [], room), place.is_record


def _is_open(room: PagePicture) -> bool:
    return room.pixels is None and room.words == _LOADING


def _fill(room: PagePicture, found: Pixels | str) -> None:
    if isinstance(found, Pixels):
        room.pixels = found
    else:
        room.words = found
