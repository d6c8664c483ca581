"""Real TLS: what is trusted, and how a certificate that is in the way is named."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tests.client.transport.tls import LAST_YEAR, YESTERDAY, answering, ask, context_for, trusting
from tui.client.errors import NotSetUp, Unreachable, WrongSetting
from tui.client.transport.certificate import shown_certificate
from tui.config.route import KEY_PASSWORD, Route, Setting


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", KEY_PASSWORD):
        monkeypatch.delenv(name, raising=False)


async def test_an_authority_of_ones_own_is_trusted_where_it_is_named(
    ca: trustme.CA, tmp_path: Path
) -> None:
    with answering(context_for(ca.issue_cert("localhost"))) as port:
        url = f"https://localhost:{port}"
        with pytest.raises(NotSetUp, match=r"unknown authority.*--ca FILE"):
            await ask(url)
        await ask(url, Route(ca=trusting(ca, tmp_path)))


async def test_the_environment_names_it_on_loopback_too(
    ca: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trusting(ca, tmp_path).value)
    with answering(context_for(ca.issue_cert("localhost"))) as port:
        await ask(f"https://localhost:{port}")


async def test_the_environment_and_the_profile_name_one_each(
    ca: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with answering(context_for(ca.issue_cert("localhost"))) as port:
        await ask(f"https://localhost:{port}", Route(ca=trusting(ca, tmp_path)))


async def test_a_certificate_is_told_with_its_end(ca: trustme.CA, tmp_path: Path) -> None:
    until = datetime(2031, 5, 17, tzinfo=UTC)
    with answering(context_for(ca.issue_cert("localhost", not_after=until))) as port:
        shown = await shown_certificate(
            f"https://localhost:{port}", Route(ca=trusting(ca, tmp_path))
        )
    assert shown is not None
    assert shown.until == until
    assert shown.version.startswith("TLSv1.")
    assert "trustme" in shown.issuer.lower()


async def test_there_is_none_without_tls() -> None:
    assert await shown_certificate("http://localhost:1", Route()) is None


async def test_a_certificate_that_is_over_is_called_so(ca: trustme.CA, tmp_path: Path) -> None:
    cert = ca.issue_cert("localhost", not_before=LAST_YEAR, not_after=YESTERDAY)
    with (
        answering(context_for(cert)) as port,
        pytest.raises(NotSetUp, match=r"certificate has expired.*clock"),
    ):
        await ask(f"https://localhost:{port}", Route(ca=trusting(ca, tmp_path)))


async def test_a_certificate_for_another_name_is_called_so(ca: trustme.CA, tmp_path: Path) -> None:
    with answering(context_for(ca.issue_cert("other.invalid"))) as port:
        with pytest.raises(NotSetUp, match="is for another host name") as refused:
            await ask(f"https://localhost:{port}", Route(ca=trusting(ca, tmp_path)))
        assert f"localhost:{port}" in str(refused.value)
        with pytest.raises(NotSetUp, match="is for another host name"):
            await ask(f"https://127.0.0.1:{port}", Route(ca=trusting(ca, tmp_path)))


async def test_a_self_signed_certificate_is_called_so_and_can_be_trusted(tmp_path: Path) -> None:
    cert, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with answering(context) as port:
        url = f"https://localhost:{port}"
        with pytest.raises(NotSetUp, match=r"self-signed.*that certificate: ca ="):
            await ask(url)
        await ask(url, Route(ca=Setting(str(cert), "--ca")))


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_client_certificate_is_asked_for_and_shown(
    ca: trustme.CA, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    context = context_for(ca.issue_cert("localhost"))
    context.maximum_version = version
    context.verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(context)
    mine = tmp_path / "mine.pem"
    ca.issue_cert("me@example.invalid").private_key_and_cert_chain_pem.write_to_path(str(mine))
    trust = trusting(ca, tmp_path)
    with answering(context) as port:
        url = f"https://localhost:{port}"
        with pytest.raises(Unreachable, match="client certificate") as refused:
            await ask(url, Route(ca=trust))
        if version is ssl.TLSVersion.TLSv1_2:
            assert isinstance(refused.value, NotSetUp)
            assert not refused.value.reached
        shown = Setting(str(mine), "--client-certificate")
        await ask(url, Route(ca=trust, client_certificate=shown))


async def test_a_client_certificate_of_a_stranger_is_not_accepted(
    ca: trustme.CA, tmp_path: Path
) -> None:
    context = context_for(ca.issue_cert("localhost"))
    context.verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(context)
    mine = tmp_path / "mine.pem"
    trustme.CA().issue_cert("me@e.invalid").private_key_and_cert_chain_pem.write_to_path(str(mine))
    route = Route(ca=trusting(ca, tmp_path), client_certificate=Setting(str(mine), "--c"))
    with (
        answering(context) as port,
        pytest.raises(Unreachable, match="client certificate"),
    ):
        await ask(f"https://localhost:{port}", route)


async def test_a_server_of_the_last_century_is_called_so(ca: trustme.CA, tmp_path: Path) -> None:
    context = context_for(ca.issue_cert("localhost"))
    try:
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    except ValueError:
        pytest.skip("this OpenSSL knows no TLS 1.1")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with answering(context) as port, pytest.raises(NotSetUp, match="too old"):
        await ask(f"https://localhost:{port}", Route(ca=trusting(ca, tmp_path)))


async def test_http_where_https_was_said_is_called_so() -> None:
    with answering(None) as port, pytest.raises(NotSetUp, match="does not use https there"):
        await ask(f"https://localhost:{port}")


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
async def test_a_variable_that_names_nothing_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "/nonexistent/ca.pem")
    with pytest.raises(WrongSetting, match=f"^{name}: /nonexistent/ca.pem .*No such file"):
        await ask("https://localhost:1")


@pytest.mark.parametrize(
    ("written", "reason"),
    [(None, "No such file"), ("no certificate", "no certificate in PEM form"), ("", "PEM form")],
)
async def test_a_ca_that_is_none_is_named_by_its_place(
    tmp_path: Path, written: str | None, reason: str
) -> None:
    file = tmp_path / "ca.pem"
    if written is not None:
        file.write_text(written)
    with pytest.raises(WrongSetting, match=rf"config.toml, line 4: ca: .*ca\.pem.*{reason}"):
        await ask("https://localhost:1", Route(ca=Setting(str(file), "config.toml, line 4: ca")))


async def test_a_key_with_a_passphrase_says_where_to_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cert, key = self_signed(tmp_path, passphrase=b"open sesame")
    route = Route(
        client_certificate=Setting(str(cert), "--client-certificate"),
        client_key=Setting(str(key), "--client-key"),
    )
    with pytest.raises(WrongSetting, match=rf"^--client-key: .*passphrase.*{KEY_PASSWORD} is not"):
        await ask("https://localhost:1", route)
    monkeypatch.setenv(KEY_PASSWORD, "hunter2")
    with pytest.raises(WrongSetting, match=f"{KEY_PASSWORD} does not open it") as refused:
        await ask("https://localhost:1", route)
    assert "hunter2" not in str(refused.value)
    monkeypatch.setenv(KEY_PASSWORD, "open sesame")
    with answering(None) as port, pytest.raises(NotSetUp, match="does not use https"):
        await ask(f"https://localhost:{port}", route)


async def test_a_key_of_another_certificate_is_told(tmp_path: Path) -> None:
    (one := tmp_path / "one").mkdir()
    (other := tmp_path / "other").mkdir()
    cert, _ = self_signed(one)
    _, key = self_signed(other)
    route = Route(
        client_certificate=Setting(str(cert), "--client-certificate"),
        client_key=Setting(str(key), "--client-key"),
    )
    with pytest.raises(WrongSetting, match="does not belong to the certificate"):
        await ask("https://localhost:1", route)


async def test_a_key_alone_and_a_certificate_without_one_are_told(tmp_path: Path) -> None:
    cert, key = self_signed(tmp_path)
    with pytest.raises(WrongSetting, match=r"^--client-key: a key needs its certificate"):
        await ask("https://localhost:1", Route(client_key=Setting(str(key), "--client-key")))
    with pytest.raises(WrongSetting, match=r"do not hold a certificate and its key"):
        await ask("https://localhost:1", Route(client_certificate=Setting(str(cert), "--c")))


def self_signed(folder: Path, passphrase: bytes = b"") -> tuple[Path, Path]:
    """A certificate for localhost that vouches for itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    issued = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(LAST_YEAR)
        .not_valid_after(YESTERDAY.replace(year=YESTERDAY.year + 1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(private, hashes.SHA256())
    )
    encryption = (
        serialization.BestAvailableEncryption(passphrase)
        if passphrase
        else serialization.NoEncryption()
    )
    cert, key = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(issued.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    key.write_bytes(private.private_bytes(serialization.Encoding.PEM, form, encryption))
    return cert, key
