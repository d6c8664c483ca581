"""Reads `config.toml`: a wrong value or an unknown key is an error with its place."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast

import msgspec

from tui.config.addresses import check_address, check_proxy
from tui.config.folders import config_folder
from tui.config.names import check_profile_name, looks_secret
from tui.config.problem import ConfigProblem
from tui.config.settings import COLOURS, Limits, OwnCommand, Preset, Profile, Settings
from tui.config.text import NotUtf8, decoded_text, place_of_key, place_of_setting
from tui.private_files import read_whole_file

FILE: Final = "config.toml"

S = TypeVar("S", bound=msgspec.Struct)
TomlTable = dict[str, object]


class ReadSettings(NamedTuple):
    """What of a file can be used, and all that is wrong with the rest, each with its place.

    `left_out` are the settings that the file has, but not as they can be: section and key. They
    have their defaults, which nobody chose.
    """

    settings: Settings
    problems: Sequence[str] = ()
    left_out: Set[tuple[str, str]] = frozenset()


def config_file() -> Path:
    """Where the user's configuration is, whether it exists or not."""
    return config_folder() / FILE


def read_settings(file: Path | None = None) -> Settings:
    """What the file says; a missing file says nothing. Raises `ConfigProblem` with all mistakes."""
    read = settings_with_problems(file or config_file())
    if read.problems:
        raise ConfigProblem("\n".join(read.problems))
    return read.settings


def settings_with_problems(file: Path) -> ReadSettings:
    """What a file says, whatever is wrong in it. Raises `ConfigProblem` for what is no TOML."""
    try:
        text = decoded_text(read_whole_file(file))
    except FileNotFoundError:
        return ReadSettings(Settings())
    except (OSError, NotUtf8) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ConfigProblem(f"{file} cannot be read: {reason}. Fix or move it.") from None
    reader = _SettingsReader(file, text)
    return ReadSettings(reader.settings(), reader.problems, reader.left_out)


def setting_place(section: str, key: str, file: Path | None = None) -> str:
    """Where a setting of a section is written, for a message about it."""
    return f"{file or config_file()}{_line_of(section, key, file)}: {key}"


def line_of_setting(section: str, key: str, file: Path | None = None) -> str:
    """The same without the key: of a file that is named, else in short for a line of the screen.

    Without a line where it is written oddly.
    """
    place = _line_of(section, key, file)
    if file is not None:
        return f"{file}{place}"
    return f"{config_file().name}{place.partition(', column')[0]}"


def _line_of(section: str, key: str, file: Path | None) -> str:
    try:
        text = read_whole_file(file or config_file()).decode(errors="replace")
    except OSError:
        text = ""
    found = place_of_setting(text, section, key)
    return f", {found}" if found else ""


