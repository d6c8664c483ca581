"""What other programs get to know of the environment: nothing that was meant for this one."""

import os
from collections.abc import Mapping

from tui.config.folders import OVERRIDE

_OURS = "BIMSCOPE_"
"""How the names begin that are ours: credentials and passwords are among them."""


def environment_for_others(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of another program, with some variables more.

    Of ours it has only the place of the configuration, so that it may run this one again.
    """
    kept = {name: text for name, text in os.environ.items() if _may_be_known(name)}
    return {**kept, **variables}


def _may_be_known(name: str) -> bool:
    return name == OVERRIDE or not name.upper().startswith(_OURS)
