"""From the rows of a sheet to what somebody wants of the members of a team."""

from collections.abc import Iterator

from tui.sheets.sheet import Sheet, SheetProblem, SheetRow
from tui.team_file.columns import KEYS, MEMBER, PROJECT, ROLE, STATUS, TITLES
from tui.team_file.planning import MemberWish


def is_of_team(sheet: Sheet) -> bool:
    """Whether a sheet is about a team: it has roles, and no rights of dRofus."""
    return MEMBER in sheet.titles and ROLE in sheet.titles


def about_columns(sheet: Sheet) -> Iterator[SheetProblem]:
    """The columns that are missing, and those that mean nothing."""
    for title in KEYS:
        if title not in sheet.titles:
            yield SheetProblem(f"There is no column “{title}”. It says whom a row is about.")
    for title in sheet.titles:
        if title and title not in TITLES:
            words = "is not a column of a team file; bimscope rights export --team writes one"
            yield SheetProblem(words, 0, title)


def wanted_members(sheet: Sheet) -> list[MemberWish]:
    """What each row wants."""
    return [_wanted(row) for row in sheet.rows]


def _wanted(row: SheetRow) -> MemberWish:
    cells = row.cells
    return MemberWish(
        row.number,
        cells.get(MEMBER, "").casefold(),
        cells.get(PROJECT, ""),
        cells.get(ROLE, ""),
        cells.get(STATUS, ""),
    )
