"""Which right each action of Bimplus needs."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, about

PROJECT_RIGHTS = Choices(
    {
        "ProjectAdmin": "Administers the project",
        "ProjectDelete": "Deletes the project",
        "ProjectEdit": "Edits the project",
        "ProjectView": "Sees the project",
        "ModelViewAll": "Sees all models",
        "ModelCreate": "Creates models",
    }
)


TEAM_RIGHTS = Choices(
    {
        "TeamAdmin": "Administers the team",
        "TeamDelete": "Deletes the team",
        "TeamView": "Sees the team",
        "ProjectCreate": "Creates projects",
    },
    open=True,
)
"""Inferred: no document and no client says their names."""


class ActionRight(Record):
    """An action and the right it needs (003:1427-1513).

    A project's own record spells rights otherwise (note B66).
    """

    action: Annotated[Opt[str], about("Action")] = UNSET
    right: Annotated[Opt[str], about("Needs", choices=PROJECT_RIGHTS)] = UNSET


class TeamActionRight(Record):
    """An action in a team and the right that it needs (note C19)."""

    action: Annotated[Opt[str], about("Action")] = UNSET
    right: Annotated[Opt[str], about("Needs", choices=TEAM_RIGHTS)] = UNSET
