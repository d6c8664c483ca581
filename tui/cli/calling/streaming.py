"""Lists that are written as they arrive, row by row."""

from collections.abc import Callable, Sequence
from typing import Any, Final, cast, get_origin

from tui.cli.calling.destination import destination
from tui.cli.calling.filling import FilledCall
from tui.cli.calling.printing import HTML, XML, Printing, row_form, tell_nothing
from tui.cli.calling.reading_on import while_read
from tui.cli.output import warn
from tui.client.errors import BimscopeError, UnexpectedAnswer, Unreachable
from tui.client.session import Session
from tui.contract.operation import AnyOperation, Effect, Operation
from tui.large_json.malformed import MALFORMED

_BROKEN_OFF: Final = (Unreachable, UnexpectedAnswer)


def can_stream(operation: AnyOperation, output: str) -> bool:
    """Whether the answer is written as it arrives: a list, read in JSON."""
    is_list = get_origin(operation.returns) is list and not operation.one_or_list
    return is_list and operation.effect is Effect.READ and output not in (XML, HTML)


async def stream_rows(
    session: Session, filled: FilledCall, printing: Printing, *, save: str, overwrite: bool
) -> None:
    """Send it, and write each row when it has come.

    Raises BimscopeError, also after rows were written: its text says so. Raises OSError where
    standard output takes no more.
    """
    operation = cast("Operation[list[object], Any]", filled.operation)
    with destination(save, overwrite=overwrite) as write:
        rows = _WrittenRows(operation, printing, write)
        sent = session.stream(operation, rows.write, query=filled.query, **filled.path)
        try:
            await (sent if save else while_read(sent))
        except _BROKEN_OFF as failure:
            rows.leave(failure, saved=bool(save))
            raise
        rows.end()
    if rows.unreadable:
        raise UnexpectedAnswer(
            f"Unreadable rows of {operation.id}: {rows.unreadable:,} of {rows.count:,}. "
            "They were written unchanged."
        )


class _WrittenRows:
    """Writes rows in their form, and counts them."""

    def __init__(
        self, operation: AnyOperation, printing: Printing, write: Callable[[str], None]
    ) -> None:
        self._operation = operation
        self._printing = printing
        self._form = row_form(printing, operation.returns)
        self._out = write
        self.count = 0
        self.unreadable = 0

    def write(self, rows: Sequence[bytes]) -> None:
        self._write("".join(map(self._text, rows)))

    def end(self) -> None:
        self._write(text := self._form.end())
        for remark in self._form.remarks:
            warn(remark)
        if not text and not self.count:
            tell_nothing("The service sent an empty list.", self._printing.output)

    def leave(self, failure: BimscopeError, *, saved: bool) -> None:
        """Write what was held back, and let the failure say what there is of the answer."""
        if not self.count:
            return
        if saved:
            failure.text += f" Nothing was saved; rows that arrived: {self.count:,}."
            return
        self._write(self._form.so_far())
        failure.text += f" The output is incomplete; rows that arrived: {self.count:,}."

    def _text(self, row: bytes) -> str:
        self.count += 1
        shown = self._printing.hidden(row, self._operation)
        try:
            return self._form.row(shown)
        except MALFORMED:
            self.unreadable += 1
            return self._form.as_it_came(shown)

    def _write(self, text: str) -> None:
        if text:
            self._out(text)