class _SettingsReader:
    """One file's text while it is turned into settings; what is wrong is left out and kept."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[str] = []
        self.left_out: set[tuple[str, str]] = set()

    def settings(self) -> Settings:
        table = self._parse()
        self._note_unknown(table, Settings, "")
        commands = self._named(table.pop("commands", {}), "commands", OwnCommand)
        presets = self._named(table.pop("presets", {}), "presets", Preset)
        tables = table.pop("profiles", {})
        limits = table["limits"] = self._limits(table.get("limits", {}), "limits", {})
        settings = self._convert(table, Settings, "")
        self._check_named(commands, presets)
        if not isinstance(tables, dict):
            self._note("", "profiles", "write a profile as [profiles.NAME]")
            tables = {}
        profiles = {
            str(name): self._profile(str(name), said, limits) for name, said in tables.items()
        }
        return msgspec.structs.replace(
            settings, profiles=profiles, commands=commands, presets=presets
        )

    def _parse(self) -> TomlTable:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as problem:
            message, line, column = _place_of_error(str(problem), self.text)
            raise ConfigProblem(
                f"{self.file}, line {line}, column {column}: {message}. "
                f"Fix that line, or move the file away to start without it."
            ) from None
        except RecursionError:
            raise ConfigProblem(
                f"{self.file}: it is nested too deeply. Fix it, or move the file away to start "
                "without it."
            ) from None

    def _limits(self, said: object, section: str, usual: TomlTable) -> TomlTable:
        """What a section says of limits, and the usual ones for the rest; all of them right."""
        if not isinstance(said, dict):
            above, _, key = section.rpartition(".")
            self._note(above, key, f"write limits as [{section}]")
            return usual
        self._note_unknown(said, Limits, section)
        return {**usual, **self._right(said, Limits, section)}

    def _named(self, tables: object, above: str, kind: type[S]) -> dict[str, S]:
        """The tables of a section by their names, each as a value of a kind."""
        if not isinstance(tables, dict):
            self._note("", above, f"write {above} as [{above}.NAME]")
            return {}
        found: dict[str, S] = {}
        for name, said in tables.items():
            section = f"{above}.{name}"
            if not isinstance(said, dict):
                self._note(above, name, f"write it as [{section}]")
                continue
            self._note_unknown(said, kind, section)
            found[name] = self._convert(said, kind, section)
        return found

    def _check_named(
        self, commands: Mapping[str, OwnCommand], presets: Mapping[str, Preset]
    ) -> None:
        for name, command in commands.items():
            from tui.config.own_commands import JUDGED, wrong_with

            section = f"commands.{name}"
            if not self._lacks(section, *JUDGED) and (found := wrong_with(command)):
                self._note(section, *found)
        for name, preset in presets.items():
            section = f"presets.{name}"
            if not preset.list and not self._lacks(section, "list"):
                self._note(section, "list", "add list =")

    def _lacks(self, section: str, *keys: str) -> bool:
        """Whether one of these is in the file and was left out: its default says nothing."""
        return any((section, key) in self.left_out for key in keys)

    def _profile(self, name: str, said: object, limits: TomlTable) -> Profile:
        section = f"profiles.{name}"
        if not isinstance(said, dict):
            self._note("profiles", name, f"write a profile as [{section}]")
            return Profile()
        for key in [key for key in said if looks_secret(key)]:
            del said[key]
            self._note(
                section,
                key,
                f"{key} does not belong in a file. Delete the line and change the secret; "
                "bimscope profiles add stores credentials in the keyring",
            )
        try:
            check_profile_name(name)
        except ConfigProblem as problem:
            self._note("", section, str(problem))
        said["limits"] = self._limits(said.get("limits", {}), f"{section}.limits", limits)
        self._note_unknown(said, Profile, section)
        profile = self._convert(said, Profile, section)
        plain = profile.allow_plain_http or self._lacks(section, "allow_plain_http")
        for key in ("drofus", "bimplus", "issuer"):
            self._check_address(section, key, getattr(profile, key), plain)
        self._check_rest(section, profile)
        return profile

    def _check_rest(self, section: str, profile: Profile) -> None:
        if profile.colour and profile.colour not in COLOURS:
            from tui.config.wrong_values import must_be, quoted
            from tui.in_sentences import with_or

            wrong = must_be(with_or(COLOURS), quoted(profile.colour))
            place = self._place(section, "colour")
            self.problems.append(f"{self.file}{place}: {section}.colour {wrong}.")
        if profile.proxy:
            with self._noting():
                check_proxy(profile.proxy, f"{self.file}{self._place(section, 'proxy')}: proxy")
        if not profile.headers:
            return
        from tui.config.headers import check_header

        for name, value in profile.headers.items():
            place = self._place(f"{section}.headers", name) or self._place(section, "headers")
            with self._noting():
                check_header(name, value, f"{self.file}{place}: headers")

    def _check_address(self, section: str, key: str, url: str, allow_plain_http: bool) -> None:
        if url:
            where = f"{self.file}{self._place(section, key)}"
            with self._noting():
                check_address(url, f"{where}: {key}", allow_plain_http=allow_plain_http)

    def _convert(self, table: TomlTable, kind: type[S], section: str) -> S:
        return msgspec.convert(self._right(table, kind, section), kind)

    def _right(self, table: TomlTable, kind: type[msgspec.Struct], section: str) -> TomlTable:
        """A table without the values that its settings cannot have."""
        while True:
            try:
                msgspec.convert(table, kind)
            except msgspec.ValidationError as problem:
                from tui.config.wrong_values import left_of, wrong_value

                found = wrong_value(table, kind)
                if found is None:
                    self._note(section, "", str(problem))
                    return {}
                inner = f"{section}.{found.key}" if section else found.key
                place = self._place(inner, found.inside) if found.inside else ""
                where = f"{self.file}{place or self._place(section, found.key)}"
                name = f"{section}.{found.name}" if section else found.name
                self.problems.append(f"{where}: {name} {found.words}.")
                self.left_out.add((inner, found.inside) if found.inside else (section, found.key))
                table = left_of(table, found)
            else:
                return table

    def _note_unknown(self, table: TomlTable, kind: type[msgspec.Struct], section: str) -> None:
        known = {field.name for field in msgspec.structs.fields(kind)}
        for key in [key for key in table if key not in known]:
            where = f"{self.file}{self._place(section, key)}"
            meant = _meant(key, known)
            there = f" (did you mean {meant}?)" if meant else f"; there are: {_listed(known)}"
            self.problems.append(f"{where}: {key} is unknown{there}.")
            self.left_out.add((section, meant or key))

    def _note(self, section: str, key: str, message: str) -> None:
        found = place_of_setting(self.text, section, key)
        where = f"{self.file}, {found}" if found else f"{self.file}"
        self.problems.append(f"{where}: {key}: {message}.")

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Keep what is found wrong inside, and go on."""
        try:
            yield
        except ConfigProblem as problem:
            self.problems.append(str(problem))

    def _place(self, section: str, key: str) -> str:
        found = place_of_key(self.text, section, key.partition("[")[0])
        return f", {found}" if found else ""


def _place_of_error(message: str, text: str) -> tuple[str, int, int]:
    """The reason, line and column in a message of `tomllib`, all counted from 1."""
    reason, _, place = message.rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    if len(numbers) == 2:
        return reason, numbers[0], numbers[1]
    lines = text.split("\n")
    return reason or message, len(lines), len(lines[-1]) + 1


def _meant(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, cast("list[str]", sorted(known)), n=1)
    return close[0] if close else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
