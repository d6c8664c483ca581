"""Whom a connection trusts, and by which certificate the other side knows us.

Loading certificates takes long: call this in a thread. Raises WrongSetting for what cannot
be used.
"""

import os
import ssl
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.client.errors import WrongSetting
from tui.config.route import KEY_PASSWORD, Route, Setting

_FILE: Final = "SSL_CERT_FILE"
_FOLDERS: Final = "SSL_CERT_DIR"
_MISMATCH: Final = "KEY_VALUES_MISMATCH"


def nobody_trusted() -> ssl.SSLContext:
    """For connections without TLS, made quickly."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def trusted(route: Route) -> ssl.SSLContext:
    """The authorities of the environment, else those of the system, and those of the route."""
    named = [Setting(name, _FILE) for name in [os.environ.get(_FILE)] if name]
    folders = os.environ.get(_FOLDERS, "").split(os.pathsep)
    named += [Setting(name, _FOLDERS) for name in folders if name]
    context = nobody_trusted() if named else _trusting_as_the_system()
    # Whoever names a certificate trusts it, be it an authority's own or one below it.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    for each in [*named, *([route.ca] if route.ca else [])]:
        _trust(context, each)
    if route.client_certificate is not None:
        _show(context, route.client_certificate, route.client_key)
    elif route.client_key is not None:
        raise WrongSetting(
            f"{route.client_key.place}: a key needs its certificate; set client_certificate too."
        )
    return context


def _trusting_as_the_system() -> ssl.SSLContext:
    keeps_files = sys.platform not in ("darwin", "win32")
    if keeps_files and _has_files_where_openssl_looks():
        # The same as below, but read once here and not again for each connection.
        context = nobody_trusted()
        context.load_default_certs()
        return context
    import truststore

    system = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if keeps_files:
        import certifi

        # Small systems come without any.
        system.load_verify_locations(certifi.where())
    return system


def _has_files_where_openssl_looks() -> bool:
    paths = ssl.get_default_verify_paths()
    with suppress(OSError):
        return bool(paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())))
    return False


def _trust(context: ssl.SSLContext, named: Setting) -> None:
    try:
        if Path(named.value).is_dir():
            context.load_verify_locations(capath=named.value)
        else:
            context.load_verify_locations(cafile=named.value)
    except (OSError, ValueError) as problem:
        raise WrongSetting(
            f"{named.place}: {named.value} cannot be used: {_reason(problem)}. Name a file with "
            "the certificates of authorities in PEM form, or leave it out."
        ) from None


def _show(context: ssl.SSLContext, certificate: Setting, key: Setting | None) -> None:
    """Let the other side see a certificate of ours."""
    for each in (certificate, key):
        _check_readable(each)
    holder = key or certificate
    wanted: list[bool] = []

    def passphrase() -> str:
        wanted.append(True)
        return os.environ.get(KEY_PASSWORD, "")

    try:
        context.load_cert_chain(certificate.value, key.value if key else None, passphrase)
    except (OSError, ValueError) as problem:
        if wanted:
            said = "does not open it" if os.environ.get(KEY_PASSWORD) else "is not set"
            raise WrongSetting(
                f"{holder.place}: the key in {holder.value} is protected by a passphrase, and "
                f"{KEY_PASSWORD} {said}. Set it in the environment; do not write it to a file."
            ) from None
        if isinstance(problem, ssl.SSLError) and problem.reason == _MISMATCH:
            what = f"the key in {holder.value} does not belong to the certificate"
            raise WrongSetting(f"{holder.place}: {what}; name the one that does.") from None
        raise WrongSetting(
            f"{certificate.place}: {certificate.value}"
            f"{f' and {key.value}' if key else ''} do not hold a certificate and its key in PEM "
            "form. Name files that do; the key may be in a file of its own (client_key)."
        ) from None


def _check_readable(named: Setting | None) -> None:
    if named is None:
        return
    try:
        with Path(named.value).open("rb"):
            return
    except (OSError, ValueError) as problem:
        raise WrongSetting(
            f"{named.place}: {named.value} cannot be read: {_reason(problem)}. Name another file."
        ) from None


def _reason(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLError):
        return "it has no certificate in PEM form"
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    return "it is not a file name"
