"""A real Synapse for tests: sqlite, loopback only, no federation, no key servers, stopped by its own id."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-synapse" / "bin" / "python"
_GENEROUS = "{per_second: 1000, burst_count: 1000}"
_RATES = f"""
rc_message: {_GENEROUS}
rc_joins: {{local: {_GENEROUS}, remote: {_GENEROUS}}}
rc_invites: {{per_room: {_GENEROUS}, per_user: {_GENEROUS}, per_issuer: {_GENEROUS}}}
rc_room_creation: {_GENEROUS}
rc_login: {{address: {_GENEROUS}, account: {_GENEROUS}, failed_attempts: {_GENEROUS}}}
"""


@dataclass(frozen=True)
class Homeserver:
    """Where it is, and the secret that registers accounts."""

    url: str
    secret: str

    def register(self, name: str) -> str:
        """Make an account and return its access token; its password is `pw-NAME`."""
        path = "/_synapse/admin/v1/register"
        nonce = self.call(path)["nonce"]
        parts = b"\0".join(part.encode() for part in (nonce, name, f"pw-{name}", "notadmin"))
        mac = hmac.new(self.secret.encode(), parts, hashlib.sha1).hexdigest()
        made = self.call(
            path,
            {"nonce": nonce, "username": name, "password": f"pw-{name}", "admin": False, "mac": mac},
        )
        return str(made["access_token"])

    def call(
        self, path: str, body: Any = None, *, token: str | None = None, method: str | None = None
    ) -> dict[str, Any]:
        """Ask the server; an error of its own comes back as what it says."""
        asked = urllib.request.Request(  # noqa: S310 - an address of loopback
            self.url + path,
            json.dumps(body).encode() if body is not None else None,
            {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})},
            method=method,
        )
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 - an address of loopback
                found = json.load(answer)
        except urllib.error.HTTPError as error:
            found = json.load(error)
        assert isinstance(found, dict)
        return found


@contextmanager
def homeserver(folder: Path, *, rates: str = _RATES) -> Generator[Homeserver]:
    """Start a server on a free port, and stop it."""
    if not PYTHON.exists():
        pytest.skip("Synapse is not in .venv-synapse; .ci/run puts it there")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = Homeserver(f"http://127.0.0.1:{port}", secrets.token_hex(16))
    config = folder / "homeserver.yaml"
    config.write_text(_config(folder, port, made.secret) + rates, encoding="utf-8")
    command = [str(PYTHON), "-m", "synapse.app.homeserver", "-c", str(config)]
    seed = base64.b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
    # Synapse could make the key itself, and would take as long for it as for all else.
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n", encoding="utf-8")
    with (folder / "out.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(made, server, folder / "out.log")
            yield made
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(made: Homeserver, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(3000):
        try:
            with urllib.request.urlopen(f"{made.url}/health", timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(log.read_text(encoding="utf-8")[-2000:])
    pytest.fail("Synapse did not start within five minutes")


def _config(folder: Path, port: int, secret: str) -> str:
    return f"""
server_name: localhost
pid_file: {folder}/homeserver.pid
public_baseurl: http://127.0.0.1:{port}/
listeners:
  - port: {port}
    bind_addresses: ['127.0.0.1']
    type: http
    tls: false
    resources: [{{names: [client], compress: false}}]
database: {{name: sqlite3, args: {{database: {folder}/homeserver.db}}}}
log_config: {_log_config(folder)}
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
registration_shared_secret: {secret}
macaroon_secret_key: {secrets.token_hex(16)}
form_secret: {secrets.token_hex(16)}
report_stats: false
trusted_key_servers: []
suppress_key_server_warning: true
federation_domain_whitelist: []
enable_registration: false
presence: {{enabled: false}}
url_preview_enabled: false
"""


def _log_config(folder: Path) -> Path:
    path = folder / "log.yaml"
    path.write_text(
        "version: 1\nroot: {level: ERROR, handlers: [console]}\n"
        "handlers: {console: {class: logging.StreamHandler}}\n",
        encoding="utf-8",
    )
    return path
