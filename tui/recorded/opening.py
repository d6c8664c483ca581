"""Opens an archive as what answers in place of the services that it has answers of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tui.client.address import Endpoint
from tui.client.errors import FileProblem
from tui.client.log.exchange_log import ExchangeLog
from tui.client.log.redaction import Redaction
from tui.client.refusals.unexpected import is_page
from tui.client.session import Session
from tui.client.transport.wire import Sender
from tui.contract.operation import Service
from tui.har.reading import Archive, NoArchive, read_archive
from tui.private_files import read_whole_file
from tui.recorded.answering import RecordedAnswers
from tui.recorded.bodies import headers_by_name
from tui.recorded.services import RecordedService, services_in

_MOST_HOSTS: Final = 3


@dataclass(frozen=True, slots=True)
class OpenedRecording:
    """The services that an archive has answers of, and sentences about what is to be known."""

    name: str
    services: Mapping[Service, RecordedService] = field(repr=False)
    remarks: tuple[str, ...] = ()

    def session(
        self, log: ExchangeLog | None = None, redaction: Redaction | None = None
    ) -> Session:
        """A session that the file answers; it is read-only, and nobody has to log in."""
        found = {each: self.services.get(each) or _nothing(each) for each in Service}
        senders: dict[Service, Sender] = {
            each: RecordedAnswers(each, recorded, self.name) for each, recorded in found.items()
        }
        ends = {each: Endpoint(recorded.base_url, None) for each, recorded in found.items()}
        return Session(
            drofus=ends[Service.DROFUS],
            bimplus=ends[Service.BIMPLUS],
            read_only=True,
            allow_plain_http=True,  # nothing is sent
            log=log,
            redaction=redaction,
            recorded=senders,
        )


def open_recording(file: Path) -> OpenedRecording:
    """What is in a HAR file of the services. Raises FileProblem, which says what is wrong."""
    try:
        archive = read_archive(read_whole_file(file))
    except OSError as problem:
        raise FileProblem(f"{file}: {problem.strerror or problem}.") from None
    except NoArchive as problem:
        raise FileProblem(f"{file}: {problem}") from None
    services = services_in(archive.entries)
    if not services:
        raise FileProblem(f"{file}: {_nothing_known(archive)}")
    return OpenedRecording(file.name, services, tuple(_remarks(archive, services)))


def _nothing(service: Service) -> RecordedService:
    """What is held of a service that the archive has nothing of."""
    return RecordedService(f"https://{service}.invalid", (), ())


def host_of(url: str) -> str:
    """The host of an address; '' where it is none: anything may stand in a file."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _nothing_known(archive: Archive) -> str:
    hosts = dict.fromkeys(host_of(each.request.url) for each in archive.entries)
    named = [host for host in hosts if host][:_MOST_HOSTS]
    asked = f" It has {len(archive.entries):,} requests, of {', '.join(named)}." if named else ""
    pages = sum(is_page(headers_by_name(each.response)) for each in archive.entries)
    shown = f" {pages:,} of the answers are web pages, which have no records." if pages else ""
    return f"It has no answers from dRofus or Bimplus.{asked}{shown}"


def _remarks(archive: Archive, services: Mapping[Service, RecordedService]) -> list[str]:
    said = list(archive.problems)
    for service in Service:
        recorded = services.get(service)
        if recorded is None:
            said.append(f"The file has nothing from {service.spelled}.")
        elif recorded.elsewhere:
            others = ", ".join(recorded.elsewhere[:_MOST_HOSTS])
            said.append(f"What the file has of {service.spelled} at {others} is left out.")
    return said
