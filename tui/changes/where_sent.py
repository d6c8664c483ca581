"""Whether a session reaches the service that an entry of the journal was about.

A journal holds the changes of all profiles. What was meant for one server is sent to no other.
"""

from tui.changes.journal_entries import Entry
from tui.client.session import Session
from tui.in_sentences import with_and


def why_elsewhere(entry: Entry, session: Session) -> str:
    """Why nothing can be asked or sent about an entry; '' where its service is reached."""
    address = entry.intended.address
    here = [session.base_url(service) for service in session.services]
    if address in here:
        return ""
    return (
        f"Entry {entry.number} was for {address}, but this session uses {with_and(here)}. "
        "Open the same service."
    )
