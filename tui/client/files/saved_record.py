"""A record of JSON on its way into a file, byte for byte as it comes."""

from typing_extensions import override

from tui.client.answer import Answer
from tui.client.arriving import ArrivingAnswer
from tui.client.files.downloads import Arrival
from tui.client.refusals.unexpected import unexpected
from tui.client.transport.reply import Reply
from tui.large_json.arriving import ArrivingRecord
from tui.large_json.malformed import MALFORMED


class ArrivingRecordFile(ArrivingAnswer):
    """Writes a record into the file of an arrival; what is no record does not go there."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__(b"{")
        self._arrival = arrival

    @override
    async def begin(self, reply: Reply) -> None:
        await super().begin(reply)
        self._arriving = ArrivingRecord()
        await self._arrival.begin(reply)

    @override
    async def take(self, text: bytes) -> None:
        self._arriving.feed(text)
        await self._arrival.write(text)

    def check(self, answer: Answer[object]) -> None:
        """Raises UnexpectedAnswer for what is no whole record."""
        if not self.fits:
            answer.slice  # noqa: B018 - it says what came instead
        try:
            self._arriving.end()
        except MALFORMED as error:
            what = f"broken JSON ({error})"
            raise unexpected(answer.operation, answer.exchange, what) from error
