"""Why no whole answer came, or no login, as an exception that says what to do next."""

from urllib.parse import urlsplit

from tui.client.errors import BimscopeError, NotLoggedIn, NotSetUp, TimedOut, Unreachable
from tui.client.exchange import Exchange
from tui.client.refusals.refusal import subject
from tui.client.transport.caps import WHERE_LIMITS_ARE
from tui.client.transport.reply import Broken
from tui.contract.operation import AnyOperation


def unreachable(
    who: str, operation: AnyOperation, exchange: Exchange, broken: Broken
) -> Unreachable:
    """The exception for a request that `who` did not answer, or not to its end."""
    kind = TimedOut if broken.timed_out else NotSetUp if broken.mend else Unreachable
    mend = broken.mend or "Check the network and the address, then try again."
    text = (
        f"{who} at {urlsplit(exchange.url).netloc} did not answer "
        f"{subject(operation, exchange)}: {exchange.error}. "
    )
    if not operation.changes_state and broken.setting:
        text += f"Try again, or raise {broken.setting} {WHERE_LIMITS_ARE}."
    elif not operation.changes_state:
        text += mend
    elif broken.reached:
        text += "It is unknown whether anything was changed: read the record again first."
    else:
        text += f"Nothing was changed. {mend}"
    return kind(text, exchange=exchange, reached=broken.reached)


def takes_no_passwords(failure: BimscopeError) -> NotLoggedIn:
    """The exception for a login that a service does not know any more."""
    return NotLoggedIn(
        f"This Bimplus server no longer accepts passwords ({failure.text.partition('.')[0]}). "
        "Log in with a token or in a browser: use the login key in the explorer, or bimscope "
        "login PROFILE. For a browser, the profile needs issuer and client_id.",
        status=401,
        exchange=failure.exchange,
    )
