"""`bimscope config`: what the configuration says, whether it is right, and changing it safely."""

import os
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from tui.cli.asking import Prompt
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.config.passed_on import environment_for_others
from tui.config.problem import ConfigProblem
from tui.config.reading import config_file, read_settings, settings_with_problems
from tui.config.settings import Settings
from tui.private_files import (
    private_folder,
    read_whole_file,
    write_in_one_step,
    write_under_new_name,
)

_MORE: Final = """\
check reads the file as the explorer does, and checks that the keys, lists, themes
and files in it exist. show prints the value of every setting, including those that
the file leaves out. edit opens the file in $VISUAL or $EDITOR and keeps your
changes only if the file is right. schema prints a JSON schema for editors that
complete and check TOML.

exit status of check: 0 all right, 1 something is wrong.
"""
_EDITORS: Final = ("VISUAL", "EDITOR")
_USUAL_EDITOR: Final = "vi"
_BEGUN: Final = b"# bimscope config show prints every setting there is.\n"
"""What stands in a file that is only made."""
_COPY: Final = "config-edited-"
_WRONG: Final = 1
_LINE: Final = re.compile(r", line (\d+)")


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Check, show or edit; the exit status says how it went. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    if said.action is None:
        said.wrong_use("choose an action: check, show, edit or schema")
    if said.action == "show":
        write_out(settings_in_words(read_settings()))
    elif said.action == "schema":
        write_out(schema_of_settings())
    elif said.action == "edit":
        return _edit(prompt or Prompt())
    else:
        return _check(said)
    return 0


def parser() -> ArgumentParser:
    """The parser of `bimscope config`."""
    parser = new_parser("config", "Check, show or edit the configuration.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    check = actions.add_parser("check", help="check the file and report mistakes")
    check.add_argument("file", metavar="FILE", type=Path, nargs="?", help="another file")
    actions.add_parser("show", help="print the value of every setting")
    actions.add_parser("edit", help="edit the file; changes are kept only if it is right")
    actions.add_parser("schema", help="print a JSON schema of the file")
    return parser


def settings_in_words(settings: Settings) -> str:
    """All settings as TOML, in the order in which they are declared."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(str(config_file())))
    for name, value in msgspec.to_builtins(settings).items():
        document[name] = value
    return tomlkit.dumps(document).rstrip()


def schema_of_settings() -> str:
    """A JSON schema of the file, made from the settings themselves."""
    schema = msgspec.json.schema(Settings)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode()


def _check(said: Namespace) -> int:
    file = said.file or config_file()
    if said.file is not None and not file.exists():
        raise ConfigProblem(f"There is no file {file}.")
    wrong = wrong_with_file(file)
    for each in wrong:
        warn(each)
    if not wrong:
        is_there = (
            "is right" if file.exists() else "does not exist: all settings have their defaults"
        )
        write_out(f"{file} {is_there}.")
    return _WRONG if wrong else 0


def wrong_with_file(file: Path) -> list[str]:
    """Everything that is wrong with a file, in sentences, from its first line to its last.

    What has no line, since it is written oddly, comes last.
    """
    from tui.cli.config_mistakes import mistakes_in

    try:
        read = settings_with_problems(file)
    except ConfigProblem as problem:
        return [str(problem)]
    return sorted([*read.problems, *mistakes_in(read, file)], key=_line_said)


def _line_said(mistake: str) -> int:
    found = _LINE.search(mistake)
    return int(found[1]) if found else sys.maxsize


def _edit(prompt: Prompt) -> int:
    """Edit a copy; it takes the file's place once it is right, or is left where it is said."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise ConfigProblem("An editor needs a terminal: edit the file in another program.")
    file = config_file()
    before = read_whole_file(file) if file.exists() else b""
    copy = write_under_new_name(private_folder(file.parent), _COPY, file.suffix, before or _BEGUN)
    wanted = _wanted(copy, before, prompt)
    if not wanted:
        warn(f"{file} is unchanged. Your text is in {copy}.")
        return _WRONG
    if (read_whole_file(file) if file.exists() else b"") != before:
        warn(f"{file} has changed in the meantime. Your text is in {copy}.")
        return _WRONG
    if wanted != before:
        write_in_one_step(file.resolve(), wanted)
    copy.unlink()
    say(f"{file} {'was' if wanted != before else 'was not'} changed.")
    return 0


def _wanted(copy: Path, before: bytes, prompt: Prompt) -> bytes:
    """What the file is to be; nothing where it was given up while it was wrong."""
    while True:
        _open_editor(copy)
        after = read_whole_file(copy)
        if after in (before, _BEGUN):
            return before or after
        wrong = wrong_with_file(copy)
        if not wrong:
            return after
        for each in wrong:
            warn(each)
        if prompt.openly("Edit it again? [Y/n] ").strip().casefold() not in ("", "y", "yes"):
            return b""


def _open_editor(file: Path) -> None:
    """Wait until the editor is closed. Raises ConfigProblem where there is none."""
    said = next(filter(None, map(os.environ.get, _EDITORS)), _USUAL_EDITOR)
    try:
        status = subprocess.run(
            [*shlex.split(said), str(file)], check=False, env=environment_for_others({})
        ).returncode
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        file.unlink()
        raise ConfigProblem(
            f"The editor {said} cannot be started: {why}. Set EDITOR to another editor."
        ) from None
    if status:
        raise ConfigProblem(
            f"The editor {said} ended with status {status}: nothing was changed. Your text is "
            f"in {file}."
        )
