"""A page of titled lines, for whoever draws it."""

from dataclasses import dataclass, field

from tui.explorer.rows import Tone
from tui.pictures.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Line:
    """A title and what is to be said about it; `help` is a remark.

    Where the words are a name for what was sent, or say it as people do, that stands `beside`
    them, and is copied. A block in the `colour`, `#rrggbb`, stands before the words.
    """

    title: str
    words: str
    help: str = ""
    tone: Tone = Tone.NORMAL
    beside: str = ""
    colour: str = ""


@dataclass(eq=False, slots=True)
class PagePicture:
    """A picture on a page: what is said there until it is `pixels`, or in its place.

    Without room it takes no more lines than what is said.
    """

    words: str
    pixels: Pixels | None = None
    has_room: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; the first section of a page may have none.

    A `picture` stands between the heading and the lines.
    """

    title: str
    lines: list[Line] = field(default_factory=list)
    picture: PagePicture | None = None
