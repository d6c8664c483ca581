"""The provider's pages: plain HTML with a form, without a script.

All that a request or the store brings is escaped. No page is kept, framed, or may load
anything.
"""

from collections.abc import Mapping
from html import escape
from typing import Final

from starlette.responses import HTMLResponse

from tui.sandbox.openid.addresses import DEVICE_FORM, LOGIN_FORM
from tui.sandbox.openid.errors import NOT_KEPT

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body>
<h1>{title}</h1>
{content}
</body>
</html>
"""
_FORM: Final = """<form method="post" action="{action}">
{fields}
<p><button name="answer" value="allow">Log in</button>
<button name="answer" value="deny" formnovalidate>Deny</button></p>
</form>"""
_CREDENTIALS: Final = """<p><label>E-mail
<input name="username" type="email" value="{username}" autocomplete="username" required></label></p>
<p><label>Password
<input name="password" type="password" autocomplete="current-password" required></label></p>"""
_USER_CODE: Final = """<p><label>Code
<input name="user_code" value="{user_code}" autocomplete="off" required></label></p>"""


def login_page(
    passed_on: Mapping[str, str],
    returns_to: str,
    *,
    said: str = "",
    username: str = "",
    status: int = 200,
) -> HTMLResponse:
    """Asks for e-mail and password.

    `passed_on` comes back with the form, `said` is what was wrong before, `returns_to` where
    a browser goes afterwards.
    """
    hidden = (
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in passed_on.items()
    )
    fields = "\n".join([*hidden, _CREDENTIALS.format(username=escape(username))])
    wants = "<p>The program bimscope on your machine wants to log in to Bimplus as you.</p>"
    content = wants + _said(said) + _FORM.format(action=LOGIN_FORM, fields=fields)
    return _page("Log in to the sandbox", content, status, form_goes_to=returns_to)


def device_page(
    user_code: str, *, said: str = "", username: str = "", status: int = 200
) -> HTMLResponse:
    """Asks for the code that a program shows, and for e-mail and password."""
    fields = "\n".join(
        [
            _USER_CODE.format(user_code=escape(user_code)),
            _CREDENTIALS.format(username=escape(username)),
        ]
    )
    wants = (
        "<p>The program bimscope wants to log in to Bimplus as you. "
        "Go on only if it shows you this code.</p>"
    )
    content = wants + _said(said) + _FORM.format(action=DEVICE_FORM, fields=fields)
    return _page("Log in on another device", content, status)


def said_page(title: str, said: str, status: int = 200) -> HTMLResponse:
    """A page that says one thing."""
    return _page(title, _said(said), status)


def _said(said: str) -> str:
    return f'<p role="alert">{escape(said)}</p>' if said else ""


def _page(title: str, content: str, status: int, form_goes_to: str = "") -> HTMLResponse:
    headers = {
        **NOT_KEPT,
        "Content-Security-Policy": _policy(form_goes_to),
        "Referrer-Policy": "same-origin",  # with none, forms would say no origin
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    return HTMLResponse(_PAGE.format(title=escape(title), content=content), status, headers)


def _policy(form_goes_to: str) -> str:
    """Nothing may be loaded; a form goes here, and from here to an origin.

    A policy cannot name an address of IPv6: then it names the scheme.
    """
    origin = "http:" if "[" in form_goes_to else form_goes_to
    forms = f"form-action 'self' {origin}".rstrip()
    return f"default-src 'none'; base-uri 'none'; frame-ancestors 'none'; {forms}"
