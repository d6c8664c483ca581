"""Reading for many changes: a service that is too busy is asked again, when it says."""

from tui.changes.change import RecordAddress
from tui.changes.many.throttle import Throttle
from tui.changes.reading import RecordReader
from tui.client.errors import TooMany
from tui.contract.operation import JsonObject


class PatientReading:
    """Reads as another reader does, and waits where the service asks for that."""

    def __init__(self, reader: RecordReader, throttle: Throttle) -> None:
        self._reader, self._throttle = reader, throttle

    async def read(self, address: RecordAddress) -> "JsonObject | None":
        """What is at an address; None where nothing is. Raises BimscopeError."""
        tried = 0
        while True:
            try:
                return await self._reader.read(address)
            except TooMany as busy:
                tried += 1
                if not await self._throttle.wait_for(busy.retry_after, tried):
                    raise
