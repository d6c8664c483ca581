"""What has to be confirmed before it is sent: by the same rule as in the explorer."""

from tui.changes.plan import Confirmation, Plan
from tui.cli.asking import Prompt
from tui.client.session import Session
from tui.config.problem import ConfigProblem
from tui.contract.operation import AnyOperation, Danger
from tui.widgets.safe_text import safe_text

_YES = ("y", "yes")


def confirm_plan(plan: Plan, session: Session, prompt: Prompt, *, sure: bool) -> None:
    """Show all that a plan does and ask, unless that is not needed.

    Raises ConfigProblem where the answer is no, or where there is nobody to ask.
    """
    if plan.confirmation is Confirmation.NONE or sure:
        return
    if not prompt.attended():
        raise ConfigProblem(
            f"{plan.title}: a change has to be confirmed, and nobody can be asked. Nothing was "
            "sent; add --yes to send it, or --dry-run to see it."
        )
    said = "\n".join(safe_text(line) for line in review_lines(plan, session))
    if plan.confirmation is Confirmation.KEY:
        agreed = prompt.openly(f"{said}\nSend it? [y/N] ").strip().casefold() in _YES
    else:
        word = plan.changes[0].word_to_type
        agreed = prompt.openly(f"{said}\nType {safe_text(word)} to send it: ").strip() == word
    if not agreed:
        raise ConfigProblem("Nothing was sent.")


def confirm_read(operation: AnyOperation, where: str, prompt: Prompt, *, sure: bool) -> None:
    """Ask before something that only reads is much work for the server, or ends a login.

    Raises ConfigProblem as `confirm_plan` does.
    """
    if operation.danger is Danger.NONE or sure:
        return
    if not prompt.attended():
        raise ConfigProblem(
            f"{operation.id} has to be confirmed, and nobody can be asked. Nothing was sent; "
            f"add --yes to send it."
        )
    about = f" ({operation.help})" if operation.help else ""
    question = f"{operation.title}{about}\n{where}\nSend it? [y/N] "
    if prompt.openly(question).strip().casefold() not in _YES:
        raise ConfigProblem("Nothing was sent.")


def review_lines(plan: Plan, session: Session) -> list[str]:
    """All that a plan does, the most harmful first, how it is undone, and where it is sent."""
    lines: list[str] = []
    for change in plan.changes:
        request = change.preview(session)
        lines.append(change.title)
        lines += [f"  {line.words}" for line in change.lines]
        lines += [f"  {change.undoing.words}", f"  {request.method} {request.url}"]
    return lines
