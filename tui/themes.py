"""Loads themes, one TOML file each; a file that cannot be used is named and skipped.

A file's keys are the fields of the terminal library's `Theme`. Knows no screen.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import BUILTIN_THEMES, Theme

from tui.config.folders import config_folder
from tui.config.text import decoded_text, place_of_key

DEFAULT_THEME: Final = "bimscope-dark"

_COLOURS: Final = (
    "primary",
    "secondary",
    "warning",
    "error",
    "success",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "boost",
)
_ANSI_NEEDS: Final = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"}
"""The terminal library's own styles use these, and it fails where an ANSI theme has them not."""


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """Why a file gives no theme."""

    file: Path
    reason: str

    def __str__(self) -> str:
        return f"Theme {self.file} is skipped: {self.reason}."


class _Mistake(ValueError):
    """What is wrong with a key of a theme."""

    def __init__(self, reason: str, key: str, section: str = "") -> None:
        super().__init__(reason)
        self.key, self.section = key, section


def load_themes(*folders: Path) -> tuple[list[Theme], list[ThemeProblem]]:
    """The themes of all folders, by default the shipped and the user's; later ones replace.

    A folder that does not exist is empty.
    """
    themes: dict[str, Theme] = {}
    problems: list[ThemeProblem] = []
    for file in _files(folders or (shipped_folder(), user_folder())):
        try:
            theme = _read(file)
        except ValueError as problem:
            problems.append(ThemeProblem(file, str(problem)))
        else:
            themes[theme.name] = theme
    return list(themes.values()), problems


def theme_to_begin_with(name: str) -> Theme | None:
    """A theme had without reading all others; None where a file of the user may replace it."""
    if user_folder().exists():
        return None
    file = shipped_folder() / f"{name}.toml"
    return _read(file) if file.is_file() else BUILTIN_THEMES.get(name)


def theme_names() -> list[str]:
    """Every name that can be opened with: the files' themes and the terminal library's own."""
    themes, _ = load_themes()
    return list(dict.fromkeys([theme.name for theme in themes] + sorted(BUILTIN_THEMES)))


def shipped_folder() -> Path:
    """Inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped_themes"
    return installed if installed.is_dir() else package.parent / "themes"


def user_folder() -> Path:
    """Where the user's own themes are looked for."""
    return config_folder() / "themes"


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def _read(file: Path) -> Theme:
    """Raises `ValueError` with the reason."""
    try:
        text = decoded_text(file.read_bytes())
    except OSError as problem:
        raise ValueError(f"it cannot be read ({problem.strerror})") from None
    try:
        return _theme(tomllib.loads(text))
    except _Mistake as mistake:
        place = place_of_key(text, mistake.section, mistake.key)
        raise ValueError(": ".join(filter(None, [place, str(mistake)]))) from None


def _theme(table: Mapping[str, object]) -> Theme:
    _check_keys(table)
    try:
        theme = msgspec.convert(table, Theme)
    except msgspec.ValidationError as problem:
        raise _wrong_type(str(problem)) from None
    _check_colours(theme)
    if theme.ansi:
        theme.variables = dict(_ANSI_NEEDS) | theme.variables
    return theme


def _check_keys(table: Mapping[str, object]) -> None:
    for key in ("name", "primary"):
        if not table.get(key):
            raise _Mistake(f"{key} is missing", key)
    known = Theme.__dataclass_fields__
    unknown = [key for key in table if key not in known]
    if unknown:
        said = f"{unknown[0]} is unknown; there are: {', '.join(known)}"
        raise _Mistake(said, unknown[0])


def _check_colours(theme: Theme) -> None:
    """A wrong colour in `variables` would otherwise be met only when a screen is drawn."""
    for key in _COLOURS:
        colour = getattr(theme, key)
        if colour is not None and not _is_colour(colour):
            raise _Mistake(f"{key}: {colour!r} is not a colour", key)
    for key, value in theme.variables.items():
        if key.endswith("-style"):
            if not VALID_STYLE_FLAGS.issuperset(value.split()):
                raise _Mistake(f"variables: {key}: {value!r} is not a text style", key, "variables")
        elif not _is_colour(value):
            raise _Mistake(f"variables: {key}: {value!r} is not a colour", key, "variables")


def _is_colour(text: str) -> bool:
    """A colour, `auto`, or one of them followed by an opacity: `#6ea8d8 35%`."""
    colour, _, opacity = text.partition(" ")
    if opacity and not opacity.strip().removesuffix("%").replace(".", "", 1).isdigit():
        return False
    try:
        Color.parse(colour)
    except ColorParseError:
        return colour == "auto"
    return True


def _wrong_type(message: str) -> _Mistake:
    said, _, path = message.partition(" - at `$.")
    key = path.rstrip("`")
    return _Mistake(f"{key}: {said}" if key else said, key.partition("[")[0])
