"""The colours and attributes a terminal writes with, and the way from one set to another."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from tui.terminal.cell_differ.few_colours import reduced

_ATTRIBUTES: Final = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("blink", "5"),
    ("blink2", "6"),
    ("reverse", "7"),
    ("conceal", "8"),
    ("strike", "9"),
    ("underline2", "21"),
    ("frame", "51"),
    ("encircle", "52"),
    ("overline", "53"),
)
_ENDS: Final = MappingProxyType(
    {
        "1": "22",
        "2": "22",
        "3": "23",
        "4": "24",
        "21": "24",
        "5": "25",
        "6": "25",
        "7": "27",
        "8": "28",
        "9": "29",
        "51": "54",
        "52": "54",
        "53": "55",
    }
)
"""What ends an attribute; some end two."""

_SEEN_ON_BLANKS: Final = frozenset({"4", "7", "9", "21", "51", "52", "53"})


class Pen(NamedTuple):
    """Attributes, the colour of the text and the colour behind it, as numbers of a sequence."""

    attributes: tuple[str, ...] = ()
    ink: str = ""
    paper: str = ""

    @property
    def marks_blanks(self) -> bool:
        """Whether one sees more of a blank than the colour behind it."""
        return not _SEEN_ON_BLANKS.isdisjoint(self.attributes)


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, color_system: ColorSystem | None) -> Pen:
    """The pen that writes a style in the colours a terminal has; None allows no colours."""
    if style is None:
        return Pen()
    attributes = tuple(code for name, code in _ATTRIBUTES if getattr(style, name))
    if color_system is None:
        return Pen(attributes)
    colours = reduced(style.color, style.bgcolor, color_system)
    ink, paper = (
        ";".join(color.get_ansi_codes(foreground)) if color else ""
        for color, foreground in zip(colours, (True, False), strict=True)
    )
    return Pen(attributes, "" if ink == "39" else ink, "" if paper == "49" else paper)


@lru_cache(maxsize=4096)
def bare(pen: Pen) -> Pen:
    """What one sees of a blank that is written with a pen."""
    return pen if pen.marks_blanks else Pen(paper=pen.paper)


@lru_cache(maxsize=4096)
def writes_blank(pen: Pen | None, blank: Pen) -> bool:
    """Whether a blank looks the same when it is written with another pen."""
    return pen is not None and bare(pen) == blank


@lru_cache(maxsize=4096)
def for_blank(now: Pen | None, blank: Pen) -> Pen:
    """The pen nearest to `now` that writes this blank."""
    if now is None or now.marks_blanks or blank.marks_blanks:
        return blank
    return now._replace(paper=blank.paper)


@lru_cache(maxsize=4096)
def change(now: Pen | None, to: Pen) -> str:
    """The shortest sequence from one pen to another; from None, whatever the pen is."""
    if now == to:
        return ""
    whole = f"\x1b[{';'.join(filter(None, ('0', *to.attributes, to.ink, to.paper)))}m"
    if to == Pen():
        return "\x1b[m"
    if now is None:
        return whole
    parts = f"\x1b[{';'.join(_parts(now, to))}m"
    return parts if len(parts) < len(whole) else whole


def _parts(now: Pen, to: Pen) -> list[str]:
    """The numbers of what differs."""
    gone = sorted({_ENDS[each] for each in now.attributes if each not in to.attributes})
    begun = [each for each in to.attributes if each not in now.attributes or _ENDS[each] in gone]
    ink = [to.ink or "39"] if to.ink != now.ink else []
    paper = [to.paper or "49"] if to.paper != now.paper else []
    return [*gone, *begun, *ink, *paper]
