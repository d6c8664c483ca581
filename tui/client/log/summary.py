"""What the exchanges with each service come to, kept as they end."""

from dataclasses import dataclass, field

from tui.client.exchange import Exchange


@dataclass(slots=True)
class ServiceSummary:
    """How the last answer of a service ended, and the least seconds until one began.

    An exchange that was given up says nothing about the service. `least_wait` is None before
    the first answer.
    """

    last_status: int | None = None
    last_error: str | None = None
    least_wait: float | None = None

    def take(self, exchange: Exchange) -> None:
        """Count an exchange that has ended."""
        wait = exchange.timing.wait
        if wait is not None and (self.least_wait is None or wait < self.least_wait):
            self.least_wait = wait
        if not exchange.was_given_up:
            self.last_status, self.last_error = exchange.status, exchange.error


@dataclass(slots=True)
class ServiceSummaries:
    """One for each service that was asked, by what the ids of its operations begin with."""

    _summaries: dict[str, ServiceSummary] = field(default_factory=dict)

    def take(self, exchange: Exchange) -> None:
        """Count an exchange that has ended."""
        service = exchange.operation_id.partition(".")[0]
        self._summaries.setdefault(service, ServiceSummary()).take(exchange)

    def of(self, service: str) -> ServiceSummary:
        """What is known of a service; empty before it was asked."""
        return self._summaries.get(service) or ServiceSummary()
