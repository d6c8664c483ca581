"""A chart of many numbers in the dialogue of answers, in a terminal as the explorer uses it."""

import math
import sys
from datetime import date

from tui.cli.opening import HAND_OVER, paint_soon

paint_soon()  # as the explorer does, before the library is imported

# ruff: noqa: E402
from tui.charting.periods import periods
from tui.explorer.charts import PeriodValue, Statistics
from tui.explorer.in_words.page import Line, Section
from tui.explorer.results import Result, Shape
from tui.modals.operations.operation_result import ResultModal
from tui.terminal.application import TerminalApp

SERIES = 12
ANSWER = "are seen without a chart"


def statistics() -> Statistics:
    """Waves over 26 months, none like another."""
    months = tuple(periods(date(2025, 1, 1), date(2027, 2, 28)))
    samples = tuple(
        PeriodValue(
            at, {"client": f"Client {number}"}, round(100 + number * 20 + 90 * wave(at, number))
        )
        for number in range(SERIES)
        for at in range(len(months))
    )
    return Statistics(months, ("client",), samples)


def wave(at: int, number: int) -> float:
    return math.sin(at / 4 + number)


class ChartsApp(TerminalApp[None]):
    """Opens an answer with a chart at `o`, one without at `p`, each time anew."""

    CSS_PATH = ["../../tui/styles/app.tcss"]
    BINDINGS = [("o", "open(True)", "Chart"), ("p", "open(False)", "Answer alone")]

    def __init__(self) -> None:
        super().__init__(plain_textual=False)

    def action_open(self, charted: bool) -> None:
        numbers = statistics() if charted else None
        sections = [Section("", [Line("Clients", ANSWER)])]
        result = Result("Logins", Shape.RECORD, sections, raw=b"[]", statistics=numbers)
        self.push_screen(ResultModal(result))

    def redact(self, text: str) -> str:
        return text

    def tell_of_mistake(self, words: str) -> None:
        self.notify(words)


if __name__ == "__main__":
    sys.setswitchinterval(HAND_OVER)
    ChartsApp().run()
