"""What can go wrong between the user and a service, as exceptions.

BimscopeError
 ├─ ReadOnlyRefused      the session may not change anything
 ├─ NoLongerAwaited      a person gave it up
 ├─ NotSendable          what was asked cannot be put into a request
 ├─ QueryError           a query text that cannot be right, with the column
 ├─ FileProblem          a file of this computer cannot be read or written
 ├─ NotAllowedAddress    an address that credentials must not go to
 ├─ WrongSetting         a setting or a variable that no connection can be opened with
 ├─ NotRecorded          the file that is looked at does not hold it
 ├─ Unreachable          no whole answer came
 │   ├─ TimedOut
 │   └─ NotSetUp         the server's certificate, or a proxy, is in the way
 ├─ UnexpectedAnswer     an answer came that is not what is documented
 └─ Refused              the service said no
     ├─ NotLoggedIn 401 · Forbidden 403 · NotFound 404 · Conflict 409, 412
     ├─ Invalid 400, 422 · TooMany 429
     └─ ServerFailed 5xx

Each text says what happened, to what, and what to do next.
"""

from collections.abc import Mapping

from tui.client.exchange import Exchange


class BimscopeError(Exception):
    """A failure a support engineer can act on; `str()` is the text to show."""

    def __init__(self, text: str, *, exchange: Exchange | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.exchange = exchange
        """The exchange behind the failure, where there was one."""


class ReadOnlyRefused(BimscopeError):
    """The session is read-only and the operation changes something."""


class NoLongerAwaited(BimscopeError):
    """What was asked for in the background was given up by a person who waited for it too."""


class NotSendable(BimscopeError):
    """Something is missing or left over that the operation's request needs."""


class QueryError(BimscopeError):
    """A query text that cannot be right; `column` counts from 0.

    Of an `unfinished` one only more is missing where it ends.
    """

    def __init__(self, text: str, column: int, *, unfinished: bool = False) -> None:
        super().__init__(text)
        self.column = column
        self.unfinished = unfinished


class FileProblem(BimscopeError):
    """A file of this computer cannot be read, written, or must not be overwritten."""


class NotAllowedAddress(BimscopeError):
    """There is no address, or credentials must not be sent to it."""


class WrongSetting(BimscopeError):
    """Something in the configuration, an option or the environment cannot be used as it is."""


class NotRecorded(BimscopeError):
    """A file answers in place of a service, and does not hold the answer."""


class Unreachable(BimscopeError):
    """The service could not be reached, or the connection broke before the answer was whole.

    `reached` is whether the request may have got through.
    """

    def __init__(
        self, text: str, *, exchange: Exchange | None = None, reached: bool = True
    ) -> None:
        super().__init__(text, exchange=exchange)
        self.reached = reached


class TimedOut(Unreachable):
    """The service took too long."""


class NotSetUp(Unreachable):
    """The way to the service has to be mended first: trying again changes nothing."""


class UnexpectedAnswer(BimscopeError):
    """HTML instead of JSON, an empty body, a list where an object should be, broken JSON."""


class AnswerTooLarge(UnexpectedAnswer):
    """An answer beyond a limit of ours; the text says which setting moves it."""


class Refused(BimscopeError):
    """The service answered with a status that means no.

    `retry_after` is in seconds, where the service said it.
    """

    def __init__(
        self,
        text: str,
        *,
        status: int,
        exchange: Exchange | None = None,
        fields: Mapping[str, list[str]] | None = None,
        retry_after: float | None = None,
        said: str = "",
    ) -> None:
        super().__init__(text, exchange=exchange)
        self.status = status
        self.fields: dict[str, list[str]] = dict(fields or {})
        """The service's complaints by field name, where it gave them."""
        self.retry_after = retry_after
        self.said = said
        """The service's own words, made harmless."""


class NotLoggedIn(Refused):
    """401, or no credentials to send."""


class Forbidden(Refused):
    """403."""


class NotFound(Refused):
    """404."""


class Conflict(Refused):
    """409 or 412: what is on the server does not go with what was sent."""


class Invalid(Refused):
    """400 or 422; see `fields`."""


class TooMany(Refused):
    """429; see `retry_after`."""


class ServerFailed(Refused):
    """5xx."""


def keeps_out(failure: BimscopeError) -> bool:
    """Whether its service would answer nothing else either: no way there, or no login."""
    if isinstance(failure, Unreachable):
        return not failure.reached
    return isinstance(failure, NotLoggedIn | NotAllowedAddress | WrongSetting)
