"""What has to be confirmed before it is sent: by the same rule as in the explorer."""

import sys
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tui.changes.plan import Confirmation, Plan
from tui.cli.asking import Prompt
from tui.cli.calling.telling import Interrupted
from tui.cli.output import fitted
from tui.client.calls.permission import Permission
from tui.client.session import Session
from tui.config.problem import ConfigProblem
from tui.contract.operation import AnyOperation
from tui.widgets.safe_text import safe_text

_YES: Final = ("y", "yes")
_SEND_IT: Final = "Send it? [y/N] "
_NOTHING_SENT: Final = "Nothing was sent."


def refuse_unsendable(
    operation: AnyOperation, session: Session, prompt: Prompt, *, sure: bool
) -> None:
    """Refuse at once what could not be sent in the end.

    Raises ReadOnlyRefused, and ConfigProblem where nobody can confirm.
    """
    Permission(read_only=session.read_only).check(operation)
    _refuse_unattended(operation.title, prompt, sure=sure)


def _refuse_unattended(what: str, prompt: Prompt, *, sure: bool) -> None:
    if not sure and not prompt.attended():
        raise ConfigProblem(
            f"“{what}” needs confirmation, and there is no terminal to ask on. Nothing was "
            "sent. Add --yes to send it without asking."
        )


def confirm_plan(plan: Plan, session: Session, prompt: Prompt, *, sure: bool) -> None:
    """Show all that a plan does and ask, unless that is not needed.

    Raises ConfigProblem where the answer is no, or where there is nobody to ask; Interrupted.
    """
    if plan.confirmation is Confirmation.NONE or sure:
        return
    _refuse_unattended(plan.title, prompt, sure=sure)
    said = "\n".join(review_lines(plan, session))
    if plan.confirmation is Confirmation.KEY:
        agreed = _asked(f"{said}\n{_SEND_IT}", prompt).casefold() in _YES
    else:
        word = plan.changes[0].word_to_type
        agreed = _asked(f"{said}\nType {safe_text(word)} to send it: ", prompt) == word
    if not agreed:
        raise ConfigProblem(_NOTHING_SENT)


def confirm_read(operation: AnyOperation, where: str, prompt: Prompt, *, sure: bool) -> None:
    """Ask before something that only reads is much work for the server, or ends a login.

    Raises ConfigProblem as `confirm_plan` does.
    """
    if not operation.needs_confirmation or sure:
        return
    _refuse_unattended(operation.title, prompt, sure=sure)
    about = f" ({operation.help})" if operation.help else ""
    lines = (fitted(f"{operation.title}{about}", sys.stderr), safe_text(f"  {where}"))
    question = "\n".join((*lines, _SEND_IT))
    if _asked(question, prompt).casefold() not in _YES:
        raise ConfigProblem(_NOTHING_SENT)


@contextmanager
def before_sending() -> Iterator[None]:
    """What is interrupted here sends nothing. Raises Interrupted, which says so."""
    try:
        yield
    except (KeyboardInterrupt, CancelledError, EOFError):
        raise Interrupted(_NOTHING_SENT) from None


def _asked(question: str, prompt: Prompt) -> str:
    with before_sending():
        return prompt.openly(question).strip()


def review_lines(plan: Plan, session: Session) -> list[str]:
    """All that a plan does, the most harmful first, how it is undone, and where it is sent."""
    lines: list[str] = []
    for change in plan.changes:
        request = change.preview(session)
        does = [line.words for line in change.lines] or [
            "It would change nothing that the record shows."
        ]
        lines.append(fitted(change.title, sys.stderr))
        lines += [fitted(f"  {words}", sys.stderr) for words in (*does, change.undoing.words)]
        # An address stays in one piece, whatever the width: it may be copied.
        lines.append(safe_text(f"  {request.method} {request.url}"))
    return lines
