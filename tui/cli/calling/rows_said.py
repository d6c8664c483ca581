"""How commands that print rows of their own are told in which form."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from tui.cli.calling.filling import argument_text
from tui.cli.calling.printing import CSV, JSON, LINES, MARKDOWN, TABLE, WITH_COLUMNS, Printing
from tui.config.problem import ConfigProblem
from tui.in_sentences import with_or

_FORMS: Final = (TABLE, CSV, JSON, LINES, MARKDOWN)


def add_row_options(parser: ArgumentParser) -> None:
    """The form of the rows, and their columns."""
    parser.add_argument("--output", choices=_FORMS, default=TABLE, help="the format (table)")
    parser.add_argument(
        "--columns", metavar="A,B,…", default="", help="the columns of a table, csv or markdown"
    )


def printing_said(said: Namespace) -> Printing:
    """How rows are to be printed. Raises ConfigProblem for columns where there are none."""
    if said.columns and said.output not in WITH_COLUMNS:
        raise ConfigProblem(f"--columns needs --output {with_or(WITH_COLUMNS)}.")
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = [name for name in argument_text(said.columns).split(",") if name]
    return Printing(
        said.output,
        columns,
        secrets=False,
        on_terminal=on_terminal,
        pretty=on_terminal,
        for_people=True,
    )
