"""What is wrong with a command of one's own, as far as its text tells."""

from typing import Final

from tui.config.command_text import wrong_with_address, wrong_with_command
from tui.config.settings import OwnCommand

JUDGED: Final = ("run", "open", "shell")
"""The settings that it depends on."""


def wrong_with(command: OwnCommand) -> tuple[str, str] | None:
    """The setting that cannot be so, and why; None where all is well."""
    if bool(command.run) is bool(command.open):
        return ("run", "use either run = or open =")
    if command.open:
        said = wrong_with_address(command.open)
        return ("open", said) if said else None
    said = wrong_with_command(command.run, shell=command.shell)
    return ("run", said) if said else None
