"""Secret fields of a body: from the environment, or asked for without being shown."""

import os

from tui.cli.asking import Prompt
from tui.cli.calling.filling import variable_of
from tui.config.problem import ConfigProblem


def find_secret(prompt: Prompt, name: str) -> str:
    """The value of a secret field; raises ConfigProblem where there is nobody to ask."""
    if found := os.environ.get(variable_of(name)):
        return found
    if not prompt.attended():
        raise ConfigProblem(
            f"{name} is missing, and there is no terminal to ask on. Set {variable_of(name)}, "
            "or give the body with --body FILE or --body -."
        )
    return prompt.secretly(f"{name}: ")
