"""Which right each action of Bimplus needs."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, about
from tui.contract.operation import Effect, Operation

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


class ActionRight(Record):
    """An action and the right it needs (003:1427-1513); projects spell rights otherwise (B66)."""

    action: Annotated[Opt[str], about("Action")] = UNSET
    right: Annotated[Opt[str], about("Needs", choices=PROJECT_RIGHTS)] = UNSET


LIST_ACTION_RIGHTS = Operation(
    id="bimplus.projects.actions_rights",
    title="List which right each action needs",
    help="the same for all teams; not every action is listed",
    method="GET",
    path="/project-actions-rights",
    returns=list[ActionRight],
    effect=Effect.READ,
    source="003:1427",
)
