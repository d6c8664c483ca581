"""An application in a real terminal: how it reads there, and what it draws on."""

import os
import sys

import pytest
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from tests.end_to_end.terminal import Terminal
from tui.terminal.application import TerminalApp
from tui.terminal.driver import TerminalDriver
from tui.terminal.sequences import SequenceReader


class Stumbling(TerminalDriver):
    def process_message(self, message: Message) -> None:
        if getattr(message, "key", "") == "x":
            raise ZeroDivisionError("a mistake of our own")
        super().process_message(message)


class Small(TerminalApp[int]):
    """Says what it hears; of one key it dies."""

    def __init__(self) -> None:
        super().__init__(plain_textual=False)
        assert self.driver_class is TerminalDriver
        self.driver_class = Stumbling

    def redact(self, text: str) -> str:
        return text

    def compose(self) -> ComposeResult:
        yield Static("┌ ready ┐")

    def on_key(self, event: Message) -> None:
        self.query_one(Static).update(f"heard {getattr(event, 'key', '')}")


def small(**environment: str) -> Terminal:
    script = (
        "import sys; from tests.terminal.test_driver import Small; "
        "sys.exit(Small().run_for_status(mouse=False))"
    )
    return Terminal(
        [sys.executable, "-c", script],
        {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment},
    )


@pytest.mark.private_names(
    "textual.driver.Driver._app",
    "textual.drivers.linux_driver.LinuxDriver._file",
    "textual.drivers.linux_driver.LinuxDriver._run_input_thread",
)
def test_where_nothing_can_be_read_any_more_the_application_ends() -> None:
    with small() as terminal:
        terminal.wait_for("┌ ready ┐")
        terminal.press("y")
        terminal.wait_for("heard y")
        terminal.press("x")
        assert terminal.wait_for_end() == 1
        assert "bimscope stopped because of an error in bimscope" in terminal.text
        assert "details are in" in terminal.text
        assert "Traceback" not in terminal.text


def test_a_terminal_of_plain_letters_gets_no_others() -> None:
    with small(LC_ALL="POSIX") as terminal:
        terminal.wait_for("+ ready +")


@pytest.mark.private_names(
    "textual._parser.Parser._awaiting",
    "textual._parser.Parser._gen",
    "textual._parser.Parser._timeout_time",
    "textual._parser.Parser._tokens",
    "textual._xterm_parser.XTermParser",
)
def test_the_parser_goes_on_after_what_it_does_not_know() -> None:
    reader = SequenceReader()
    assert reader.messages("\x1b[5;5X") == []
    assert reader.messages("\x1b[99999999999;1u") == []
    [key] = reader.messages("\x1bq")
    assert getattr(key, "key", "") == "alt+q"
    assert len(reader.messages("ab")) == 2


@pytest.mark.parametrize("begins", ["\x1bP>|", "\x1b_Gi=181;"])
def test_an_answer_that_is_a_string_is_no_keys_however_long(begins: str) -> None:
    assert SequenceReader().messages(begins + "x" * 40) == []
