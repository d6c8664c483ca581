"""Which letters a terminal can show, and what stands for those that it cannot."""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Final
from unicodedata import category, name, normalize

_SAID_BY: Final = ("LC_ALL", "LC_CTYPE", "LANG")
"""What says which letters there are: the first of them that says anything."""
_PLAIN: Final = ("C", "POSIX")
_SIGNS: Final = "SP"
"""The first letters of the categories of symbols and punctuation."""
_PYTHONS_OWN: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python makes of LC_CTYPE where LANG asks for plain letters."""
_ALIKE: Final[Mapping[str, str]] = {
    **dict(zip("▁▂▃▄▅▆▇█▉▊▋▌▍▎▏░", "..::||####||||..", strict=True)),
    **dict(zip("←↑→↓⇧⟳‹›❯▸▾▲◌·–—“”‘’…", "<^>_^@<>>+-^..--\"\"''~", strict=True)),
    **dict(zip("×−•△□◎", "*-*^=@", strict=True)),
    # What means something has a sign of its own: of the tones, then of states, then of marks.
    **dict(zip("≠✗◇◈◆▬▽", "/\\<[]-_", strict=True)),
    **dict(zip("⊘⊖†⇄★⊗⊙○", ";%&=@$?,", strict=True)),
    **dict(zip("●∆■", "*{}", strict=True)),
}
"""Signs for signs: a letter among them would be read as one, or as a key."""
_LATIN: Final = re.compile(r"LATIN (SMALL|CAPITAL) (?:LETTER|LIGATURE) (?:.* )?([A-Z])[A-Z]*")


def plain_letters_because(environment: Mapping[str, str]) -> str:
    """The setting that allows no more than ASCII, such as `LANG=C`; '' where UTF-8 is shown."""
    setting = next((each for each in _SAID_BY if environment.get(each)), "")
    language = environment.get("LANG", "")
    if setting == "LC_CTYPE" and environment[setting] in _PYTHONS_OWN and language in _PLAIN:
        setting = "LANG"
    said = environment.get(setting, "")
    return "" if not setting or _is_utf8(said) else f"{setting}={said}"


def letters_for(
    environment: Mapping[str, str], *, plain_signs: bool = False
) -> Callable[[str], str]:
    """What makes of a text one that can be shown, of the same width."""
    if plain_letters_because(environment):
        return in_plain_letters
    return in_plain_signs if plain_signs else _as_it_is


def in_plain_letters(text: str) -> str:
    """ASCII in place of everything else, a sign for each cell of the terminal."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


def in_plain_signs(text: str) -> str:
    """Signs and frames as ASCII; letters of every script stay, which screen readers know."""
    return text if text.isascii() else "".join(map(_plain_sign, text))


def _as_it_is(text: str) -> str:
    return text


def _is_utf8(said: str) -> bool:
    """Whether a locale is one of UTF-8; of one without a known encoding it is assumed."""
    if said in _PLAIN:
        return False
    encoding = said.partition(".")[2].partition("@")[0]
    try:
        return not encoding or codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return True


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    from rich.cells import cell_len

    width = cell_len(letter)
    alike = _ALIKE.get(letter) or _line(letter) or _without_accent(letter) or _latin(letter) or "?"
    return alike.ljust(width)[:width]


def _plain_sign(letter: str) -> str:
    if letter.isascii() or category(letter)[0] not in _SIGNS:
        return letter
    from rich.cells import cell_len

    alike = _ALIKE.get(letter) or _line(letter) or ("." if category(letter) == "So" else letter)
    return alike.ljust(cell_len(letter))


def _line(letter: str) -> str:
    """Lines and corners of frames; a heavy line says where the keys go."""
    if not "\u2500" <= letter <= "\u257f":
        return ""
    words = name(letter)
    if "AND" in words or "ARC" in words:
        return "+"
    if "VERTICAL" in words:
        return "|"
    return "=" if "HEAVY" in words else "-"


def _without_accent(letter: str) -> str:
    plain = normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain if plain.isprintable() else ""


def _latin(letter: str) -> str:
    """The letter that it is made of, or that it begins with: `ø` is o, `ß` is s, `æ` is a."""
    found = _LATIN.fullmatch(name(letter, "").partition(" WITH ")[0])
    if found is None:
        return ""
    return found[2] if found[1] == "CAPITAL" else found[2].lower()
