"""What is changed on what, and where, in the parts of which a title is made."""

from typing import NamedTuple


class ChangeTitle(NamedTuple):
    """A title in parts, each with the spaces around it: nothing has to be found in it by words.

    `thing` is what is changed, `doing` stands before it (“Rights of ”); `place` is where it is,
    with `at` before it (“ in project ”); `end` stands behind. One that is known only as a whole,
    as in older journals, is a thing alone.
    """

    thing: str
    doing: str = ""
    at: str = ""
    place: str = ""
    end: str = ""

    @property
    def words(self) -> str:
        """The whole title."""
        return f"{self.doing}{self.thing}{self.at}{self.place}{self.end}"

    @property
    def without_place(self) -> str:
        """What is changed, wherever that is."""
        return f"{self.doing}{self.thing}{self.end}"

    @property
    def has_parts(self) -> bool:
        """Whether more is known than the title as a whole."""
        return self.words != self.thing

    @classmethod
    def of(cls, title: "ChangeTitle | str") -> "ChangeTitle":
        """A title, of which a text is the whole."""
        return cls(title) if isinstance(title, str) else title
