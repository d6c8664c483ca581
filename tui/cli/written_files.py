"""The files that a command reads or writes whole: a table, a plan, an export."""

from argparse import ArgumentParser
from collections.abc import Collection, Sequence
from pathlib import Path

from tui.changes.many.plan_file import NoPlan, PlanInFile, plan_in
from tui.cli.output import warn
from tui.client.files.unfinished import UnfinishedFile
from tui.config.problem import ConfigProblem
from tui.sheets.any_sheet import read_bounded, read_sheet
from tui.sheets.sheet import NoSheet, Sheet


def add_page(parser: ArgumentParser) -> None:
    """The option that says which sheet of a workbook is meant."""
    parser.add_argument(
        "--sheet", metavar="NAME", default="", help="the sheet of an Excel file (the first)"
    )


def sheet_in(file: Path, titles: Sequence[str], page: str = "", like: Sequence[str] = ()) -> Sheet:
    """The table in a file, by the titles that its columns may have. Raises ConfigProblem.

    Where a workbook has several sheets it says which one is meant.
    """
    try:
        sheet = read_sheet(file, titles, page, like)
    except (NoSheet, OSError) as problem:
        raise _unusable(file, problem) from None
    if sheet.other_pages and not page:
        others = ", ".join(sheet.other_pages)
        warn(f"This reads sheet “{sheet.page}” of {file}. To read another, use --sheet: {others}.")
    return sheet


def planned_in(file: Path, operations: Collection[str] = ()) -> PlanInFile:
    """The plan in a file. Raises ConfigProblem."""
    try:
        return plan_in(read_bounded(file), of=operations)
    except (NoPlan, NoSheet, OSError) as problem:
        raise _unusable(file, problem) from None


def new_file(name: str, *, overwrite: bool) -> UnfinishedFile:
    """A file that is written later. Raises ConfigProblem where one of that name is there."""
    if Path(name).exists() and not overwrite:
        raise ConfigProblem(f"{name} already exists; --overwrite replaces it.")
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
