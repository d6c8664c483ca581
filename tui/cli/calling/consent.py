"""What has to be confirmed before it is sent, as the contract says how dangerous it is."""

from tui.cli.asking import Prompt
from tui.cli.calling.filling import Filled
from tui.config.problem import ConfigProblem
from tui.contract.operation import Danger

_YES = ("y", "yes")


def confirm(filled: Filled, prompt: Prompt, place: str, *, sure: bool) -> None:
    """Ask, unless that is not needed; `place` is where it would be sent.

    Raises ConfigProblem where the answer is no, or where there is nobody to ask.
    """
    operation = filled.operation
    if operation.danger is Danger.NONE or sure:
        return
    if not prompt.attended():
        raise ConfigProblem(
            f"{operation.id} has to be confirmed, and nobody can be asked. Nothing was sent; "
            f"add --yes to send it."
        )
    about = f" ({operation.help})" if operation.help else ""
    sentence = f"{operation.title}{about}\n{place}\n"
    if operation.danger is Danger.CONFIRM:
        agreed = prompt.openly(f"{sentence}Send it? [y/N] ").strip().casefold() in _YES
    else:
        name = name_to_type(filled)
        agreed = prompt.openly(f"{sentence}Type {name} to send it: ").strip() == name
    if not agreed:
        raise ConfigProblem("Nothing was sent.")


def name_to_type(filled: Filled) -> str:
    """What it acts on: the last part of the path, or the operation itself."""
    named = [str(filled.path[name]) for name in filled.operation.placeholders]
    return named[-1] if named else filled.operation.id
