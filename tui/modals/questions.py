"""The questions before something is removed, deleted or copied, ready to be pushed."""

from tui.client.session import Session
from tui.explorer.editing.membership import preview_removal
from tui.explorer.editing.template_actions import CopyPlan, preview_deletion
from tui.modals.confirm import ConfirmModal, TypedConfirmModal


def removal_question(
    session: Session, username: str, project_id: int | str, project_name: str = ""
) -> TypedConfirmModal:
    """Whether to take a user out of a project; afterwards `remove_member`."""
    return TypedConfirmModal(
        f"Remove {username} from project {project_id}",
        username,
        [
            f"{username} loses all rights in project {project_id} {project_name}".rstrip() + ".",
            "The user stays on the server and in other projects.",
        ],
        request=preview_removal(session, username, project_id).text,
    )


def deletion_question(
    session: Session, team_slug: str, template_id: str, name: str
) -> TypedConfirmModal:
    """Whether to delete an attribute template; afterwards `delete_template`."""
    return TypedConfirmModal(
        f"Delete the attribute template {name}",
        name,
        ["Its groups go with it; the attributes themselves stay in the team.",
         "What happens to values on objects is not documented."],
        request=preview_deletion(session, team_slug, template_id).text,
    )  # fmt: skip


def copy_question(session: Session, plan: CopyPlan, source: str, target: str) -> ConfirmModal:
    """Whether to copy the templates of one set into another; afterwards `plan.carry_out`."""
    says = [f"{len(plan.names)} templates of {source} would be added to {target}:"]
    says += [change.words for change in plan.changes]
    if plan.duplicates:
        says.insert(0, f"! {len(plan.duplicates)} of them are there already and would come twice.")
    return ConfirmModal(
        f"Copy {source} into {target}", says, request=plan.preview(session).text, yes="Copy"
    )
