"""Certificates: whom the environment trusts is trusted, by either way, and nobody else."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from pathlib import Path

import pytest

from summarizer.errors import ModelUnavailable
from tests.models.peer_kit import Peer, ask_whenever_closed, closing_after_each
from tests.models.wire_kit import a_client, a_prompt

pytest.importorskip("cryptography", reason="needs cryptography, which the extra mcp brings")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

pytestmark = pytest.mark.usefixtures("network")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 that signs itself; its key is in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "loopback.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def served_with(certificate: Path) -> ssl.SSLContext:
    """Return what a server needs to show the certificate; it would rather speak HTTP/2."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


async def ask(peer: Peer, certificate: Path, *, proxy: str | None = None) -> list[int]:
    """Ask a peer under TLS twice."""
    async with peer.listening(served_with(certificate)) as place:
        client = a_client(None, base_url=f"https://{place}/v1", proxy=proxy, max_tries=1)
        try:
            return [(await client.complete(a_prompt())).usage.calls for _ in range(2)]
        finally:
            await client.aclose()


def test_a_certificate_that_the_environment_names_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And HTTP/1.1 agreed on, and the connection kept."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    peer = Peer()

    assert asyncio.run(ask(peer, certificate)) == [1, 1]
    assert (peer.connections, peer.protocols) == (1, {"http/1.1"})


def test_another_certificate_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With those of the system nothing is sent, and the causes say why."""
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    peer = Peer()

    with pytest.raises(ModelUnavailable, match="broke") as refused:
        asyncio.run(ask(peer, certificate))

    wire = refused.value.__cause__
    assert wire is not None
    assert "CERTIFICATE_VERIFY_FAILED" in str(wire.__cause__)
    assert peer.heads == []


def test_a_certificate_for_another_host_is_refused(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the name that was typed that counts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    peer = Peer()

    async def by_name() -> None:
        async with peer.listening(served_with(certificate)) as place:
            client = a_client(None, base_url=f"https://localhost:{place.split(':')[1]}/v1", max_tries=1)
            try:
                await client.complete(a_prompt())
            finally:
                await client.aclose()

    with pytest.raises(ModelUnavailable) as refused:
        asyncio.run(by_name())

    wire = refused.value.__cause__
    assert wire is not None
    assert "Hostname mismatch" in str(wire.__cause__)
    assert peer.heads == []


def test_a_tunnel_through_a_proxy_leads_to_the_endpoint(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy hears no more than where to; the tunnel is kept."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    peer, proxy = Peer(), Tunnel()

    async def through() -> list[int]:
        async with proxy.listening() as place:
            return await ask(peer, certificate, proxy=f"http://user:word@{place}")

    assert asyncio.run(through()) == [1, 1]
    assert (proxy.connections, peer.connections, len(peer.heads)) == (1, 1, 2)


def test_a_kept_connection_under_tls_that_was_closed_meanwhile_is_not_used(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As without TLS."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with closing_after_each(served_with(certificate)) as (place, closed):
        assert asyncio.run(ask_whenever_closed(f"https://{place}/v1", closed)) == [1, 1, 1, 1]


class Tunnel(Peer):
    """A proxy that connects its first asker to whom it names."""

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand everything on, both ways."""
        head = await reader.readuntil(b"\r\n\r\n")
        host, port = head.split()[1].decode().split(":")
        onward_reader, onward = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Go on\r\n\r\n")
        back = asyncio.create_task(_hand_on(onward_reader, writer))
        await _hand_on(reader, onward)
        onward.close()
        await back


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part)
        await writer.drain()
