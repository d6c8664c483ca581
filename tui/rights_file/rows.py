"""From the rows of a sheet to the rights that somebody wants, and what is wrong with which cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tui.contract.operation import Json
from tui.contract.typed import whole_in
from tui.rights_file.columns import COLUMNS, KEYS, PROJECT, TOLD, USER, RightColumn, WrongCell
from tui.sheets.sheet import Sheet, SheetProblem, SheetRow

TITLES = (*KEYS, *TOLD, *(each.title for each in COLUMNS))


@dataclass(frozen=True, slots=True)
class WantedRights:
    """What one row wants: the fields of the rights that it says, those of empty cells apart."""

    row: int
    username: str
    project_id: int
    rights: Mapping[str, Json]

    @property
    def key(self) -> tuple[str, int]:
        """Whose rights, and where; names are the same whatever their capitals."""
        return self.username.casefold(), self.project_id


@dataclass(slots=True)
class RowsRead:
    """The rows that can be understood, and what is wrong with all others."""

    wanted: list[WantedRights] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)


def read_rows(sheet: Sheet) -> RowsRead:
    """What the rows of a sheet want."""
    read = RowsRead(problems=[*sheet.problems_but_in(TOLD), *_about_columns(sheet)])
    if any(title not in sheet.titles for title in KEYS):
        return read
    columns = [each for each in COLUMNS if each.title in sheet.titles]
    seen: dict[tuple[str, int], int] = {}
    for row in sheet.rows:
        wanted = _wanted(row, columns, read.problems)
        if wanted is None:
            continue
        if wanted.key in seen:
            who = f"{wanted.username} in project {wanted.project_id}"
            words = f"row {seen[wanted.key]} is also about {who}"
            read.problems.append(SheetProblem(words, row.number))
            continue
        seen[wanted.key] = row.number
        read.wanted.append(wanted)
    return read


def _about_columns(sheet: Sheet) -> Iterator[SheetProblem]:
    for title in KEYS:
        if title not in sheet.titles:
            yield SheetProblem(f"There is no column “{title}”. It says whose rights a row has.")
    for title in sheet.titles:
        if title and title not in TITLES:
            yield SheetProblem(
                "is not a column of a rights file; bimscope rights export writes one", 0, title
            )


def _wanted(
    row: SheetRow, columns: list[RightColumn], problems: list[SheetProblem]
) -> WantedRights | None:
    before = len(problems)
    username, project = row.cells.get(USER, ""), whole_in(row.cells.get(PROJECT, ""))
    if not username:
        problems.append(SheetProblem("is empty: whose rights are these?", row.number, USER))
    if project is None:
        problems.append(SheetProblem("is not a project id", row.number, PROJECT))
    rights: dict[str, Json] = {}
    for column in columns:
        text = row.cells.get(column.title, "")
        if not text:
            continue
        try:
            rights[column.field.name] = column.value(text)
        except WrongCell as problem:
            problems.append(SheetProblem(str(problem), row.number, column.title))
    if len(problems) > before or project is None:
        return None
    return WantedRights(row.number, username, project, rights)
