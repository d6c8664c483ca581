"""Every fault of a write that the rig knows, by name."""

from collections.abc import Mapping
from typing import Final

from tests.faults.fault import Fault
from tests.faults.of_bodies import BODIES
from tests.faults.of_connections import CONNECTIONS
from tests.faults.of_reading_back import READING_BACK
from tests.faults.of_redirects import REDIRECTS
from tests.faults.of_statuses import STATUSES

FAULTS: Final[Mapping[str, Fault]] = {
    fault.name: fault for fault in (*CONNECTIONS, *STATUSES, *REDIRECTS, *BODIES, *READING_BACK)
}
