"""Reads `config.toml`: a wrong value or an unknown key is an error with its place."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar, cast

import msgspec

from tui.config.addresses import check_address, check_proxy
from tui.config.folders import config_folder
from tui.config.names import check_profile_name, looks_secret
from tui.config.problem import ConfigProblem
from tui.config.settings import COLOURS, Limits, OwnCommand, Preset, Profile, Settings
from tui.config.text import NotUtf8, decoded_text, place_of_key
from tui.private_files import read_whole_file

FILE: Final = "config.toml"

S = TypeVar("S", bound=msgspec.Struct)
TomlTable = dict[str, object]


def config_file() -> Path:
    """Where the user's configuration is, whether it exists or not."""
    return config_folder() / FILE


def read_settings(file: Path | None = None) -> Settings:
    """What the file says; a missing file says nothing. Raises `ConfigProblem`."""
    file = file or config_file()
    try:
        text = decoded_text(read_whole_file(file))
    except FileNotFoundError:
        return Settings()
    except (OSError, NotUtf8) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ConfigProblem(f"{file} cannot be read: {reason}. Fix or move it.") from None
    return _SettingsReader(file, text).settings()


def setting_place(section: str, key: str, file: Path | None = None) -> str:
    """Where a setting of a section is written, for a message about it."""
    return f"{file or config_file()}{_line_of(section, key, file)}: {key}"


def line_of_setting(section: str, key: str, file: Path | None = None) -> str:
    """The same in short, for a line of the screen; without a line where it is written oddly."""
    return f"{FILE}{_line_of(section, key, file).partition(', column')[0]}"


def _line_of(section: str, key: str, file: Path | None) -> str:
    try:
        text = read_whole_file(file or config_file()).decode(errors="replace")
    except OSError:
        text = ""
    found = place_of_key(text, section, key)
    return f", {found}" if found else ""


class _SettingsReader:
    """One file's text while it is turned into settings."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.text = text
        self.unknown: list[str] = []

    def settings(self) -> Settings:
        table = self._parse()
        commands = self._named(table.pop("commands", {}), "commands", OwnCommand)
        presets = self._named(table.pop("presets", {}), "presets", Preset)
        tables = table.pop("profiles", {})
        if not isinstance(tables, dict):
            raise self._problem("", "profiles", "write a profile as [profiles.NAME]")
        limits = self._limits(table.get("limits", {}), "limits", {})
        profiles = {
            str(name): self._profile(str(name), said, limits) for name, said in tables.items()
        }
        self._note_unknown(table, Settings, "")
        if self.unknown:
            raise ConfigProblem("\n".join(self.unknown))
        self._check_named(commands, presets)
        settings = self._convert(table, Settings, "")
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
            raise self._problem(above, key, f"write limits as [{section}]")
        self._note_unknown(said, Limits, section)
        self._convert(said, Limits, section)
        return {**usual, **said}

    def _named(self, tables: object, above: str, kind: type[S]) -> dict[str, S]:
        """The tables of a section by their names, each as a value of a kind."""
        if not isinstance(tables, dict):
            raise self._problem("", above, f"write {above} as [{above}.NAME]")
        found: dict[str, S] = {}
        for name, said in tables.items():
            section = f"{above}.{name}"
            if not isinstance(said, dict):
                raise self._problem(above, name, f"write it as [{section}]")
            self._note_unknown(said, kind, section)
            found[name] = self._convert(said, kind, section)
        return found

    def _check_named(
        self, commands: Mapping[str, OwnCommand], presets: Mapping[str, Preset]
    ) -> None:
        for name, command in commands.items():
            from tui.config.own_commands import wrong_with

            if found := wrong_with(command):
                raise self._problem(f"commands.{name}", *found)
        for name, preset in presets.items():
            if not preset.list:
                raise self._problem(f"presets.{name}", "list", "add list =")

    def _profile(self, name: str, said: object, limits: TomlTable) -> Profile:
        section = f"profiles.{name}"
        if not isinstance(said, dict):
            raise self._problem("profiles", name, f"write a profile as [{section}]")
        for key in said:
            if looks_secret(key):
                raise self._problem(
                    section,
                    key,
                    f"{key} does not belong in a file. Delete the line and change the secret; "
                    "bimscope profiles add stores credentials in the keyring",
                )
        try:
            check_profile_name(name)
        except ConfigProblem as problem:
            raise self._problem("", section, str(problem)) from None
        said["limits"] = self._limits(said.get("limits", {}), f"{section}.limits", limits)
        self._note_unknown(said, Profile, section)
        profile = self._convert(said, Profile, section)
        for key in ("drofus", "bimplus", "issuer"):
            self._check_address(section, key, getattr(profile, key), profile.allow_plain_http)
        self._check_rest(section, profile)
        return profile

    def _check_rest(self, section: str, profile: Profile) -> None:
        if profile.colour and profile.colour not in COLOURS:
            from tui.in_sentences import with_or

            raise self._problem(section, "colour", f"it must be {with_or(COLOURS)}")
        if profile.proxy:
            check_proxy(profile.proxy, f"{self.file}{self._place(section, 'proxy')}: proxy")
        if not profile.headers:
            return
        from tui.config.headers import check_header

        for name, value in profile.headers.items():
            place = self._place(f"{section}.headers", name) or self._place(section, "headers")
            check_header(name, value, f"{self.file}{place}: headers")

    def _check_address(self, section: str, key: str, url: str, allow_plain_http: bool) -> None:
        if url:
            where = f"{self.file}{self._place(section, key)}"
            check_address(url, f"{where}: {key}", allow_plain_http=allow_plain_http)

    def _convert(self, table: Mapping[str, object], kind: type[S], section: str) -> S:
        try:
            return msgspec.convert(table, kind)
        except msgspec.ValidationError as problem:
            from tui.config.wrong_values import wrong_value

            found = wrong_value(table, kind)
            if found is None:
                raise self._problem(section, "", str(problem)) from None
            inner = f"{section}.{found.key}" if section else found.key
            place = self._place(inner, found.inside) if found.inside else ""
            where = f"{self.file}{place or self._place(section, found.key)}"
            name = f"{section}.{found.name}" if section else found.name
            raise ConfigProblem(f"{where}: {name} {found.words}.") from None

    def _note_unknown(self, table: TomlTable, kind: type[msgspec.Struct], section: str) -> None:
        known = {field.name for field in msgspec.structs.fields(kind)}
        for key in [key for key in table if key not in known]:
            where = f"{self.file}{self._place(section, key)}"
            there = _meant(key, known) or f"; there are: {', '.join(sorted(known))}"
            self.unknown.append(f"{where}: {key} is unknown{there}.")

    def _problem(self, section: str, key: str, message: str) -> ConfigProblem:
        where = f"{self.file}{self._place(section, key) or self._place('', section)}"
        return ConfigProblem(f"{where}: {key}: {message}.")

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
    return f" (did you mean {close[0]}?)" if close else ""
