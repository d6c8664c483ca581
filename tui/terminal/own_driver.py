"""An application that reaches its terminal by a driver of ours."""

import sys
from collections.abc import Callable

from textual.app import ReturnType
from textual.driver import Driver

from tui.terminal.overriding import SwitchedApp, overrides


class ThroughOwnDriver(SwitchedApp[ReturnType]):
    """Where the library would use its driver for Linux; a plain application uses that one."""

    shown: Callable[[bytes], None] | None = None
    """Called with all that was written to the terminal, by our driver."""

    @overrides
    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if sys.platform == "win32":
            return found
        from textual.drivers.linux_driver import LinuxDriver

        from tui.terminal.driver import TerminalDriver

        return TerminalDriver if found is LinuxDriver else found
