"""Changes `config.toml` and leaves everything else in it, comments included, as it was.

The file is replaced in one step, readable by its owner only. `tomlkit` is imported only here,
when something is written.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from tui.config.names import check_profile_name
from tui.config.problem import ConfigProblem
from tui.config.reading import config_file, read_settings
from tui.config.settings import Preset, Profile
from tui.config.text import decoded_text
from tui.private_files import write_in_one_step

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NO_LIMITS: Final[Mapping[str, float | int]] = MappingProxyType({})


def add_profile(
    name: str,
    profile: Profile,
    file: Path | None = None,
    *,
    limits: Mapping[str, float | int] = NO_LIMITS,
) -> Path:
    """Add a profile, with the `limits` of its own; the others stay those of the whole file.

    The answer is the file. Raises `ConfigProblem`, also where the profile exists.
    """
    file = file or config_file()
    if name in read_settings(file).profiles:
        raise ConfigProblem(
            f"There is already a profile {name}. Remove it with: bimscope profiles remove {name}"
        )
    from tomlkit import table

    document = _document(file)
    section = table()
    for key, value in (msgspec.to_builtins(profile) | {"limits": dict(limits)}).items():
        if value:
            section.add(key, value)
    if "profiles" not in document:
        document["profiles"] = table(is_super_table=True)
    _tables(document, "profiles")[check_profile_name(name)] = section
    return _replace(file, document)


def remove_profile(name: str, file: Path | None = None) -> Path:
    """Remove a profile; the answer is the file. Raises `ConfigProblem` where there is none."""
    file = file or config_file()
    document = _document(file)
    if name not in document.get("profiles", {}):
        raise ConfigProblem(f"There is no profile {name} in {file}.")
    del _tables(document, "profiles")[name]
    if not _tables(document, "profiles"):
        del document["profiles"]
    return _replace(file, document)


def keep_preset(name: str, preset: Preset, file: Path | None = None) -> Path:
    """Add a preset; the answer is the file.

    Raises `ConfigProblem`, also where the name is taken.
    """
    file = file or config_file()
    if name in read_settings(file).presets:
        raise ConfigProblem(f"There is already a preset {name}. Choose another name.")
    from tomlkit import table

    document = _document(file)
    section = table()
    for key, value in msgspec.to_builtins(preset).items():
        if value:
            section.add(key, value)
    if "presets" not in document:
        document["presets"] = table(is_super_table=True)
    _tables(document, "presets")[name] = section
    return _replace(file, document)


def _document(file: Path) -> "TOMLDocument":
    """The file with its comments; what cannot be read is never written over."""
    from tomlkit import document, parse

    read_settings(file)
    return parse(decoded_text(file.read_bytes())) if file.exists() else document()


def _tables(document: "TOMLDocument", above: str) -> MutableMapping[str, object]:
    tables = document[above]
    if not isinstance(tables, MutableMapping):
        raise ConfigProblem(f"write {above} as [{above}.NAME]")
    return tables


def _replace(file: Path, document: "TOMLDocument") -> Path:
    target = file.resolve()  # a link, as dot-file collections have them, stays one
    try:
        write_in_one_step(target, document.as_string().encode())
    except OSError as problem:
        raise ConfigProblem(f"{file} cannot be written: {problem.strerror}.") from None
    return file
