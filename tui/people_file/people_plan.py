"""What a table of people comes to: changes, remarks, and what is wrong with the table."""

from dataclasses import dataclass, field

from tui.changes.change import Change
from tui.contract.operation import Service
from tui.sheets.sheet import SheetProblem


@dataclass(slots=True)
class PeoplePlan:
    """The changes that a table of people means for a service, and how many people they are of.

    `remarks` are what people should know of it: who stays as they are although the table says
    otherwise. `unchanged` counts the people for whom nothing is to do.
    """

    service: Service
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    new: int = 0
    known: int = 0
    unchanged: int = 0
    problems: list[SheetProblem] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """The titles of changes that are not sent, with why."""
