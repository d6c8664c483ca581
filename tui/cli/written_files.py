"""The files that a command reads or writes whole: a table, a plan, an export."""

from collections.abc import Collection, Sequence
from pathlib import Path

from tui.changes.change import Change
from tui.changes.many.plan_file import NoPlan, plan_in
from tui.client.files.unfinished import UnfinishedFile
from tui.config.problem import ConfigProblem
from tui.sheets.any_sheet import read_bounded, read_sheet
from tui.sheets.sheet import NoSheet, Sheet


def sheet_in(file: Path, titles: Sequence[str]) -> Sheet:
    """The table in a file, by the titles that its columns may have. Raises ConfigProblem."""
    try:
        return read_sheet(file, titles)
    except (NoSheet, OSError) as problem:
        raise _unusable(file, problem) from None


def planned_in(file: Path, operations: Collection[str] = ()) -> tuple[tuple[Change, ...], str]:
    """The changes of a plan's file, and the address that they are for. Raises ConfigProblem."""
    try:
        return plan_in(read_bounded(file), of=operations)
    except (NoPlan, NoSheet, OSError) as problem:
        raise _unusable(file, problem) from None


def new_file(name: str, *, overwrite: bool) -> UnfinishedFile:
    """A file that is written later. Raises ConfigProblem where one of that name is there."""
    if Path(name).exists() and not overwrite:
        raise ConfigProblem(f"{name} is there already; --overwrite replaces it.")
    return UnfinishedFile(Path(name), overwrite=overwrite)


def write_whole(file: UnfinishedFile, data: bytes) -> None:
    """Write a file and give it its name. Raises BimscopeError."""
    try:
        file.begin()
        file.write(data)
        file.settle()
    finally:
        file.discard()


def _unusable(file: Path, problem: Exception) -> ConfigProblem:
    says = problem.strerror if isinstance(problem, OSError) else problem
    return ConfigProblem(f"{file}: {says}")
